// Currency words: which currency a sign, a code or a name stands for. Names that several currencies share
// carry the family, so that what is owed can decide.
#pragma once

#include "bot/listening/words/words.hpp"

#include <optional>
#include <string>

namespace dunlin::listening {

struct CurrencySeen {
  std::string code;       // ISO 4217: the usual one of the family
  std::string family;     // "dollar", "krona", …; empty: the word says exactly which
  bool hundredth = false; // cents, pence, 分: a part of the unit
  bool tenth = false;     // 角, 毛
  int last = 0;
};

std::optional<CurrencySeen> currency_at(Words const& words, int at);
bool in_family(std::string_view code, std::string_view family);

} // namespace dunlin::listening
