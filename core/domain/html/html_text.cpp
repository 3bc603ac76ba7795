// Entities, and HTML as a reader sees it.
#include "core/domain/html/html_tokens.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace dunlin {

namespace {

struct Entity {
  std::string_view name;
  char32_t character;
};

constexpr auto kEntities = std::to_array<Entity>({
    {"amp", '&'},       {"lt", '<'},        {"gt", '>'},        {"quot", '"'},     {"apos", '\''},
    {"nbsp", 0xA0},     {"iexcl", 0xA1},    {"cent", 0xA2},     {"pound", 0xA3},   {"yen", 0xA5},
    {"sect", 0xA7},     {"copy", 0xA9},     {"laquo", 0xAB},    {"shy", 0xAD},     {"reg", 0xAE},
    {"deg", 0xB0},      {"acute", 0xB4},    {"middot", 0xB7},   {"raquo", 0xBB},   {"iquest", 0xBF},
    {"Agrave", 0xC0},   {"Aacute", 0xC1},   {"Acirc", 0xC2},    {"Atilde", 0xC3},  {"Auml", 0xC4},
    {"Aring", 0xC5},    {"AElig", 0xC6},    {"Ccedil", 0xC7},   {"Egrave", 0xC8},  {"Eacute", 0xC9},
    {"Ecirc", 0xCA},    {"Euml", 0xCB},     {"Iacute", 0xCD},   {"Ntilde", 0xD1},  {"Oacute", 0xD3},
    {"Ouml", 0xD6},     {"Oslash", 0xD8},   {"Uacute", 0xDA},   {"Uuml", 0xDC},    {"szlig", 0xDF},
    {"agrave", 0xE0},   {"aacute", 0xE1},   {"acirc", 0xE2},    {"atilde", 0xE3},  {"auml", 0xE4},
    {"aring", 0xE5},    {"aelig", 0xE6},    {"ccedil", 0xE7},   {"egrave", 0xE8},  {"eacute", 0xE9},
    {"ecirc", 0xEA},    {"euml", 0xEB},     {"igrave", 0xEC},   {"iacute", 0xED},  {"icirc", 0xEE},
    {"iuml", 0xEF},     {"ntilde", 0xF1},   {"ograve", 0xF2},   {"oacute", 0xF3},  {"ocirc", 0xF4},
    {"otilde", 0xF5},   {"ouml", 0xF6},     {"oslash", 0xF8},   {"ugrave", 0xF9},  {"uacute", 0xFA},
    {"ucirc", 0xFB},    {"uuml", 0xFC},     {"yacute", 0xFD},   {"oelig", 0x153},  {"scaron", 0x161},
    {"ndash", 0x2013},  {"mdash", 0x2014},  {"lsquo", 0x2018},  {"rsquo", 0x2019}, {"sbquo", 0x201A},
    {"ldquo", 0x201C},  {"rdquo", 0x201D},  {"bdquo", 0x201E},  {"bull", 0x2022},  {"hellip", 0x2026},
    {"lsaquo", 0x2039}, {"rsaquo", 0x203A}, {"euro", 0x20AC},   {"trade", 0x2122}, {"rarr", 0x2192},
    {"ensp", 0x2002},   {"emsp", 0x2003},   {"thinsp", 0x2009}, {"zwnj", 0x200C},  {"zwj", 0x200D},
});

void append_utf8(std::string& out, char32_t c) {
  if (c == 0 || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = 0xFFFD;
  auto const put = [&](char32_t octet) { out += static_cast<char>(octet); };
  if (c < 0x80) return put(c);
  if (c < 0x800) return put(0xC0 | c >> 6), put(0x80 | (c & 0x3F));
  if (c < 0x10000) return put(0xE0 | c >> 12), put(0x80 | (c >> 6 & 0x3F)), put(0x80 | (c & 0x3F));
  put(0xF0 | c >> 18), put(0x80 | (c >> 12 & 0x3F)), put(0x80 | (c >> 6 & 0x3F)), put(0x80 | (c & 0x3F));
}

// The character that `name` (without & and ;) stands for; 0: none.
char32_t character_of(std::string_view name) {
  if (!name.starts_with('#')) {
    auto const found = std::ranges::find(kEntities, name, &Entity::name);
    return found == kEntities.end() ? 0 : found->character;
  }
  name.remove_prefix(1);
  bool const hex = name.starts_with('x') || name.starts_with('X');
  if (hex) name.remove_prefix(1);
  std::uint32_t value = 0;
  auto const read = std::from_chars(name.data(), name.data() + name.size(), value, hex ? 16 : 10);
  return read.ec == std::errc{} && read.ptr == name.data() + name.size() ? value : 0;
}

// Collects what is seen: white space folds, blocks stand on lines of their own.
class Page {
 public:
  void write(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      bool const nbsp = text.substr(i).starts_with("\u00A0");
      if (nbsp || text[i] == ' ' || text[i] == '\t' || text[i] == '\n' || text[i] == '\r' ||
          text[i] == '\f') {
        space_ = true;
        if (nbsp) ++i;
        continue;
      }
      if (space_ && !out_.empty() && out_.back() != '\n') out_ += ' ';
      space_ = false;
      out_ += text[i];
    }
  }
  void end_line() {
    space_ = false;
    if (!out_.empty() && out_.back() != '\n') out_ += '\n';
  }
  void break_line() {
    space_ = false;
    if (!out_.ends_with("\n\n")) out_ += '\n';
  }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
  bool space_ = false;
};

} // namespace

std::string html_unescape(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto const end = text[i] == '&' ? text.substr(i, 12).find(';') : std::string_view::npos;
    auto const character = end == std::string_view::npos ? 0 : character_of(text.substr(i + 1, end - 1));
    if (character == 0) {
      out += text[i];
      continue;
    }
    append_utf8(out, character);
    i += end;
  }
  return out;
}

std::string html_text(std::string_view html) {
  HtmlTokens tokens(html);
  Page page;
  while (auto const token = tokens.next()) {
    if (token->kind == HtmlToken::Kind::text)
      page.write(token->text);
    else if (token->name == "br")
      page.break_line();
    else if (html_is_block(token->name))
      page.end_line();
    else if (token->name == "td" || token->name == "th")
      page.write(" ");
    if (token->kind == HtmlToken::Kind::close && token->name == "p") page.break_line();
  }
  return page.take();
}

} // namespace dunlin
