// Number words of one tongue: what a folded word is worth and how it joins.
#pragma once

#include "bot/listening/words/numbers.hpp"

#include <string>
#include <unordered_map>

namespace dunlin::listening {

struct NumberWord {
  enum class How : std::uint8_t { adds, multiplies, joins, ordinal } how = How::adds;
  std::int64_t value = 0;
};

using NumberWords = std::unordered_map<std::string, NumberWord>;

NumberWords const& number_words(Tongue tongue);

} // namespace dunlin::listening
