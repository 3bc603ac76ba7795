#include "templates/liquid/tags.hpp"

#include <algorithm>

namespace dunlin::liquid {

Tag const* find_tag(std::string_view name) {
  for (auto const part : {choice_tags(), loop_tags(), variable_tags(), verbatim_tags(), partial_tags()}) {
    auto const found = std::ranges::find(part, name, &Tag::name);
    if (found != part.end()) return &*found;
  }
  return nullptr;
}

std::vector<std::string_view> tag_names() {
  std::vector<std::string_view> names{"endif",      "endunless", "endcase",     "endfor",       "endcapture",
                                      "endcomment", "endraw",    "endtablerow", "endifchanged", "enddoc"};
  for (auto const part : {choice_tags(), loop_tags(), variable_tags(), verbatim_tags(), partial_tags()})
    for (auto const& tag : part)
      names.push_back(tag.name);
  return names;
}

} // namespace dunlin::liquid
