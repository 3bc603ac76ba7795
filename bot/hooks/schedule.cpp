#include "bot/hooks/schedule.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace dunlin::hooks {

namespace {

using namespace std::chrono_literals;

// The schedule that the specification proposes; the last wait repeats until it is given up.
constexpr std::array<Milliseconds, 9> kWaits{5s, 5min, 30min, 2h, 5h, 10h, 14h, 20h, 24h};
constexpr Milliseconds kLongestWait = 24h;
constexpr double kJitter = 0.2; // up to so much longer, so that many do not come at once

Milliseconds wait_after(int failures, Milliseconds asked, double spread) {
  auto const index = std::min(static_cast<std::size_t>(std::max(failures, 1)) - 1, kWaits.size() - 1);
  auto const jitter = static_cast<double>(kWaits[index].count()) * kJitter * spread;
  auto const own = kWaits[index] + Milliseconds{static_cast<std::int64_t>(jitter)};
  return std::max(own, std::min(asked, kLongestWait));
}

} // namespace

Step after(
    WebhookProgress before, ToldEvent const& event, Told const& told, Webhook const& webhook, Timestamp now,
    double spread
) {
  Step step{std::move(before)};
  auto& progress = step.progress;
  progress.recent.insert(progress.recent.begin(), {event.id, event.kind, now, told.status, told.detail});
  if (progress.recent.size() > kAttemptsKept) progress.recent.resize(kAttemptsKept);
  if (told.taken()) {
    progress.row = event.row;
    progress.failures = 0;
    progress.failing_since.reset();
    progress.next_at = now;
    progress.told_at = now;
    return step;
  }
  // A person who asked for a trial has looked at it: the count begins anew.
  if (!progress.failing_since || *progress.failing_since < webhook.tried_at) {
    progress.failing_since = now;
    progress.failures = 0;
  }
  ++progress.failures;
  progress.next_at = now + wait_after(progress.failures, told.retry_after, spread);
  step.onward = Onward::waits;
  if (told.gone()) {
    step.onward = Onward::stops;
    step.why = "the endpoint answered 410 Gone";
  } else if (now - *progress.failing_since >= kGivesUpAfter) {
    step.onward = Onward::stops;
    step.why =
        fmt::format("nothing but failures for {} days; the last: {}", kGivesUpAfter.count(), told.detail);
  }
  return step;
}

bool may_be_told(WebhookProgress const& progress, Webhook const& webhook, Timestamp now) {
  bool const asked = progress.recent.empty() || progress.recent.front().at < webhook.tried_at;
  return asked || progress.next_at <= now;
}

} // namespace dunlin::hooks
