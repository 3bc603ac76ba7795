// What an attempt's outcome becomes: the fact that is recorded and, for the channel as a whole, how long to
// pause. Pure.
#pragma once

#include "channels/channel.hpp"
#include "core/domain/facts/outbox.hpp"
#include "core/runtime/rng.hpp"

namespace dunlin::outbox {

struct RetryLimits {
  Milliseconds first{std::chrono::minutes{5}};
  Milliseconds longest{std::chrono::hours{4}};
};

// Doubles with every attempt up to the longest, and spreads by a fifth either way so that retries do not
// march in step.
Milliseconds backoff(int attempt, RetryLimits const& limits, runtime::Rng& rng);

struct AttemptRef {
  MessageId message;
  int attempt = 1;
};

// A retry comes no earlier than the channel asked for.
Fact outcome_fact(
    AttemptRef const& ref, channels::Delivery const& delivery, Timestamp now, RetryLimits const& limits,
    runtime::Rng& rng
);

} // namespace dunlin::outbox
