// Payments: matches a batch of payments against the stored receivables. Numbers that stand in the payer's
// words exactly are looked up in the store; only when that is not sure an index over the creditor's
// receivables is made (once per import, at most kIndexedMax), which knows other ways of writing a number,
// payment references and amounts.
#pragma once

#include "bot/ledger/import/batch.hpp"
#include "bot/ledger/matching/match.hpp"

#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace dunlin::ledger {

inline constexpr std::size_t kIndexedMax = 300'000;

class ReceivableIndex {
 public:
  ReceivableIndex(CreditorId creditor, store::Reader& reader);

  struct Place {
    CustomerId customer;
    ReceivableId receivable;
  };
  bool complete() const { return complete_; }              // false: too many receivables, nothing is indexed
  std::vector<Place> named(std::string_view text) const;   // whose number or reference stands in the text
  std::vector<Place> of_amount(Money const& amount) const; // open ones of just this amount, a few

 private:
  void add(CustomerFacts const& facts, CreditorId creditor);

  std::vector<Place> places_;
  std::unordered_multimap<std::uint64_t, std::uint32_t> by_key_;
  std::unordered_multimap<std::int64_t, std::uint32_t> by_amount_;
  bool complete_ = true;
};

class Payments {
 public:
  explicit Payments(Setting const& setting) : setting_(setting) {}

  Batch plan(std::vector<Line> const& lines, store::Reader& reader);
  bool index_incomplete() const { return index_ && !index_->complete(); }

 private:
  struct Planning; // of one batch

  Setting const& setting_;
  std::unique_ptr<ReceivableIndex> index_; // made when first needed
};

} // namespace dunlin::ledger
