#include "bot/ledger/import/payments_batch.hpp"

#include "bot/ledger/matching/reference.hpp"
#include "bot/ledger/names.hpp"

#include <algorithm>

namespace dunlin::ledger {

struct Payments::Planning {
  Planning(Payments& owner_of, store::Reader& reader_of)
      : owner(owner_of),
        setting(owner_of.setting_),
        reader(reader_of),
        touched(setting, reader_of) {}

  using Places = std::vector<ReceivableIndex::Place>;

  Payments& owner;
  Setting const& setting;
  store::Reader& reader;
  Touched touched;
  std::vector<Payment> nobodys; // recorded on the house's chain
  std::int64_t waiting = 0;     // of them, those that wait for a person
  std::set<PaymentId> done;     // in this batch
  Batch batch;

  void plan(Line const& line) {
    auto const& payment = line.payment->payment;
    if (!done.insert(payment.id).second) return;
    auto const stored = reader.ledger->payment(payment.id);
    if (stored && stored->customer) return; // matched before, by an import or by a person
    bool const matched = payment.amount.positive() ? pay(payment) : take_back(*line.payment);
    if (matched) return;
    if (stored) return;
    nobodys.push_back(payment);
    ++waiting;
  }

  bool pay(Payment const& payment) {
    auto items = items_at(exactly_named(payment.reference));
    auto match = match_payment(payment, items);
    if (!match.sure()) {
      auto const& index = the_index();
      auto places = index.named(payment.reference);
      auto const same = index.of_amount(payment.amount);
      places.insert(places.end(), same.begin(), same.end());
      for (auto const& item : items)
        places.push_back({item.customer, item.id});
      items = items_at(places);
      match = match_payment(payment, items);
    }
    if (!match.sure()) {
      batch.unmatched.push_back({0, payment, std::move(match.candidates)});
      return false;
    }
    std::map<CustomerId, std::vector<Allocation>> by_customer;
    for (auto const& allocation : match.allocations)
      by_customer[customer_of(items, allocation.receivable)].push_back(allocation);
    if (by_customer.size() > 1) nobodys.push_back(payment); // known before the customers' parts refer to it
    for (auto const& [customer, allocations] : by_customer)
      allocate(customer, payment, allocations, match.how, by_customer.size() == 1);
    ++touched.tally(by_customer.begin()->first).payments_matched;
    return true;
  }

  void allocate(
      CustomerId customer, Payment const& payment, std::vector<Allocation> const& allocations,
      std::string const& how, bool record
  ) {
    auto& tally = touched.tally(customer);
    if (record) touched.plan(customer, Fact(PaymentRecorded{payment}));
    for (auto const& allocation : allocations) {
      bool const was_settled = settled(customer, allocation.receivable);
      touched.plan(customer, Fact(PaymentAllocated{allocation, payment.received, how}));
      if (!was_settled && settled(customer, allocation.receivable)) ++tally.settled;
    }
  }

  bool take_back(PaymentLine const& line) {
    auto const& payment = line.payment;
    std::optional<PaymentId> original;
    auto places = named(payment.reference);
    if (!line.reverses.empty()) {
      original = payment_id(setting.creditor.key, line.reverses);
      auto const row = reader.ledger->payment(*original);
      if (row && row->customer) {
        for (auto const& allocation : touched.state(row->customer).allocations)
          places.push_back({row->customer, allocation.receivable});
      }
    }
    auto const items = items_at(places);
    std::vector<Allocation> standing;
    std::set<CustomerId> customers;
    for (auto const& item : items) {
      if (!customers.insert(item.customer).second) continue;
      auto const& all = touched.state(item.customer).allocations;
      standing.insert(standing.end(), all.begin(), all.end());
    }
    auto const reversal = match_reversal(payment, original, items, standing);
    if (!reversal.sure()) {
      batch.unmatched.push_back({0, payment, {}});
      return false;
    }
    auto const& first = reversal.taken_back.empty() ? reversal.paid_out : reversal.taken_back;
    auto const main = customer_of(items, first.front().receivable);
    touched.plan(main, Fact(PaymentRecorded{payment}));
    for (auto const& allocation : reversal.taken_back)
      reverse(customer_of(items, allocation.receivable), allocation, payment);
    for (auto const& allocation : reversal.left) {
      touched.plan(
          customer_of(items, allocation.receivable),
          Fact(PaymentAllocated{allocation, payment.received, "reference"})
      );
    }
    for (auto const& allocation : reversal.paid_out)
      touched.plan(main, Fact(PaymentAllocated{allocation, payment.received, "reference"}));
    ++touched.tally(main).payments_reversed;
    return true;
  }

  void reverse(CustomerId customer, Allocation const& allocation, Payment const& payment) {
    bool const was_settled = settled(customer, allocation.receivable);
    auto const why = "the money went back on " + iso(payment.received);
    touched.plan(customer, Fact(AllocationReversed{allocation, why}));
    if (was_settled && !settled(customer, allocation.receivable)) ++touched.tally(customer).reopened;
  }

  bool settled(CustomerId customer, ReceivableId receivable) {
    auto const* state = touched.state(customer).receivable(receivable);
    return state != nullptr && state->settled_on.has_value();
  }

  Places exactly_named(std::string_view text) {
    Places places;
    for (auto const& mention : mentions_in(text)) {
      auto const words = text.substr(mention.begin, mention.end - mention.begin);
      if (auto const row = reader.ledger->receivable_by_number(setting.creditor.id, words))
        places.push_back({row->customer, row->id});
    }
    return places;
  }

  Places named(std::string_view text) {
    auto places = exactly_named(text);
    return places.empty() && !text.empty() ? the_index().named(text) : places;
  }

  ReceivableIndex const& the_index() {
    if (!owner.index_) owner.index_ = std::make_unique<ReceivableIndex>(setting.creditor.id, reader);
    return *owner.index_;
  }

  std::vector<OpenItem> items_at(Places const& places) {
    std::vector<OpenItem> items;
    std::set<ReceivableId> seen;
    for (auto const& place : places) {
      auto const& facts = touched.state(place.customer);
      auto const* state = facts.receivable(place.receivable);
      if (state == nullptr || state->voided || !seen.insert(place.receivable).second) continue;
      auto const& told = state->receivable;
      items.push_back(
          {told.id, facts.customer.id, told.number, told.reference, facts.customer.name, state->open, told.due
          }
      );
    }
    return items;
  }

  static CustomerId customer_of(std::vector<OpenItem> const& items, ReceivableId receivable) {
    return std::ranges::find(items, receivable, &OpenItem::id)->customer;
  }

  void nobodys_changes() {
    if (nobodys.empty()) return;
    Planned planned;
    planned.changes.chain = house_chain();
    planned.changes.by = {ActorKind::import, setting.source};
    for (auto& payment : nobodys)
      planned.changes.facts.emplace_back(Fact(PaymentRecorded{std::move(payment)}));
    planned.tally.facts = static_cast<std::int64_t>(nobodys.size());
    planned.tally.payments_unmatched = waiting;
    batch.first.push_back(std::move(planned));
  }
};

Batch Payments::plan(std::vector<Line> const& lines, store::Reader& reader) {
  Planning planning(*this, reader);
  for (auto const& line : lines) {
    auto const before = planning.batch.unmatched.size();
    if (line.payment) planning.plan(line);
    if (planning.batch.unmatched.size() > before) planning.batch.unmatched.back().line = line.line;
  }
  planning.nobodys_changes();
  planning.touched.into(planning.batch);
  return std::move(planning.batch);
}

} // namespace dunlin::ledger
