#include "tests/tidy/functions.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace dunlin::tidy {

namespace {

constexpr auto npos = std::string_view::npos;

bool blank(char c) {
  return std::isspace(static_cast<unsigned char>(c)) != 0;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && blank(text.front()))
    text.remove_prefix(1);
  while (!text.empty() && blank(text.back()))
    text.remove_suffix(1);
  return text;
}

std::string without_preprocessor(std::string_view code) {
  std::string out(code);
  bool directive = false;
  bool line_start = true;
  for (std::size_t at = 0; at < code.size(); ++at) {
    if (code[at] == '\n') {
      directive = directive && code[at - 1] == '\\';
      line_start = true;
      continue;
    }
    if (line_start && code[at] == '#') directive = true;
    if (!blank(code[at])) line_start = false;
    if (directive) out[at] = ' ';
  }
  return out;
}

std::string_view without_access_labels(std::string_view head) {
  static constexpr std::array<std::string_view, 3> kLabels{"public:", "private:", "protected:"};
  head = trimmed(head);
  for (bool moved = true; moved;) {
    moved = false;
    for (auto label : kLabels) {
      if (!head.starts_with(label)) continue;
      head = trimmed(head.substr(label.size()));
      moved = true;
    }
  }
  return head;
}

std::size_t angle_close(std::string_view head, std::size_t open) {
  std::size_t depth = 0;
  for (auto at = open; at < head.size(); ++at) {
    if (head[at] == '<') ++depth;
    if (head[at] == '>' && --depth == 0) return at;
  }
  return npos;
}

// The head without a leading `template <...>`, attributes and words that say nothing about its
// kind.
std::string_view essence(std::string_view head) {
  static constexpr std::array kPassed{"public:",   "private:", "protected:", "inline", "static",
                                      "constexpr", "export",   "typedef",    "friend"};
  for (bool moved = true; moved;) {
    moved = false;
    head = trimmed(head);
    if (head.starts_with("[[")) {
      auto const end = head.find("]]");
      head.remove_prefix(end == npos ? head.size() : end + 2);
      moved = true;
    }
    if (head.starts_with("template <")) {
      auto const end = angle_close(head, head.find('<'));
      head.remove_prefix(std::min(end, head.size() - 1) + 1);
      moved = true;
    }
    for (std::string_view word : kPassed) {
      if (!head.starts_with(word) || head.size() == word.size() || !blank(head[word.size()])) continue;
      head.remove_prefix(word.size());
      moved = true;
    }
  }
  return head;
}

bool opens_scope(std::string_view head) {
  if (!find_word(head, "namespace").empty()) return true;
  auto const first = head.substr(0, std::min(head.find_first_of(" \n"), head.size()));
  return first == "class" || first == "struct" || first == "union" || first == "enum" ||
         head.starts_with("extern \"");
}

bool assigns(std::string_view head) { // an '=' outside brackets that is not part of an operator
  int depth = 0;
  for (std::size_t at = 0; at < head.size(); ++at) {
    if (head[at] == '(' || head[at] == '[') ++depth;
    if (head[at] == ')' || head[at] == ']') --depth;
    if (head[at] != '=' || depth != 0) continue;
    auto const before = trimmed(head.substr(0, at));
    bool const compares = before.ends_with('=') || before.ends_with('!') || before.ends_with('<') ||
                          before.ends_with('>') || head.substr(at).starts_with("==");
    if (!compares && !before.ends_with("operator")) return true;
  }
  return false;
}

bool opens_function(std::string_view head) {
  if (assigns(head)) return head.find("](") != npos || head.ends_with(']');
  return head.find('(') != npos;
}

} // namespace

std::vector<FunctionSpan> functions_of(Source const& source) {
  auto const code = without_preprocessor(source.code);
  std::vector<FunctionSpan> spans;
  std::size_t head_begin = 0;
  for (std::size_t at = 0; at < code.size(); ++at) {
    char const c = code[at];
    if (c == '(') {
      at = std::min(closing(code, at), code.size() - 1);
    } else if (c == ';' || c == '}') {
      head_begin = at + 1;
    } else if (c == '{') {
      bool const attached = at > 0 && !blank(code[at - 1]) && code[at - 1] != ')';
      auto const whole = without_access_labels(std::string_view(code).substr(head_begin, at - head_begin));
      auto const head = essence(whole);
      bool const scope = !attached && opens_scope(head);
      if (scope) {
        head_begin = at + 1;
        continue;
      }
      auto const end = std::min(closing(code, at), code.size() - 1);
      if (!attached && opens_function(head)) {
        auto const begin = static_cast<std::size_t>(whole.data() - code.data());
        auto const shown = head.substr(0, head.find('\n'));
        spans.push_back({line_of(code, begin), line_of(code, end), std::string(trimmed(shown))});
        head_begin = end + 1;
      }
      at = end;
    }
  }
  return spans;
}

} // namespace dunlin::tidy
