// Promise (a date and an amount the customer committed to) and hold (a reason why something is not chased).
#pragma once

#include "core/domain/fields.hpp"
#include "core/domain/id.hpp"
#include "core/domain/money.hpp"
#include "core/domain/time.hpp"

#include <optional>
#include <string>
#include <vector>

namespace dunlin {

enum class PromiseState : std::uint8_t { open, kept, broken, withdrawn };
enum class HoldKind : std::uint8_t {
  dispute,
  complaint,
  already_paid,
  hardship,
  insolvency,
  deceased,
  minor,
  represented,
  in_persons_hands,
  other
};

template <>
struct EnumNames<PromiseState> {
  static constexpr std::array<std::string_view, 4> names{"open", "kept", "broken", "withdrawn"};
};
template <>
struct EnumNames<HoldKind> {
  static constexpr std::array<std::string_view, 10> names{"dispute",  "complaint",   "already_paid",
                                                          "hardship", "insolvency",  "deceased",
                                                          "minor",    "represented", "in_persons_hands",
                                                          "other"};
};

struct Promise {
  PromiseId id;
  CreditorId creditor;
  std::vector<ReceivableId> receivables; // empty: all of the creditor's
  Money amount;
  CivilDate by{};
  PromiseState state = PromiseState::open;
  Timestamp made_at{};
  std::string words;
  std::int64_t open_then = 0; // minor units open of what it covers when it was made; set by folding
  bool operator==(Promise const&) const = default;

  template <class V>
  static void fields(V&& visit) {
    visit("id", &Promise::id, "the promise");
    visit("creditor", &Promise::creditor, "to whom it was made");
    visit("receivables", &Promise::receivables, "what it covers; empty means all of that creditor's");
    visit("amount", &Promise::amount, "how much was promised");
    visit("by", &Promise::by, "civil date promised");
    visit("state", &Promise::state, "open, kept, broken or withdrawn");
    visit("made_at", &Promise::made_at, "when it was made");
    visit("words", &Promise::words, "the words it was made in", Privacy::personal);
    visit("open_then", &Promise::open_then, "minor units open of what it covers when it was made");
  }
};

struct Hold {
  HoldId id;
  HoldKind kind = HoldKind::other;
  std::optional<CreditorId> creditor{};     // none: all creditors
  std::optional<ReceivableId> receivable{}; // none: the whole customer (at that creditor)
  std::optional<Money> amount{};            // none: the whole receivable
  std::optional<Timestamp> ends_at{};       // released by itself then
  Timestamp review_at{};                    // a hold without end must be looked at by then
  std::string why;
  std::string set_by;
  Timestamp set_at{};
  bool operator==(Hold const&) const = default;

  template <class V>
  static void fields(V&& visit) {
    visit("id", &Hold::id, "the hold");
    visit("kind", &Hold::kind, "the kind of reason");
    visit("creditor", &Hold::creditor, "only this creditor; none means all");
    visit("receivable", &Hold::receivable, "only this receivable; none means the whole customer");
    visit("amount", &Hold::amount, "only this part of the receivable; none means all of it");
    visit("ends_at", &Hold::ends_at, "when it ends by itself; none means when somebody releases it");
    visit("review_at", &Hold::review_at, "when somebody must look at it again at the latest");
    visit("why", &Hold::why, "the reason in words", Privacy::personal);
    visit("set_by", &Hold::set_by, "who set it");
    visit("set_at", &Hold::set_at, "since when");
  }
};

} // namespace dunlin
