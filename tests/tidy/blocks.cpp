#include "tests/tidy/rules.hpp"

#include <cctype>

namespace dunlin::tidy {

namespace {

constexpr auto npos = std::string_view::npos;

struct Block {
  std::size_t open = npos;
  std::size_t close = npos;
};

// The braces after `keyword (...)`.
Block block_after(std::string_view code, std::size_t keyword_end) {
  auto const paren = code.find('(', keyword_end);
  if (paren == npos) return {};
  auto const paren_close = closing(code, paren);
  if (paren_close == npos) return {};
  auto const open = code.find_first_not_of(" \t\n", paren_close + 1);
  if (open == npos || code[open] != '{') return {};
  return {open, closing(code, open)};
}

// The labels of one switch, without those of a switch inside it.
struct Labels {
  bool of_our_enum = false;
  std::size_t default_at = npos;
};

bool ends_in_enumerator(std::string_view label) { // "Errc::invalid": an enum of ours is written in PascalCase
  auto const last = label.rfind("::");
  if (last == npos) return false;
  auto const before = label.substr(0, last);
  auto const begin = before.find_last_of(": ") == npos ? 0 : before.find_last_of(": ") + 1;
  return begin < before.size() && std::isupper(static_cast<unsigned char>(before[begin])) != 0;
}

// Where the label's own colon is: not half of "::".
std::size_t label_end(std::string_view code, std::size_t at) {
  for (; at < code.size(); ++at) {
    if (code[at] != ':') continue;
    if (at + 1 < code.size() && code[at + 1] == ':')
      ++at;
    else
      return at;
  }
  return npos;
}

Labels labels_of(std::string_view code, Block block) {
  std::string body(code.substr(block.open + 1, block.close - block.open - 1));
  for (auto inner : find_word(body, "switch")) {
    auto const nested = block_after(body, inner + 6);
    if (nested.close == npos) continue;
    for (auto at = nested.open; at <= nested.close; ++at)
      body[at] = ' ';
  }
  Labels labels;
  for (auto at : find_word(body, "case")) {
    auto const end = label_end(body, at);
    if (end != npos && ends_in_enumerator(std::string_view(body).substr(at + 5, end - at - 5)))
      labels.of_our_enum = true;
  }
  for (auto at : find_word(body, "default")) {
    auto const next = body.find_first_not_of(" \n", at + 7);
    if (next != npos && body[next] == ':') labels.default_at = block.open + 1 + at;
  }
  return labels;
}

} // namespace

Findings await_in_catch(Source const& source) {
  Findings findings;
  if (!is_cpp(source.path)) return findings;
  for (auto at : find_word(source.code, "catch")) {
    auto const [open, close] = block_after(source.code, at + 5);
    if (close == npos) continue;
    for (auto await : find_word(std::string_view(source.code).substr(open, close - open), "co_await")) {
      findings.push_back(
          {source.path, line_of(source.code, open + await), "co_await inside catch: note it and await after"}
      );
    }
  }
  return findings;
}

Findings default_over_enum(Source const& source) {
  Findings findings;
  if (!is_cpp(source.path)) return findings;
  for (auto at : find_word(source.code, "switch")) {
    auto const block = block_after(source.code, at + 6);
    if (block.close == npos) continue;
    auto const labels = labels_of(source.code, block);
    if (!labels.of_our_enum || labels.default_at == npos) continue;
    findings.push_back(
        {source.path, line_of(source.code, labels.default_at),
         "default in a switch over an enum: list every value, so that the compiler finds a new one"}
    );
  }
  return findings;
}

} // namespace dunlin::tidy
