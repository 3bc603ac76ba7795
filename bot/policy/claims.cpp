#include "bot/policy/claims.hpp"

#include "bot/policy/days.hpp"

#include <algorithm>
#include <tuple>

namespace dunlin::policy {

namespace {

bool covers(Promise const& promise, ReceivableState const& state) {
  auto const& named = promise.receivables;
  if (state.receivable.creditor != promise.creditor) return false;
  return named.empty() || std::ranges::find(named, state.receivable.id) != named.end();
}

// Takes up to `amount` of what is still chaseable.
Money take(Claim& claim, Money amount) {
  auto const taken = min(claim.chaseable, amount);
  claim.chaseable -= taken;
  return taken;
}

void subtract_hold(std::vector<Claim>& claims, Hold const& hold) {
  for (auto& claim : claims) {
    if (hold.receivable && *hold.receivable != claim.state->receivable.id) continue;
    bool const part = hold.receivable && hold.amount && hold.amount->currency == claim.chaseable.currency;
    claim.held += take(claim, part ? *hold.amount : claim.chaseable);
  }
}

void subtract_promise(std::vector<Claim>& claims, Promise const& promise) {
  for (auto& claim : claims) {
    if (covers(promise, *claim.state)) claim.promised += take(claim, claim.chaseable);
  }
}

} // namespace

bool concerns(Hold const& hold, CreditorId creditor) {
  return !hold.creditor || *hold.creditor == creditor;
}

bool concerns(Promise const& promise, CreditorId creditor, Currency currency) {
  return promise.creditor == creditor && (promise.amount.minor == 0 || promise.amount.currency == currency);
}

bool stands(Hold const& hold, Timestamp now) {
  return !hold.ends_at || now < *hold.ends_at;
}

Timestamp waited_until(Promise const& promise, Grace const& grace) {
  if (!promise.by.ok()) return promise.made_at;
  auto const last = plus_business_days(grace.calendar, promise.by, grace.business_days);
  return instant(plus_days(last, 1), {0, 0}, grace.zone);
}

bool is_kept(Promise const& promise, CustomerFacts const& facts) {
  std::int64_t open = 0;
  for (auto const& state : facts.receivables) {
    auto const& amount = state.receivable.amount;
    bool const counts = promise.amount.minor == 0 || promise.amount.currency == amount.currency;
    if (!counts || !covers(promise, state) || state.voided || amount.minor < 0) continue;
    open += std::max<std::int64_t>(state.open.minor, 0);
  }
  return open == 0 || (promise.amount.positive() && open <= promise.open_then - promise.amount.minor);
}

std::vector<Claim> claims_of(
    CustomerFacts const& facts, CreditorId creditor, Currency currency, Grace const& grace, Timestamp now
) {
  std::vector<Claim> claims;
  Money const none{0, currency};
  Money credit = none;
  for (auto const& state : facts.receivables) {
    if (state.receivable.creditor != creditor || state.receivable.amount.currency != currency) continue;
    if (state.voided || !state.receivable.due.ok()) continue;
    if (state.open.minor < 0) credit -= state.open;
    if (state.open.positive()) claims.push_back({&state, none, none, none, state.open});
  }
  std::ranges::sort(claims, {}, [](Claim const& claim) {
    auto const& receivable = claim.state->receivable;
    return std::tie(receivable.due, receivable.number, receivable.id);
  });
  for (auto const& hold : facts.holds) {
    if (concerns(hold, creditor) && stands(hold, now)) subtract_hold(claims, hold);
  }
  for (auto const& promise : facts.promises) {
    bool const waits = promise.state == PromiseState::open && promise.creditor == creditor;
    if (waits && now < waited_until(promise, grace)) subtract_promise(claims, promise);
  }
  for (auto& claim : claims) {
    claim.credited = take(claim, credit);
    credit -= claim.credited;
  }
  return claims;
}

} // namespace dunlin::policy
