// Pages: what this room knows of the book: whether a page of it can be read, and the Rulebook made from the
// pages in force.
#pragma once

#include "core/domain/error.hpp"
#include "core/domain/lexicon.hpp"
#include "core/domain/rulebook.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::config {

// What is wrong with a page, one line each ("12: steps[2].days: expected …"); empty: nothing. Templates and
// mappings are checked by the rooms that read them.
std::vector<std::string> check_page(BookKind kind, std::string_view body);

using BodyOf = std::function<std::optional<std::string>(BookEntry const&)>;

// Plans in every version that is not a draft (running cases pin theirs), policies and calendars in the newest
// published one. A page that cannot be read makes the whole an error that says which.
Result<Rulebook> rulebook_from(House house, BodyOf const& body_of);
// The same pages under another state of the house, whose book has not changed.
Rulebook with_house(Rulebook rulebook, House house);

// The newest published lexicon of each language, for bot/listening.
Result<std::vector<LexiconPage>> lexicon_from(House const& house, BodyOf const& body_of);

} // namespace dunlin::config
