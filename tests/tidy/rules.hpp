// The rules of the house that a reader of the source can check. Each takes one file and gives what is wrong
// in it; none reads a disk. `all_rules` names them for the test over the real tree.
#pragma once

#include "tests/tidy/source.hpp"

#include <span>

namespace dunlin::tidy {

// doors.cpp
Findings include_doors(Source const&);    // which folder of ours may include which
Findings foreign_doors(Source const&);    // which library from outside is seen where
Findings own_header_first(Source const&); // so that every header compiles alone

// names.cpp
Findings file_names(Source const&); // no name that could hold anything
Findings type_names(Source const&);

// calls.cpp
Findings real_world_calls(Source const&); // clocks, randomness, environment and output come in by constructor
Findings coroutine_starts(Source const&); // co_spawn in its one home, nothing detached

// blocks.cpp
Findings await_in_catch(Source const&);
Findings default_over_enum(Source const&);

// sizes.cpp
Findings line_width(Source const&);
Findings file_length(Source const&);
Findings function_length(Source const&);

// pages.cpp
Findings header_opening(Source const&);                     // what the file is, then #pragma once
Findings left_behind(Source const&);                        // notes to oneself, folders of somebody's machine
Findings listed_by_hand(Source const&, Source const& list); // `list`: the nearest CMakeLists.txt

// words.cpp
Findings said_untranslated(Source const&, Source const& word_list); // what a page says, in every language

struct NamedRule {
  std::string_view name;
  Findings (*find)(Source const&);
};
std::span<NamedRule const> all_rules(); // all that need no second file

} // namespace dunlin::tidy
