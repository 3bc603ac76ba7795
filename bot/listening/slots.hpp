// Slots: the days, sums, receivables and scores that a reply names, found before its phrases are. What is
// part of one is not read as another: the figures of an invoice number are no date and no sum.
#pragma once

#include "bot/listening/amounts/amounts.hpp"
#include "bot/listening/context.hpp"
#include "bot/listening/receivables.hpp"

#include <vector>

namespace dunlin::listening {

struct ScoreNamed {
  int first = 0; // words [first, last)
  int last = 0;
  int score = 0;
};

struct Named {
  std::vector<ReceivableNamed> receivables;
  std::vector<DateFound> dates;
  std::vector<AmountFound> amounts;
  std::vector<ScoreNamed> scores; // whole numbers from 0 to 10 that are nothing else
};

Named named_in(Words const& words, Tongue tongue, Context const& context);

std::vector<Currency> currencies_owed(Context const& context); // the likeliest first

} // namespace dunlin::listening
