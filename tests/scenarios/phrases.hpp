// Phrases of a scenario: sentences with gaps, "the customer pays {} for invoice {}", and what people write in
// the gaps: amounts, days, moments. Pure. Errors: Trouble, with what was expected.
#pragma once

#include "core/domain/money.hpp"
#include "core/domain/time.hpp"

#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::scenarios {

class Trouble : public std::runtime_error { // the scenario cannot be read; says why
 public:
  using std::runtime_error::runtime_error;
};

using Words = std::vector<std::string>; // what stood in the gaps

// The whole text fits the phrase, each gap taking as little as it can; nothing: it does not fit.
std::optional<Words> fit(std::string_view phrase, std::string_view text);

// "1.200,00 EUR" and "1,200.00 EUR".
Money amount_of(std::string_view text);
// "9 March", "9. March 2026"; the year of `near` where none is named.
CivilDate day_of(std::string_view text, CivilDate near);
// A day and a clock: "9 March 10:00".
Timestamp moment_of(std::string_view text, CivilDate near, Zone const& zone);

// At ", " outside of quotation marks.
std::vector<std::string> parts_of(std::string_view text);

} // namespace dunlin::scenarios
