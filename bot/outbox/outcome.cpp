#include "bot/outbox/outcome.hpp"

#include "core/domain/fold/fold_room.hpp"
#include "core/domain/require.hpp"

#include <algorithm>

namespace dunlin::outbox {

namespace {

RefusedWhy why_of(channels::Refused::Why why) {
  switch (why) {
  case channels::Refused::Why::address: return RefusedWhy::address;
  case channels::Refused::Why::message: return RefusedWhy::message;
  case channels::Refused::Why::configuration: return RefusedWhy::configuration;
  }
  unreachable("a reason for refusal outside its list");
}

} // namespace

Milliseconds backoff(int attempt, RetryLimits const& limits, runtime::Rng& rng) {
  auto span = limits.first;
  for (int i = 1; i < attempt && span < limits.longest; ++i)
    span *= 2;
  span = std::min(span, limits.longest);
  return Milliseconds{rng.between(span.count() * 4 / 5, span.count() * 6 / 5)};
}

Fact outcome_fact(
    AttemptRef const& ref, channels::Delivery const& delivery, Timestamp now, RetryLimits const& limits,
    runtime::Rng& rng
) {
  return std::visit(
      Overloaded{
          [&](channels::Accepted const& accepted) {
            return Fact{MessageAccepted{ref.message, ref.attempt, accepted.provider_ids, accepted.answer}};
          },
          [&](channels::Refused const& refused) {
            return Fact{MessageRefused{ref.message, ref.attempt, why_of(refused.why), refused.detail}};
          },
          [&](channels::Retry const& retry) {
            auto const wait = std::max(retry.after, backoff(ref.attempt, limits, rng));
            return Fact{AttemptDeferred{ref.message, ref.attempt, now + wait, retry.detail}};
          },
          [&](channels::Unknown const& unknown) {
            return Fact{AttemptUnknown{ref.message, ref.attempt, unknown.detail}};
          },
      },
      delivery
  );
}

} // namespace dunlin::outbox
