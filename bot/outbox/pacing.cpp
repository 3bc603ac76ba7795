#include "bot/outbox/pacing.hpp"

#include <algorithm>

namespace dunlin::outbox {

namespace {

constexpr std::size_t kBucketsMax = 10'000;
constexpr std::chrono::hours kIdle{1};

} // namespace

Pacing::Bucket& Pacing::bucket(std::string_view destination, Timestamp now) {
  auto found = buckets_.find(destination);
  if (found != buckets_.end()) return found->second;
  if (buckets_.size() >= kBucketsMax) drop_idle(now);
  auto& fresh = buckets_[std::string(destination)];
  fresh.tokens = limits_.burst;
  fresh.filled_at = now;
  return fresh;
}

void Pacing::drop_idle(Timestamp now) {
  std::erase_if(buckets_, [&](auto const& entry) {
    return entry.second.filled_at + kIdle < now && entry.second.rests_until < now;
  });
  if (buckets_.size() >= kBucketsMax) buckets_.clear(); // all are busy: a fresh burst each is the lesser harm
}

Timestamp Pacing::take(std::string_view destination, Timestamp now) {
  if (now < channel_rests_until_) return channel_rests_until_;
  if (limits_.per_destination_second == 0 && buckets_.empty()) return now;
  auto& held = bucket(destination, now);
  if (now < held.rests_until) return held.rests_until;
  if (limits_.per_destination_second == 0) return now;
  auto const passed = std::max<std::int64_t>(0, (now - held.filled_at).count());
  held.tokens = std::min<double>(
      limits_.burst, held.tokens + static_cast<double>(passed) * limits_.per_destination_second / 1000.0
  );
  held.filled_at = now;
  if (held.tokens >= 1.0) {
    held.tokens -= 1.0;
    return now;
  }
  auto const missing = (1.0 - held.tokens) * 1000.0 / limits_.per_destination_second;
  return now + Milliseconds{static_cast<std::int64_t>(missing) + 1};
}

void Pacing::rest_destination(std::string_view destination, Timestamp until) {
  auto& held = bucket(destination, until);
  held.rests_until = std::max(held.rests_until, until);
}

void Pacing::rest_channel(Timestamp until) {
  channel_rests_until_ = std::max(channel_rests_until_, until);
}

std::string_view destination_of(std::string_view address) {
  if (auto const at = address.rfind('@'); at != std::string_view::npos) return address.substr(at + 1);
  return address.starts_with('+') ? address.substr(0, 3) : address;
}

} // namespace dunlin::outbox
