#include "bot/web/pages/receivable_lines.hpp"

#include "bot/web/pages/message_words.hpp"

#include <algorithm>
#include <tuple>

namespace dunlin::web {
namespace {

Badge badge_of(Tongue const& tongue, CustomerFacts const& facts, ReceivableState const& item) {
  auto const& receivable = item.receivable;
  for (auto const& hold : facts.holds) {
    if (hold.receivable == receivable.id) return {hold_name(tongue, hold.kind), "late"};
  }
  for (auto const& promise : facts.promises) {
    bool const covers =
        promise.creditor == receivable.creditor &&
        (promise.receivables.empty() || std::ranges::count(promise.receivables, receivable.id) > 0);
    if (promise.state == PromiseState::open && covers)
      return {tongue.say("promised for %1", {tongue.day(promise.by)}), "accent"};
  }
  if (item.voided) return {tongue.say("issued in error"), ""};
  return {};
}

} // namespace

bool belongs_to(ReceivableState const& item, CaseState const& of) {
  return item.receivable.creditor == of.creditor && item.receivable.amount.currency == of.currency;
}

std::string due_words(Tongue const& tongue, ReceivableState const& item) {
  if (item.settled_on) return tongue.say("settled %1", {tongue.day(*item.settled_on)});
  auto const late = days_between(item.receivable.due, tongue.today());
  if (late > 0) return tongue.count(late, "1 day late", "%1 days late");
  return tongue.say("due %1", {tongue.day(item.receivable.due)});
}

std::vector<ReceivableLine>
receivable_lines(Tongue const& tongue, CustomerFacts const& facts, CaseState const* only_of) {
  std::vector<ReceivableState const*> items;
  for (auto const& item : facts.receivables) {
    if (only_of != nullptr && (!belongs_to(item, *only_of) || item.open.minor == 0)) continue;
    items.push_back(&item);
  }
  std::ranges::sort(items, {}, [](ReceivableState const* item) {
    return std::tuple(item->open.minor == 0, item->receivable.due, item->receivable.number);
  });
  std::vector<ReceivableLine> lines;
  for (auto const* item : items) {
    auto const badge = badge_of(tongue, facts, *item);
    lines.push_back({
        .number = item->receivable.number,
        .note = due_words(tongue, *item),
        .amount = tongue.money(item->open.minor == 0 ? item->receivable.amount : item->open),
        .badge = badge.text,
        .tone = badge.tone,
    });
  }
  return lines;
}

} // namespace dunlin::web
