// Amounts: sums of money a reply names, in figures or in words, with their currency: "1.234,56 €", "fifty
// dollars", 三千元. Also plain numbers, for what only the conversation makes a sum. Exact; a currency named
// by a word that several have ("dollars", "kr") is taken from what is owed when that fits.
#pragma once

#include "bot/listening/words/numbers.hpp"
#include "core/domain/money.hpp"

#include <vector>

namespace dunlin::listening {

struct AmountFound {
  int first = 0; // words [first, last)
  int last = 0;
  Money money;
};

// `owed`: currencies of what is open, the likeliest first.
std::vector<AmountFound> amounts_in(Words const& words, Tongue tongue, std::vector<Currency> const& owed);

// A number without a currency at this place as money of a currency; none: it is no possible sum.
std::optional<AmountFound> plain_amount_at(Words const& words, int at, Tongue tongue, Currency currency);

} // namespace dunlin::listening
