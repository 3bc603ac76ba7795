// Language of a reply: by its script, then by CLD2 where that calls itself reliable, then by the short common
// words of the lexicon's pages, then the customer's own. Pure (CLD2 keeps no state).
#pragma once

#include "bot/listening/lexicon.hpp"
#include "bot/listening/words/words.hpp"

#include <string>
#include <string_view>

namespace dunlin::listening {

std::string
language_of(std::string_view reply, Words const& words, Lexicon const& lexicon, std::string_view customers);

} // namespace dunlin::listening
