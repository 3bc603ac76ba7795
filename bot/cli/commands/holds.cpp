// dunlin hold set and release, dunlin promise.
#include "bot/cli/rooms.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace dunlin::cli {

namespace {

Result<std::optional<Timestamp>> day_end(std::string const& date, Zone const& zone) {
  if (date.empty()) return std::nullopt;
  auto const day = parse_iso_date(date);
  if (!day) return std::unexpected(day.error());
  return instant(plus_days(*day, 1), {0, 0}, zone);
}

ReceivableState const* numbered(CustomerFacts const& facts, std::string const& number) {
  auto const found = std::ranges::find_if(facts.receivables, [&](ReceivableState const& state) {
    return state.receivable.number == number;
  });
  return found == facts.receivables.end() ? nullptr : &*found;
}

Result<Hold>
hold_of(HoldCommand const& command, CustomerFacts const& facts, Timestamp now, std::string const& actor) {
  Hold hold;
  auto const kind = enum_of<HoldKind>(command.kind);
  if (!kind)
    return fail(Errc::invalid, "'" + command.kind + "' is no kind of hold; see dunlin hold set --help");
  hold.kind = *kind;
  hold.why = command.why;
  hold.set_by = actor;
  hold.set_at = now;
  if (!command.receivable.empty()) {
    auto const* state = numbered(facts, command.receivable);
    if (state == nullptr)
      return fail(Errc::not_found, "the customer has no receivable '" + command.receivable + "'");
    hold.receivable = state->receivable.id;
    hold.creditor = state->receivable.creditor;
    if (!command.amount.empty()) {
      auto const amount = parse_plain_amount(command.amount, state->open.currency);
      if (!amount) return std::unexpected(amount.error());
      hold.amount = *amount;
    }
  }
  auto const ends = day_end(command.until, facts.customer.zone);
  auto const review = day_end(command.review, facts.customer.zone);
  if (!ends) return std::unexpected(ends.error());
  if (!review) return std::unexpected(review.error());
  hold.ends_at = *ends;
  hold.review_at = review->value_or(now + Days{14});
  hold.id = HoldId::of({facts.customer.id.raw(), command.receivable, command.kind, iso(now)});
  return hold;
}

} // namespace

asio::awaitable<int> run(HoldCommand const& command, Rooms& rooms, Answer& answer) {
  auto const facts = customer_named(rooms, command.customer);
  if (!facts) co_return answer.refuse(facts.error().detail);
  std::vector<Fact> told;
  if (command.release) {
    auto const found =
        std::ranges::find_if(facts->holds, [&](Hold const& hold) { return hold.id.text() == command.hold; });
    if (found == facts->holds.end())
      co_return answer.refuse("the customer has no hold '" + command.hold + "'");
    told.emplace_back(planning::HoldReleased{found->id, command.why});
  } else {
    auto hold = hold_of(command, *facts, rooms.clock.now(), rooms.actor);
    if (!hold) co_return answer.refuse(hold.error().detail);
    answer.out +=
        answer.json ? fmt::format("{{\"hold\":\"{}\"}}\n", hold->id.text()) : hold->id.text() + "\n";
    told.emplace_back(planning::HoldSet{std::move(*hold)});
  }
  auto const applied = co_await tell(rooms, chain_of(facts->customer.id), std::move(told));
  co_return applied ? kDone : answer.refuse(applied.error().detail);
}

asio::awaitable<int> run(PromiseCommand const& command, Rooms& rooms, Answer& answer) {
  auto const facts = customer_named(rooms, command.customer);
  if (!facts) co_return answer.refuse(facts.error().detail);
  auto const by = parse_iso_date(command.by);
  if (!by) co_return answer.refuse(by.error().detail);
  if (*by < local(rooms.clock.now(), facts->customer.zone).date)
    co_return answer.refuse("the promised day is past");
  auto const creditor = creditor_named(rooms, command.creditor);
  if (!creditor) co_return answer.refuse(creditor.error().detail);
  Promise promise;
  promise.creditor = creditor->id;
  promise.by = *by;
  promise.made_at = rooms.clock.now();
  promise.words = command.words;
  promise.id = PromiseId::of({facts->customer.id.raw(), creditor->id.raw(), iso(promise.made_at)});
  std::optional<Money> open;
  for (auto const& state : facts->receivables) {
    if (state.receivable.creditor != creditor->id || !state.open.positive()) continue;
    if (!open) open = Money{0, state.open.currency};
    if (open->currency == state.open.currency) *open += state.open;
  }
  if (!open) co_return answer.refuse("the customer owes nothing to " + creditor->key);
  promise.amount = *open;
  if (!command.amount.empty()) {
    auto const amount = parse_plain_amount(command.amount, open->currency);
    if (!amount) co_return answer.refuse(amount.error().detail);
    promise.amount = *amount;
  }
  answer.out +=
      answer.json ? fmt::format("{{\"promise\":\"{}\"}}\n", promise.id.text()) : promise.id.text() + "\n";
  std::vector<Fact> told{planning::PromiseRecorded{std::move(promise)}};
  auto const applied = co_await tell(rooms, chain_of(facts->customer.id), std::move(told));
  co_return applied ? kDone : answer.refuse(applied.error().detail);
}

} // namespace dunlin::cli
