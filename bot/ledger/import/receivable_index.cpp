#include "bot/ledger/import/payments_batch.hpp"
#include "bot/ledger/matching/reference.hpp"

#include <algorithm>
#include <functional>

namespace dunlin::ledger {

namespace {

constexpr int kPage = 1000;
constexpr std::size_t kSameAmountMax = 50;

std::uint64_t key_hash(std::string_view key) {
  return std::hash<std::string_view>{}(key);
}

} // namespace

ReceivableIndex::ReceivableIndex(CreditorId creditor, store::Reader& reader) {
  store::ReceivableFilter const filter{.creditor = creditor};
  std::string after;
  CustomerId last{};
  do {
    auto const page = reader.ledger->receivables(filter, {after, kPage});
    for (auto const& row : page.rows) { // a customer's receivables come together
      if (row.customer == last) continue;
      last = row.customer;
      if (auto const facts = reader.customers->facts(row.customer)) add(*facts, creditor);
    }
    if (places_.size() > kIndexedMax) {
      complete_ = false;
      places_.clear();
      by_key_.clear();
      by_amount_.clear();
      return;
    }
    after = page.next;
  } while (!after.empty());
}

void ReceivableIndex::add(CustomerFacts const& facts, CreditorId creditor) {
  for (auto const& state : facts.receivables) {
    if (state.receivable.creditor != creditor || state.voided) continue;
    auto const index = static_cast<std::uint32_t>(places_.size());
    places_.push_back({facts.customer.id, state.receivable.id});
    auto const number = number_key(state.receivable.number);
    auto const reference = number_key(state.receivable.reference);
    by_key_.emplace(key_hash(number), index);
    if (!reference.empty() && reference != number) by_key_.emplace(key_hash(reference), index);
    if (state.open.minor != 0) by_amount_.emplace(state.open.minor, index);
  }
}

std::vector<ReceivableIndex::Place> ReceivableIndex::named(std::string_view text) const {
  std::vector<Place> found;
  for (auto const& mention : mentions_in(text)) {
    auto const [begin, end] = by_key_.equal_range(key_hash(mention.key));
    for (auto it = begin; it != end; ++it)
      found.push_back(places_[it->second]);
  }
  return found;
}

std::vector<ReceivableIndex::Place> ReceivableIndex::of_amount(Money const& amount) const {
  std::vector<std::uint32_t> indices;
  auto const [begin, end] = by_amount_.equal_range(amount.minor);
  for (auto it = begin; it != end; ++it)
    indices.push_back(it->second);
  std::ranges::sort(indices); // the order of a hash map is nobody's
  if (indices.size() > kSameAmountMax) indices.resize(kSameAmountMax);
  std::vector<Place> found;
  for (auto const index : indices)
    found.push_back(places_[index]);
  return found;
}

} // namespace dunlin::ledger
