// When a subscriber is asked again, and when no more.
#include "bot/hooks/schedule.hpp"
#include "tests/support/catch.hpp"

using namespace dunlin;
using namespace dunlin::hooks;
using namespace std::chrono_literals;

namespace {

constexpr Timestamp kNow = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2};
ToldEvent const kEvent{41, "chain-7", "payment_recorded", "{}"};
Told const kFailed{500, "HTTP 500", 0ms};

hooks::Step failed(WebhookProgress before, Timestamp now, Told told = kFailed) {
  return after(std::move(before), kEvent, told, Webhook{}, now, 0.0);
}

} // namespace

TEST_CASE("schedule: what is taken moves the place on and ends the count of failures", "[hooks]") {
  WebhookProgress before{.row = 40, .failures = 3, .failing_since = kNow - 1h, .next_at = kNow};
  auto const step = after(before, kEvent, {204, {}, 0ms}, Webhook{}, kNow, 0.5);
  CHECK(step.onward == Onward::goes_on);
  CHECK(step.progress.row == 41);
  CHECK(step.progress.failures == 0);
  CHECK_FALSE(step.progress.failing_since);
  CHECK(step.progress.told_at == kNow);
  REQUIRE(step.progress.recent.size() == 1);
  CHECK(step.progress.recent.front().event == "chain-7");
}

TEST_CASE("schedule: what is not taken waits longer each time and keeps the place", "[hooks]") {
  WebhookProgress progress{.row = 40};
  auto now = kNow;
  std::vector<Milliseconds> waits;
  for (int i = 0; i < 9; ++i) {
    auto const step = failed(progress, now);
    CHECK(step.onward == Onward::waits);
    CHECK(step.progress.row == 40);
    waits.push_back(step.progress.next_at - now);
    now = step.progress.next_at;
    progress = step.progress;
  }
  CHECK(waits == std::vector<Milliseconds>{5s, 5min, 30min, 2h, 5h, 10h, 14h, 20h, 24h});
}

TEST_CASE("schedule: the jitter makes a wait longer, never shorter, by a fifth at most", "[hooks]") {
  auto const wait = [](double spread) {
    return after({}, kEvent, kFailed, Webhook{}, kNow, spread).progress.next_at - kNow;
  };
  CHECK(wait(0.0) == 5s);
  CHECK(wait(0.5) == 5500ms);
  CHECK(wait(1.0) == 6s);
}

TEST_CASE("schedule: which answers are taken, ask for patience or end it", "[hooks]") {
  struct Case {
    int status;
    Onward onward;
  };
  auto const [status, onward] = GENERATE(
      Case{200, Onward::goes_on}, Case{202, Onward::goes_on}, Case{204, Onward::goes_on},
      Case{0, Onward::waits}, Case{301, Onward::waits}, Case{302, Onward::waits}, Case{307, Onward::waits},
      Case{400, Onward::waits}, Case{401, Onward::waits}, Case{404, Onward::waits}, Case{410, Onward::stops},
      Case{429, Onward::waits}, Case{500, Onward::waits}, Case{503, Onward::waits}
  );
  INFO(status);
  CHECK(failed({}, kNow, {status, "x", 0ms}).onward == onward);
}

TEST_CASE("schedule: a subscriber that asks for a longer wait gets it, up to a day", "[hooks]") {
  auto const wait = [](Milliseconds asked) {
    return failed({}, kNow, {429, "x", asked}).progress.next_at - kNow;
  };
  CHECK(wait(1s) == 5s); // not a shorter one
  CHECK(wait(10min) == 10min);
  CHECK(wait(48h) == 24h);
}

TEST_CASE("schedule: after five days of nothing but failures it is given up, with the reason", "[hooks]") {
  WebhookProgress const long_failing{.row = 40, .failures = 9, .failing_since = kNow - Days{5} + 1ms};
  CHECK(failed(long_failing, kNow).onward == Onward::waits);
  auto const step = failed(long_failing, kNow + 1ms);
  CHECK(step.onward == Onward::stops);
  CHECK(step.why == "nothing but failures for 5 days; the last: HTTP 500");
}

TEST_CASE("schedule: somebody who asks for a trial shortens the wait and begins the count anew", "[hooks]") {
  WebhookProgress progress{.row = 40, .failures = 9, .failing_since = kNow - Days{5}, .next_at = kNow + 24h};
  progress.recent.push_back({"chain-7", "payment_recorded", kNow - 1h, 500, "HTTP 500"});
  Webhook webhook;
  CHECK_FALSE(may_be_told(progress, webhook, kNow));
  webhook.tried_at = kNow;
  CHECK(may_be_told(progress, webhook, kNow));
  auto const step = after(progress, kEvent, kFailed, webhook, kNow, 0.0);
  CHECK(step.onward == Onward::waits);
  CHECK(step.progress.failures == 1);
  CHECK(step.progress.failing_since == kNow);
  CHECK_FALSE(may_be_told(step.progress, webhook, kNow + 1s)); // one trial, not a stream of them
}

TEST_CASE("schedule: only the newest attempts are kept", "[hooks]") {
  WebhookProgress progress;
  for (int i = 0; i < 30; ++i)
    progress = failed(progress, kNow + std::chrono::seconds{i}).progress;
  REQUIRE(progress.recent.size() == kAttemptsKept);
  CHECK(progress.recent.front().at == kNow + 29s);
}
