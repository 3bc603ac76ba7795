// Cells: the texts of a file as dates, amounts and choices. Errors say what was expected, in words for
// whoever made the file.
#pragma once

#include "core/domain/error.hpp"
#include "core/domain/fields.hpp"
#include "core/domain/money.hpp"
#include "core/domain/time.hpp"

#include <string>
#include <string_view>

namespace dunlin::ledger {

// By a pattern of d, m, y and signs between them: "m/d/yyyy", "d.m.yy", "yyyymmdd". A time of day behind the
// date is passed over.
Result<CivilDate> date_cell(std::string_view text, std::string_view pattern);

// "1,234.50", "1.234,50" and "1 234,50"; a currency code or sign beside it is passed over, and so is an
// apostrophe between groups. "-" before or behind, or brackets, mean negative.
Result<Money> amount_cell(std::string_view text, Currency currency, char decimal_sign);

template <NamedEnum E>
Result<E> choice_cell(std::string_view text) {
  if (auto const found = enum_of<E>(text)) return *found;
  std::string names;
  for (auto const name : EnumNames<E>::names)
    names += (names.empty() ? "" : ", ") + std::string(name);
  return fail(Errc::invalid, "expected one of " + names);
}

} // namespace dunlin::ledger
