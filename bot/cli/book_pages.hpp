// Book pages, all kinds together: what comes with the program and whether a page can be read. Plans, policies
// and calendars are read by config, mappings by the ledger, templates by templates; they do not know each
// other. A template's name is its language and file: "de/reminder-1.person".
#pragma once

#include "core/domain/house.hpp"
#include "core/domain/rulebook.hpp"
#include "store/blobs.hpp"
#include "store/reading.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dunlin::cli {

// Version 1 of all that comes with the program.
std::vector<store::BookBody> shipped_pages();
// Those alone that deciding needs: for the simulation, whose templates are the shipped ones.
std::vector<store::BookBody> shipped_rules();
store::BookBody first_version(BookKind kind, std::string name, std::string body); // of a page besides these

// What is wrong with a page, one line each; empty: nothing.
std::vector<std::string> mistakes_in(BookKind kind, std::string const& name, std::string_view body);

std::string_view file_ending(BookKind kind); // ".toml", ".liquid"

Result<Rulebook> rulebook_of(store::BookReading& book);
} // namespace dunlin::cli
