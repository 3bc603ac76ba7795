#include "tests/contract/channel_suite.hpp"

#include "tests/support/catch.hpp"

#include <array>
#include <vector>

namespace dunlin::tests {

using namespace channels;
using namespace std::chrono_literals;

namespace {

Delivery send(ChannelBench& bench, int number, Milliseconds patience = 24h) {
  auto& world = bench.world();
  return world.wait(bench.channel().send(bench.message(number), world.clock.deadline_in(patience)));
}

asio::awaitable<void> collect(asio::awaitable<Delivery> sending, std::vector<Delivery>& into) {
  auto delivery = co_await std::move(sending);
  into.push_back(std::move(delivery));
}

template <class Outcome>
bool is(Delivery const& delivery) {
  return std::holds_alternative<Outcome>(delivery);
}

void says_what_it_can(ChannelBench& bench) {
  auto const& traits = bench.channel().traits();
  CHECK_FALSE(traits.name.empty());
  CHECK(traits.in_flight_max > 0);
  CHECK(&traits == &bench.channel().traits());
}

void accepted_arrives_once(ChannelBench& bench) {
  bench.arrange(Fate::accepted);
  CHECK(is<Accepted>(send(bench, 1)));
  CHECK(bench.delivered() == 1);
}

void a_wrong_address_is_refused_for_good(ChannelBench& bench) {
  bench.arrange(Fate::no_such_address);
  auto const delivery = send(bench, 1);
  REQUIRE(is<Refused>(delivery));
  CHECK(std::get<Refused>(delivery).why == Refused::Why::address);
  CHECK_FALSE(std::get<Refused>(delivery).detail.empty());
  CHECK(bench.delivered() == 0);
}

void later_is_a_retry_with_a_time_and_the_next_try_can_succeed(ChannelBench& bench) {
  bench.arrange(Fate::later);
  auto const delivery = send(bench, 1);
  REQUIRE(is<Retry>(delivery));
  CHECK(std::get<Retry>(delivery).after > 0ms);
  CHECK_FALSE(std::get<Retry>(delivery).detail.empty());
  CHECK(bench.delivered() == 0);
  bench.arrange(Fate::accepted);
  CHECK(is<Accepted>(send(bench, 1)));
  CHECK(bench.delivered() == 1);
}

void silence_before_the_message_is_a_retry_by_the_deadline(ChannelBench& bench) {
  bench.arrange(Fate::silence_before);
  auto const start = bench.world().clock.now();
  CHECK(is<Retry>(send(bench, 1, 1min)));
  CHECK(bench.world().clock.now() - start <= 1min);
  CHECK(bench.delivered() == 0);
}

void silence_behind_the_message_is_unknown_by_the_deadline(ChannelBench& bench) {
  bench.arrange(Fate::silence_behind);
  auto const start = bench.world().clock.now();
  CHECK(is<Unknown>(send(bench, 1, 1min)));
  CHECK(bench.world().clock.now() - start <= 1min);
}

void a_cancelled_send(ChannelBench& bench, Fate fate, std::vector<Delivery>& answers) {
  auto& world = bench.world();
  bench.arrange(fate);
  runtime::TaskGroup senders(world.context.get_executor(), child_failed);
  senders.spawn(
      "send", collect(bench.channel().send(bench.message(1), world.clock.deadline_in(1h)), answers)
  );
  world.loop.settle();
  CHECK(answers.empty());
  senders.cancel(asio::cancellation_type::total); // lets it finish
  world.loop.settle();
  CHECK(answers.empty());
  senders.cancel(asio::cancellation_type::terminal);
  world.loop.settle();
  REQUIRE(answers.size() == 1);
}

void cancelled_before_the_message_is_a_retry(ChannelBench& bench) {
  std::vector<Delivery> answers;
  a_cancelled_send(bench, Fate::silence_before, answers);
  CHECK(is<Retry>(answers[0]));
  CHECK(bench.delivered() == 0);
}

void cancelled_behind_the_message_is_unknown(ChannelBench& bench) {
  std::vector<Delivery> answers;
  a_cancelled_send(bench, Fate::silence_behind, answers);
  CHECK(is<Unknown>(answers[0]));
}

void as_many_at_once_as_it_says_each_arrive_once(ChannelBench& bench) {
  bench.arrange(Fate::accepted);
  auto& world = bench.world();
  auto const count = static_cast<std::size_t>(bench.channel().traits().in_flight_max);
  std::vector<Delivery> answers;
  for (std::size_t n = 0; n < count; ++n) {
    auto sending = bench.channel().send(bench.message(static_cast<int>(n)), world.clock.deadline_in(1h));
    world.group.spawn("send", collect(std::move(sending), answers));
  }
  world.pass(1min);
  CHECK(answers.size() == count);
  CHECK(std::ranges::all_of(answers, is<Accepted>));
  CHECK(bench.delivered() == count);
}

void evidence_is_the_same_for_every_attempt(ChannelBench& bench) {
  bench.arrange(Fate::accepted);
  auto const first = bench.channel().evidence(bench.message(1));
  CHECK_FALSE(first.empty());
  send(bench, 1);
  auto again = bench.message(1);
  again.attempt = 5;
  CHECK(bench.channel().evidence(again) == first);
  CHECK(bench.channel().evidence(bench.message(2)) != first);
}

void an_empty_message_is_answered_and_not_thrown(ChannelBench& bench) {
  bench.arrange(Fate::accepted);
  auto& world = bench.world();
  CHECK(is<Refused>(world.wait(bench.channel().send(Outgoing{}, world.clock.deadline_in(1min)))));
  CHECK_NOTHROW(bench.channel().evidence(Outgoing{}));
  CHECK(bench.delivered() == 0);
}

void settling_what_it_never_saw_knows_nothing(ChannelBench& bench) {
  auto& world = bench.world();
  auto const settled =
      world.wait(bench.channel().settle(MessageId::of({"never sent"}), world.clock.deadline_in(1min)));
  CHECK_FALSE(settled.has_value());
}

constexpr auto kRules = std::to_array<ChannelRule>({
    {"says what it can", says_what_it_can},
    {"accepted arrives once", accepted_arrives_once},
    {"a wrong address is refused for good", a_wrong_address_is_refused_for_good},
    {"later is a retry with a time, and the next try can succeed",
     later_is_a_retry_with_a_time_and_the_next_try_can_succeed},
    {"silence before the message is a retry by the deadline",
     silence_before_the_message_is_a_retry_by_the_deadline},
    {"silence behind the message is unknown by the deadline",
     silence_behind_the_message_is_unknown_by_the_deadline},
    {"cancelled before the message is a retry", cancelled_before_the_message_is_a_retry},
    {"cancelled behind the message is unknown", cancelled_behind_the_message_is_unknown},
    {"as many at once as it says each arrive once", as_many_at_once_as_it_says_each_arrive_once},
    {"evidence is the same for every attempt", evidence_is_the_same_for_every_attempt},
    {"an empty message is answered and not thrown", an_empty_message_is_answered_and_not_thrown},
    {"settling what it never saw knows nothing", settling_what_it_never_saw_knows_nothing},
});

} // namespace

std::span<ChannelRule const> channel_rules() {
  return kRules;
}

} // namespace dunlin::tests
