// The tags of the language: a table of names, and the functions by subject; internal to the engine.
#pragma once

#include "templates/liquid/parser.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace dunlin::liquid {

struct Tag {
  std::string_view name;
  void (*parse)(Parser& parser) = nullptr;
  bool is_branch = false; // stands only inside of the tags it belongs to
};

std::span<Tag const> choice_tags();   // if, unless, case and their branches
std::span<Tag const> loop_tags();     // for, tablerow, cycle, break, continue
std::span<Tag const> variable_tags(); // assign, capture, increment, decrement, echo, ifchanged
std::span<Tag const> verbatim_tags(); // raw, comment, doc, #, liquid, layout
std::span<Tag const> partial_tags();  // render, include

Tag const* find_tag(std::string_view name);
std::vector<std::string_view> tag_names();

} // namespace dunlin::liquid
