// Source: one file of ours as the rules see it. The text is kept beside copies in which what a rule must not
// trip over is blanked out, so that offsets and lines are the same in all of them. Errors: text that is not
// valid C++ (an open comment or literal) is blanked to its end.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::tidy {

struct Source {
  std::string path; // from the root of the repository, with '/'
  std::string text;
  std::string code;     // comments and the insides of literals blanked
  std::string literals; // comments blanked, literals kept
  std::string comments; // everything but comments blanked
  std::string wrapped;  // the insides of raw literals blanked: what a person could have wrapped
};

struct Finding {
  std::string path;
  std::size_t line = 0;
  std::string words; // what is wrong and what to do instead
};

using Findings = std::vector<Finding>;

Source source_of(std::string path, std::string text);

std::size_t line_of(std::string_view text, std::size_t offset); // counts from 1
std::vector<std::string_view> lines_of(std::string_view text);

// Offsets at which `word` stands alone: not inside a longer identifier. `word` may hold any characters.
std::vector<std::size_t> find_word(std::string_view text, std::string_view word);

// The offset of the bracket that closes the one at `open`, or npos.
std::size_t closing(std::string_view code, std::size_t open);

bool is_header(std::string_view path);
bool is_cpp(std::string_view path); // headers too
bool in_folder(std::string_view path, std::string_view folder);
std::string_view folder_of(std::string_view path);
std::string_view file_name(std::string_view path);

} // namespace dunlin::tidy
