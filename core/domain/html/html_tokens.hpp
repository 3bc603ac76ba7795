// HtmlTokens: HTML as customers' programs write it, taken apart without ever refusing: texts, opening and
// closing tags. Not a browser: no tree is built, nothing is repaired, scripts, styles and comments are left
// out. Owns: nothing; the source outlives it. Cost: one pass over the source, whatever is in it.
// Texts are UTF-8 with their entities resolved (the named ones of HTML 4 that letters use).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dunlin {

struct HtmlToken {
  enum class Kind : std::uint8_t { text, open, close } kind = Kind::text;
  std::string name; // of the element: lower case, without a namespace prefix
  std::string text;
  std::vector<std::pair<std::string, std::string>> attributes{};

  std::string_view attribute(std::string_view named) const; // empty: not given
};

class HtmlTokens {
 public:
  explicit HtmlTokens(std::string_view source) : source_(source) {}

  std::optional<HtmlToken> next();

 private:
  std::optional<HtmlToken> tag(); // at a '<'; nothing: it was left out
  void attributes(HtmlToken& token);
  void leave_out(std::string_view until); // up to and with these characters, in any case

  std::string_view source_;
  std::size_t at_ = 0;
};

bool html_is_void(std::string_view element);  // br, img …: has no closing tag
bool html_is_block(std::string_view element); // div, p …: begins on a line of its own

std::string html_unescape(std::string_view text);
// What a reader sees, as text: blocks and breaks become lines, white space is folded.
std::string html_text(std::string_view html);

} // namespace dunlin
