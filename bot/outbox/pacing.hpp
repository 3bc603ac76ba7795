// Pacing: how fast one channel may write to one destination (a mail domain, a number's country prefix), and
// how long a destination or the whole channel rests after it said "later". Pure; time comes in. Owns: one
// bucket per destination in use; a bucket that has been full for an hour is dropped. Limit: 10,000 buckets.
#pragma once

#include "core/domain/time.hpp"

#include <map>
#include <string>
#include <string_view>

namespace dunlin::outbox {

struct PacingLimits {
  int per_destination_second = 0; // 0: no limit
  int burst = 10;
};

class Pacing {
 public:
  explicit Pacing(PacingLimits limits) : limits_(limits) {}

  // Takes one token: `now` when there is one, else the time the next one comes (nothing is taken then).
  Timestamp take(std::string_view destination, Timestamp now);
  void rest_destination(std::string_view destination, Timestamp until);
  void rest_channel(Timestamp until);
  bool channel_rests(Timestamp now) const { return now < channel_rests_until_; }
  Timestamp channel_rests_until() const { return channel_rests_until_; }

 private:
  struct Bucket {
    double tokens = 0;
    Timestamp filled_at{};
    Timestamp rests_until{};
  };
  Bucket& bucket(std::string_view destination, Timestamp now);
  void drop_idle(Timestamp now);

  PacingLimits limits_;
  Timestamp channel_rests_until_{};
  std::map<std::string, Bucket, std::less<>> buckets_;
};

// "a@example.com" -> "example.com"; other forms are their own destination only up to the country: "+4930…" ->
// "+49".
std::string_view destination_of(std::string_view address);

} // namespace dunlin::outbox
