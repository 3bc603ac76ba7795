#include "bot/library/checks/text_checks.hpp"

#include "bot/library/checks/bare_text.hpp"
#include "bot/library/checks/link_checks.hpp"
#include "bot/library/checks/sensitive_words.hpp"
#include "channels/sms/text/substitutes.hpp"
#include "templates/message/file_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string>

namespace dunlin::library {

namespace {

using liquid::Diagnostic;

constexpr std::string_view kAlert = "alert"; // goes to the creditor's own people, who must know at a glance

bool in_word(char c) { // also every byte of what is not ASCII
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

// Where the word stands; whole words, but for Chinese, which has no blanks between them.
std::size_t find_word(std::string_view text, std::string_view word, bool chinese) {
  bool const begins_so = word.ends_with('*');
  if (begins_so) word.remove_suffix(1);
  for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    auto const end = at + word.size();
    bool const whole =
        (at == 0 || !in_word(text[at - 1])) && (begins_so || end == text.size() || !in_word(text[end]));
    if (chinese || whole) return at;
  }
  return std::string_view::npos;
}

class Reading { // of one part of a file
 public:
  Reading(std::string_view source, int first_line, std::string_view origin, std::vector<Diagnostic>& found)
      : source_(source),
        bare_(bare(source)),
        first_line_(first_line),
        origin_(origin),
        found_(found) {}

  void subject(std::string_view language) {
    auto const small = in_small(bare_.words);
    for (auto const word : sensitive_words(language)) {
      auto const at = find_word(small, word, language.starts_with("zh"));
      if (at == std::string_view::npos) continue;
      auto const shown = word.ends_with('*') ? word.substr(0, word.size() - 1) : word;
      note(
          at, fmt::format(
                  "\"{}\" in the subject shows others, on a locked screen, too, what it is about: name the "
                  "invoice instead",
                  source_.substr(at, shown.size())
              )
      );
    }
  }

  void links(bool html) {
    for (auto& [at, message] : link_findings(bare_.words, html))
      note(at, std::move(message));
  }

  void raw() {
    auto const& code = bare_.outputs;
    for (auto at = code.find('|'); at != std::string::npos; at = code.find('|', at + 1)) {
      auto const begin = code.find_first_not_of(" \t\r\n", at + 1);
      if (begin == std::string::npos || code.compare(begin, 3, "raw") != 0) continue;
      auto const after = begin + 3 < code.size() ? code[begin + 3] : ' ';
      if (in_word(after) || after == '_') continue;
      note(
          begin,
          "\"raw\" writes what customers say as HTML: take \"| raw\" away; what stands in {% capture %} "
          "comes out right without it"
      );
    }
  }

  // Only signs, not letters: nobody is asked to misspell. Amounts' blanks are mended when it is rendered.
  void narrow_alphabet() {
    auto const characters = channels::sms::characters_of(bare_.words);
    auto const offered = channels::sms::substitutes_in(bare_.words);
    auto const narrow = [&](char32_t it) {
      auto const known = std::ranges::find(offered, it, &channels::sms::Substitute::character);
      return it == static_cast<char32_t>(kMarkup) || channels::sms::gsm7_of(it) ||
             (known != offered.end() && !known->spelling);
    };
    if (!std::ranges::all_of(characters, narrow)) return; // it is wide anyway
    for (auto const& each : offered) {
      if (each.character == U'\u00A0' || each.character == U'\u202F') continue;
      std::string written;
      channels::sms::append_utf8(written, each.character);
      note(
          bare_.words.find(written),
          fmt::format(
              "\"{}\" ({}) leaves 70 characters for a short message where there were 160: {}", written,
              channels::sms::code_point(each.character),
              each.instead.empty() ? std::string("take it away") : fmt::format("write \"{}\"", each.instead)
          )
      );
    }
  }

 private:
  void note(std::size_t at, std::string message) {
    found_.push_back(
        {liquid::place_of(source_, at, first_line_), std::move(message), {}, std::string(origin_)}
    );
  }

  std::string_view source_;
  BareText bare_;
  int first_line_;
  std::string_view origin_;
  std::vector<Diagnostic>& found_;
};

void read_body(
    std::string_view source, int first_line, bool html, std::string_view origin,
    std::vector<Diagnostic>& found
) {
  Reading reading(source, first_line, origin, found);
  reading.links(html);
  reading.raw();
}

} // namespace

std::vector<Diagnostic> text_findings(
    std::string_view language, std::string_view file_name, std::string_view body, std::string_view origin
) {
  std::vector<Diagnostic> found;
  if (file_name.starts_with('_')) {
    read_body(body, 1, file_name.ends_with(".html.liquid"), origin, found);
    return found;
  }
  std::vector<Diagnostic> ill_formed; // told by those who parse it
  auto const parts = templates::take_apart(body, origin, ill_formed);
  if (parts.name != kAlert) Reading(parts.subject, parts.subject_line, origin, found).subject(language);
  read_body(parts.text.source, parts.text.first_line, false, origin, found);
  if (parts.channel == "sms")
    Reading(parts.text.source, parts.text.first_line, origin, found).narrow_alphabet();
  if (parts.html) read_body(parts.html->source, parts.html->first_line, true, origin, found);
  return found;
}

} // namespace dunlin::library
