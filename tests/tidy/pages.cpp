#include "tests/tidy/rules.hpp"

#include <algorithm>
#include <array>

namespace dunlin::tidy {

namespace {

constexpr std::size_t kOpeningLinesMax = 15;

} // namespace

Findings header_opening(Source const& source) {
  if (!is_header(source.path)) return {};
  auto const lines = lines_of(source.text);
  auto const end = std::ranges::find_if(lines, [](auto line) { return !line.starts_with("//"); });
  auto const opening = static_cast<std::size_t>(end - lines.begin());
  if (opening == 0) return {{source.path, 1, "a header opens with what it is and why it exists"}};
  if (opening > kOpeningLinesMax)
    return {{source.path, kOpeningLinesMax + 1, "the opening of a header has at most 15 lines"}};
  if (end == lines.end() || *end != "#pragma once")
    return {{source.path, opening + 1, "#pragma once follows the opening"}};
  return {};
}

Findings left_behind(Source const& source) {
  Findings findings;
  static constexpr std::array<std::string_view, 3> kNotes{"TODO", "FIXME", "HACK"};
  auto const& searched = is_cpp(source.path) ? source.comments : source.text;
  for (auto note : kNotes) {
    for (auto at : find_word(searched, note)) {
      findings.push_back({source.path, line_of(searched, at), std::string(note) + ": do it or leave it out"});
    }
  }
  // Split, so that this list does not find itself.
  static constexpr std::array<std::string_view, 4> kMachines{
      "/wo"
      "rk/",
      "/ho"
      "me/",
      "/ro"
      "ot/",
      "/Us"
      "ers/"
  };
  for (auto folder : kMachines) {
    for (auto at = source.text.find(folder); at != std::string::npos; at = source.text.find(folder, at + 1)) {
      bool const absolute =
          at == 0 || std::string_view(" \t\n\"'`(=:,").find(source.text[at - 1]) != std::string_view::npos;
      if (!absolute) continue;
      findings.push_back({source.path, line_of(source.text, at), "a folder of somebody's machine"});
    }
  }
  return findings;
}

Findings listed_by_hand(Source const& source, Source const& list) {
  bool const test_header = in_folder(source.path, "tests") && is_header(source.path);
  if (!is_cpp(source.path) || test_header) return {};
  auto const from = folder_of(list.path);
  auto const name = std::string_view(source.path).substr(from.empty() ? 0 : from.size() + 1);
  for (auto at : find_word(list.text, name)) {
    auto const end = at + name.size();
    bool const begins =
        at == 0 || std::string_view(" \t\n(\"").find(list.text[at - 1]) != std::string_view::npos;
    bool const ends = end == list.text.size() ||
                      std::string_view(" \t\n)\"").find(list.text[end]) != std::string_view::npos;
    if (begins && ends) return {};
  }
  return {{source.path, 1, "is not listed in " + list.path}};
}

std::span<NamedRule const> all_rules() {
  static constexpr std::array kRules{
      NamedRule{"include doors", include_doors},
      NamedRule{"foreign doors", foreign_doors},
      NamedRule{"own header first", own_header_first},
      NamedRule{"file names", file_names},
      NamedRule{"type names", type_names},
      NamedRule{"real world calls", real_world_calls},
      NamedRule{"coroutine starts", coroutine_starts},
      NamedRule{"await in catch", await_in_catch},
      NamedRule{"default over enum", default_over_enum},
      NamedRule{"line width", line_width},
      NamedRule{"file length", file_length},
      NamedRule{"function length", function_length},
      NamedRule{"header opening", header_opening},
      NamedRule{"left behind", left_behind},
  };
  return kRules;
}

} // namespace dunlin::tidy
