// Receivables named: the open ones whose number stands in the words, whatever the signs and spaces in it.
#pragma once

#include "bot/listening/context.hpp"
#include "bot/listening/words/words.hpp"

#include <vector>

namespace dunlin::listening {

struct ReceivableNamed {
  int first = 0; // words [first, last)
  int last = 0;
  ReceivableId id{};
};

std::vector<ReceivableNamed> receivables_in(Words const& words, std::vector<OpenItem> const& open);

} // namespace dunlin::listening
