// Batch: what a few hundred rows come to, planned from the stored state before anything is written: changes
// per chain, each guarded by the head it was planned on, with what they count for. When something else
// happened to a customer meanwhile the whole batch is planned anew: what went in already is known then and
// makes no second fact.
#pragma once

#include "bot/ledger/import/report.hpp"
#include "core/domain/customer_facts.hpp"
#include "store/store.hpp"

#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace dunlin::ledger {

struct Setting { // what stays the same during one import
  Creditor creditor;
  std::string source; // "csv:invoices.csv"
  Timestamp now{};
  CivilDate as_of{};
  bool settled_as_payment = false;
  WhenMissing missing = WhenMissing::ask;
};

struct Planned {
  store::Changes changes;
  Tally tally;
};

struct Batch {
  std::vector<Planned> first; // before the others: payments that are nobody's yet
  std::vector<Planned> then;  // one per customer
  std::vector<RowError> errors;
  std::vector<UnmatchedPayment> unmatched;
  bool empty() const { return first.empty() && then.empty(); }
};

// The customers a batch touches, each read once, with the facts planned for it.
class Touched {
 public:
  Touched(Setting const& setting, store::Reader& reader) : setting_(setting), reader_(reader) {}

  CustomerFacts const& state(CustomerId id); // with the planned facts folded in; empty when there is none
  void plan(CustomerId id, dunlin::Fact fact);
  Tally& tally(CustomerId id) { return one(id).tally; }
  void into(Batch& batch); // leaves this empty

 private:
  struct One {
    CustomerFacts state;
    Head head;
    std::vector<dunlin::Fact> facts;
    Tally tally;
  };
  One& one(CustomerId id);

  Setting const& setting_;
  store::Reader& reader_;
  std::unordered_map<CustomerId, One> customers_;
  std::vector<CustomerId> order_;
};

Batch plan_portfolio(std::vector<Line> const& lines, Setting const& setting, store::Reader& reader);

} // namespace dunlin::ledger
