// The shipped sample: one creditor, 200 customers in six countries (organisations and persons) and about 600
// receivables whose dates end today, as the CSV texts that `dunlin import` reads with the mapping "dunlin".
// Invented throughout: addresses lie in example domains, phone numbers in ranges reserved for fiction.
// Pure: the same seed and day give the same bytes.
#pragma once

#include "core/domain/house.hpp"

#include <cstdint>
#include <string>

namespace dunlin::ledger {

struct Sample {
  Creditor creditor;
  std::string customers_csv;
  std::string receivables_csv;
};

inline constexpr int kSampleCustomers = 200;

Sample sample_portfolio(std::uint64_t seed, CivilDate today);

} // namespace dunlin::ledger
