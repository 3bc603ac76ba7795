// Hearing: a reply made ready for the lexicon: its words without marks, the atoms each satisfies, and what it
// names where.
#pragma once

#include "bot/listening/lexicon.hpp"
#include "bot/listening/slots.hpp"

#include <vector>

namespace dunlin::listening {

struct Hearing {
  std::vector<Heard> heard;
  std::vector<int> word_of; // the word of Words for each heard one
};

Hearing hear(Words const& words, Named const& named, Lexicon const& lexicon);

} // namespace dunlin::listening
