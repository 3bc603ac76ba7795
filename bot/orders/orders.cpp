#include "bot/orders/orders.hpp"

#include <algorithm>

namespace dunlin::orders {

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

} // namespace

Result<planning::HoldSet>
hold(HoldOrder const& order, CustomerFacts const& facts, Timestamp now, std::string const& by) {
  Hold hold;
  auto const kind = enum_of<HoldKind>(order.kind);
  if (!kind)
    return fail(Errc::invalid, "'" + order.kind + "' is no kind of hold; see dunlin hold set --help");
  hold.kind = *kind;
  hold.why = order.why;
  hold.set_by = by;
  hold.set_at = now;
  if (!order.receivable.empty()) {
    auto const* state = numbered(facts, order.receivable);
    if (state == nullptr)
      return fail(Errc::not_found, "the customer has no receivable '" + order.receivable + "'");
    hold.receivable = state->receivable.id;
    hold.creditor = state->receivable.creditor;
    if (!order.amount.empty()) {
      auto const amount = parse_plain_amount(order.amount, state->open.currency);
      if (!amount) return std::unexpected(amount.error());
      hold.amount = *amount;
    }
  }
  auto const ends = day_end(order.until, facts.customer.zone);
  auto const review = day_end(order.review, facts.customer.zone);
  if (!ends) return std::unexpected(ends.error());
  if (!review) return std::unexpected(review.error());
  hold.ends_at = *ends;
  hold.review_at = review->value_or(now + Days{14});
  auto const once = order.once.empty() ? iso(now) : order.once;
  hold.id = HoldId::of({facts.customer.id.raw(), order.receivable, order.kind, once});
  return planning::HoldSet{std::move(hold)};
}

Result<planning::HoldReleased>
release(std::string const& hold_id, std::string const& why, CustomerFacts const& facts) {
  auto const found =
      std::ranges::find_if(facts.holds, [&](Hold const& known) { return known.id.text() == hold_id; });
  if (found == facts.holds.end()) return fail(Errc::not_found, "the customer has no hold '" + hold_id + "'");
  return planning::HoldReleased{found->id, why};
}

Result<planning::PromiseRecorded>
promise(PromiseOrder const& order, CustomerFacts const& facts, Creditor const& to, Timestamp now) {
  auto const by = parse_iso_date(order.by);
  if (!by) return std::unexpected(by.error());
  if (*by < local(now, facts.customer.zone).date) return fail(Errc::invalid, "the promised day is past");
  Promise promise;
  promise.creditor = to.id;
  promise.by = *by;
  promise.made_at = now;
  promise.words = order.words;
  promise.id =
      PromiseId::of({facts.customer.id.raw(), to.id.raw(), order.once.empty() ? iso(now) : order.once});
  std::optional<Money> open;
  for (auto const& state : facts.receivables) {
    if (state.receivable.creditor != to.id || !state.open.positive()) continue;
    if (!open) open = Money{0, state.open.currency};
    if (open->currency == state.open.currency) *open += state.open;
  }
  if (!open) return fail(Errc::invalid, "the customer owes nothing to " + to.key);
  promise.amount = *open;
  if (!order.amount.empty()) {
    auto const amount = parse_plain_amount(order.amount, open->currency);
    if (!amount) return std::unexpected(amount.error());
    promise.amount = *amount;
  }
  return planning::PromiseRecorded{std::move(promise)};
}

namespace {

Result<void> may_stand_still(StopScope scope, std::string const& what, House const& house) {
  if (scope == StopScope::everything) {
    if (what.empty()) return {};
    return fail(Errc::invalid, "everything is everything: name nothing besides");
  }
  if (what.empty()) return fail(Errc::invalid, "say which " + std::string(name_of(scope)));
  if (scope == StopScope::creditor && house.creditor_by_key(what) == nullptr)
    return fail(Errc::not_found, "there is no creditor '" + what + "'");
  return {};
}

} // namespace

Result<book::StopPulled>
stop(StopOrder const& order, House const& house, Timestamp now, std::string const& by) {
  if (auto const may = may_stand_still(order.scope, order.what, house); !may)
    return std::unexpected(may.error());
  if (order.why.find_first_not_of(" \t\r\n") == std::string::npos)
    return fail(Errc::invalid, "a stop needs a reason, for those who come later");
  return book::StopPulled{{order.scope, order.what, now, by, order.why}};
}

Result<book::StopLifted>
resume(StopScope scope, std::string const& what, House const& house, std::string const& by) {
  if (auto const may = may_stand_still(scope, what, house); !may) return std::unexpected(may.error());
  bool const stands = std::ranges::any_of(house.stops, [&](Stop const& stop) {
    return stop.scope == scope && stop.what == what;
  });
  if (!stands) return fail(Errc::conflict, "no such stop stands: sending of it goes on already");
  return book::StopLifted{scope, what, by};
}

Result<book::BookPublished> start_campaign(std::string const& name, House const& house) {
  BookEntry const* newest = nullptr;
  for (auto const& entry : house.book) {
    bool const ours = entry.kind == BookKind::campaign && entry.name == name;
    if (ours && (newest == nullptr || entry.version > newest->version)) newest = &entry;
  }
  if (newest == nullptr) return fail(Errc::not_found, "there is no campaign named '" + name + "'");
  if (newest->state == BookState::published) return fail(Errc::conflict, "the campaign runs already");
  auto entry = *newest;
  entry.state = BookState::published;
  return book::BookPublished{std::move(entry)};
}

Result<book::BookPublished> rest_campaign(std::string const& name, House const& house) {
  auto const* running = house.newest(BookKind::campaign, name);
  if (running == nullptr) return fail(Errc::not_found, "no campaign named '" + name + "' runs");
  auto entry = *running;
  entry.state = BookState::withdrawn;
  return book::BookPublished{std::move(entry)};
}

} // namespace dunlin::orders
