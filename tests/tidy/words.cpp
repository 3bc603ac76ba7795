#include "tests/tidy/rules.hpp"

namespace dunlin::tidy {

namespace {

std::size_t past_blanks(std::string_view text, std::size_t at) {
  return std::min(text.find_first_not_of(" \n", at), text.size());
}

// The literal at `at` and those it is continued by; empty when there is none.
std::string literal_at(std::string_view text, std::size_t at) {
  std::string words;
  for (at = past_blanks(text, at); at < text.size() && text[at] == '"'; at = past_blanks(text, at)) {
    for (++at; at < text.size() && text[at] != '"'; ++at) {
      words += text[at];
      if (text[at] == '\\' && at + 1 < text.size()) words += text[++at];
    }
    ++at;
  }
  return words;
}

} // namespace

Findings said_untranslated(Source const& source, Source const& word_list) {
  Findings findings;
  if (!in_folder(source.path, "bot/web") || !is_cpp(source.path)) return findings;
  for (auto const at : find_word(source.code, "say")) {
    auto const open = at + std::string_view("say").size();
    if (open >= source.code.size() || source.code[open] != '(') continue;
    auto const words = literal_at(source.literals, open + 1);
    if (words.empty() || word_list.text.find("msgid \"" + words + "\"\n") != std::string::npos) continue;
    findings.push_back({source.path, line_of(source.text, at), "'" + words + "' is not in " + word_list.path}
    );
  }
  return findings;
}

} // namespace dunlin::tidy
