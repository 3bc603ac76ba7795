// Sensitive words: what a subject line does not say, because it is read on locked screens and over shoulders:
// that somebody owes, is late or is threatened. Data per language, ours.
#pragma once

#include <span>
#include <string_view>

namespace dunlin::library {

// Lower case; "overdu*" stands for all words that begin so. Empty: a language we have no words of. "de-AT"
// has those of "de".
std::span<std::string_view const> sensitive_words(std::string_view language);

} // namespace dunlin::library
