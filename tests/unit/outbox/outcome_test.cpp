#include "bot/outbox/outcome.hpp"
#include "bot/outbox/pacing.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/portfolio.hpp"

using namespace dunlin;
using namespace dunlin::outbox;
using namespace dunlin::tests;
using namespace std::chrono_literals;

namespace {

auto const kNow = at("2026-03-05T09:00:00Z");

template <class T>
T as(dunlin::Fact const& fact) {
  return std::get<T>(std::get<outbox::Fact>(fact)); // another fact fails the test by its exception
}

dunlin::Fact outcome(channels::Delivery const& delivery, int attempt = 1) {
  runtime::Rng rng(1);
  return outcome_fact({MessageId::of({"m"}), attempt}, delivery, kNow, RetryLimits{}, rng);
}

} // namespace

TEST_CASE("outcome: each of the four answers becomes its own fact", "[outbox]") {
  using channels::Refused;
  CHECK(
      as<MessageAccepted>(outcome(channels::Accepted{{"id"}, "250"})).provider_ids ==
      std::vector<std::string>{"id"}
  );
  CHECK(as<MessageRefused>(outcome(Refused{Refused::Why::address, "550"})).why == RefusedWhy::address);
  CHECK(as<MessageRefused>(outcome(Refused{Refused::Why::message, ""})).why == RefusedWhy::message);
  CHECK(
      as<MessageRefused>(outcome(Refused{Refused::Why::configuration, ""})).why == RefusedWhy::configuration
  );
  CHECK(as<AttemptUnknown>(outcome(channels::Unknown{"lost"})).detail == "lost");
  CHECK(as<AttemptDeferred>(outcome(channels::Retry{})).again_at > kNow);
}

TEST_CASE("outcome: a retry comes no earlier than the peer asked for", "[outbox]") {
  channels::Retry const retry{24h, channels::Retry::Scope::message, ""};
  CHECK(as<AttemptDeferred>(outcome(retry)).again_at >= kNow + 24h);
}

TEST_CASE("outcome: waiting doubles with every attempt up to the longest, spread by a fifth", "[outbox]") {
  struct Row {
    int attempt;
    Milliseconds around;
  };
  auto const row =
      GENERATE(Row{1, 5min}, Row{2, 10min}, Row{3, 20min}, Row{6, 160min}, Row{7, 4h}, Row{50, 4h});
  runtime::Rng rng(7);
  for (int i = 0; i < 100; ++i) {
    auto const wait = backoff(row.attempt, RetryLimits{}, rng);
    CHECK(wait >= row.around * 4 / 5);
    CHECK(wait <= row.around * 6 / 5);
  }
}

TEST_CASE("pacing: a destination gets its burst and then its rate; others are not held up", "[outbox]") {
  Pacing pacing({2, 3});
  for (int i = 0; i < 3; ++i)
    CHECK(pacing.take("example.com", kNow) == kNow);
  auto const next = pacing.take("example.com", kNow);
  CHECK(next > kNow);
  CHECK(next <= kNow + 501ms);
  CHECK(pacing.take("example.net", kNow) == kNow);
  CHECK(pacing.take("example.com", next) == next);
}

TEST_CASE("pacing: a resting destination waits, a resting channel holds everything", "[outbox]") {
  Pacing pacing({});
  pacing.rest_destination("example.com", kNow + 10min);
  CHECK(pacing.take("example.com", kNow) == kNow + 10min);
  CHECK(pacing.take("example.net", kNow) == kNow);
  CHECK(pacing.take("example.com", kNow + 10min) == kNow + 10min);
  pacing.rest_channel(kNow + 1min);
  CHECK(pacing.channel_rests(kNow));
  CHECK(pacing.take("example.net", kNow) == kNow + 1min);
}

TEST_CASE("pacing: more destinations than it remembers do not break it", "[outbox]") {
  Pacing pacing({1, 1});
  for (int i = 0; i < 25'000; ++i) {
    auto const name = "d" + std::to_string(i) + ".example.com";
    CHECK(pacing.take(name, kNow) == kNow);
  }
}

TEST_CASE("pacing: the destination of an address is its domain or its country", "[outbox]") {
  CHECK(destination_of("a@example.com") == "example.com");
  CHECK(destination_of("+4930123") == "+49");
  CHECK(destination_of("user") == "user");
}
