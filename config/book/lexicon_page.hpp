// Lexicon page: the phrases of one language as they are written in the book (TOML): [words] with named lists,
// [[rules]] that speak for an intent, [[guards]] that take weight away. The signs of a phrase are told in
// core/domain/lexicon.hpp.
#pragma once

#include "config/toml/config_error.hpp"
#include "core/domain/lexicon.hpp"

#include <expected>
#include <string_view>

namespace dunlin::config {

std::expected<LexiconPage, ConfigErrors>
parse_lexicon(std::string const& language, int version, std::string_view body);

} // namespace dunlin::config
