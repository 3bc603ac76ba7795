#include "tests/tidy/rules.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace dunlin::tidy {

namespace {

// Words that promise nothing: whatever is added later will fit under them.
constexpr std::array<std::string_view, 14> kEmptyWords{
    "manager",   "util",    "utils", "helper", "helpers", "common",  "misc",
    "processor", "service", "data",  "info",   "base",    "handler", "stuff",
};

bool empty_word(std::string_view word) {
  return std::ranges::find(kEmptyWords, word) != kEmptyWords.end();
}

bool in_identifier(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

// "HttpSession" ends with "session".
std::string last_word(std::string_view name) {
  std::size_t begin = name.size();
  while (begin > 0) {
    --begin;
    if (std::isupper(static_cast<unsigned char>(name[begin])) != 0) break;
  }
  std::string word(name.substr(begin));
  std::ranges::transform(word, word.begin(), [](unsigned char c) {
    return static_cast<char>(std::tolower(c));
  });
  return word;
}

std::string_view identifier_at(std::string_view code, std::size_t at) {
  while (at < code.size() && std::isspace(static_cast<unsigned char>(code[at])) != 0)
    ++at;
  auto end = at;
  while (end < code.size() && in_identifier(code[end]))
    ++end;
  return code.substr(at, end - at);
}

} // namespace

Findings file_names(Source const& source) {
  auto stem = file_name(source.path);
  stem = stem.substr(0, stem.find('.'));
  if (is_cpp(source.path)) {
    for (auto rest = stem;;) {
      auto const cut = rest.find('_');
      if (empty_word(rest.substr(0, cut))) {
        return {
            {source.path, 1,
             "'" + std::string(rest.substr(0, cut)) + "' in a file's name: name the one thing it holds"}
        };
      }
      if (cut == std::string_view::npos) break;
      rest.remove_prefix(cut + 1);
    }
  }
  return {};
}

Findings type_names(Source const& source) {
  Findings findings;
  if (!is_cpp(source.path)) return findings;
  for (std::string_view keyword : {"class", "struct", "union", "using", "concept"}) {
    for (auto at : find_word(source.code, keyword)) {
      auto const name = identifier_at(source.code, at + keyword.size());
      if (name.empty() || std::isupper(static_cast<unsigned char>(name.front())) == 0 ||
          !empty_word(last_word(name)))
        continue;
      findings.push_back(
          {source.path, line_of(source.code, at), "the type " + std::string(name) + ": say what it is"}
      );
    }
  }
  return findings;
}

} // namespace dunlin::tidy
