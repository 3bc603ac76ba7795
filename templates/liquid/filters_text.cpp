// Filters that turn a text into another one.
#include "templates/liquid/filters.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace dunlin::liquid {
namespace {

constexpr std::string_view kWhite(" \t\r\n\v\f\0", 7);

std::string_view stripped_left(std::string_view text) {
  auto const start = text.find_first_not_of(kWhite);
  return start == std::string_view::npos ? std::string_view() : text.substr(start);
}
std::string_view stripped_right(std::string_view text) {
  return text.substr(0, text.find_last_not_of(kWhite) + 1);
}

Value upcase(Call& call) {
  auto& out = call.arena.draft();
  append_upper(call.text(call.input), out);
  return call.keep(out);
}

Value downcase(Call& call) {
  auto& out = call.arena.draft();
  append_lower(call.text(call.input), out);
  return call.keep(out);
}

Value capitalize(Call& call) {
  auto const text = call.text(call.input);
  auto const first = first_characters(text, 1);
  auto& out = call.arena.draft();
  append_upper(first, out);
  append_lower(text.substr(first.size()), out);
  return call.keep(out);
}

Value append(Call& call) {
  auto& out = call.arena.draft().assign(call.text(call.input));
  out += call.text(call.argument(0));
  return call.keep(out);
}

Value prepend(Call& call) {
  auto& out = call.arena.draft().assign(call.text(call.argument(0)));
  out += call.text(call.input);
  return call.keep(out);
}

Value strip(Call& call) {
  return stripped_left(stripped_right(call.text(call.input)));
}
Value lstrip(Call& call) {
  return stripped_left(call.text(call.input));
}
Value rstrip(Call& call) {
  return stripped_right(call.text(call.input));
}

// Ruby gives backslashes in a replacement a meaning: "\\0" and "\\&" are what was found, two are one.
void append_replacement(Call const& call, std::string_view by, std::string_view found, std::string& out) {
  if (!call.lenient || by.find('\\') == std::string_view::npos) {
    out += by;
    return;
  }
  for (std::size_t i = 0; i < by.size(); ++i) {
    char const next = by[i] == '\\' && i + 1 < by.size() ? by[i + 1] : '\0';
    if (next == '\\')
      out += '\\';
    else if (next == '0' || next == '&')
      out += found;
    else if (next < '1' || next > '9')
      out += by[i];
    if (next == '\\' || next == '&' || (next >= '0' && next <= '9')) ++i;
  }
}

Value replaced(Call& call, std::string_view what, std::string_view by, bool all) {
  auto rest = call.text(call.input);
  auto& out = call.arena.draft();
  constexpr std::size_t kResultMax = 1024 * 1024; // many short matches by a long text
  if (what.empty() && all) {                      // between all characters, as Ruby does
    while (!rest.empty() && out.size() < kResultMax) {
      auto const first = first_characters(rest, 1);
      out.append(by).append(first);
      rest.remove_prefix(first.size());
    }
    return call.keep(out.append(by));
  }
  for (auto at = rest.find(what); at != std::string_view::npos; at = rest.find(what)) {
    out += rest.substr(0, at);
    append_replacement(call, by, what, out);
    rest.remove_prefix(at + what.size());
    if (!all) break;
    if (out.size() > kResultMax) return call.fail("the result is too long");
  }
  return call.keep(out.append(rest));
}

Value replace(Call& call) {
  return replaced(call, call.text(call.argument(0)), call.text(call.argument(1)), true);
}
Value replace_first(Call& call) {
  return replaced(call, call.text(call.argument(0)), call.text(call.argument(1)), false);
}
Value remove(Call& call) {
  return replaced(call, call.text(call.argument(0)), {}, true);
}
Value remove_first(Call& call) {
  return replaced(call, call.text(call.argument(0)), {}, false);
}

void append_without_breaks(std::string_view text, std::string_view instead, std::string& out) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    bool const two = text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
    if (two) ++i;
    if (text[i] == '\n')
      out += instead;
    else
      out += text[i];
  }
}

Value replace_last(Call& call) {
  auto const text = call.text(call.input);
  auto const what = call.text(call.argument(0));
  auto const at = text.rfind(what);
  if (at == std::string_view::npos) return text;
  auto& out = call.arena.draft().assign(text.substr(0, at));
  return call.keep(out.append(call.text(call.argument(1))).append(text.substr(at + what.size())));
}

// White space at the ends goes, and within becomes one space.
Value squish(Call& call) {
  if (call.input.is_nil()) return {};
  auto& out = call.arena.draft();
  for (char const c : stripped_left(stripped_right(call.text(call.input)))) {
    bool const white = c == ' ' || (c >= '\t' && c <= '\r');
    if (white && out.ends_with(' ')) continue;
    out += white ? ' ' : c;
  }
  return call.keep(out);
}

Value strip_newlines(Call& call) {
  auto& out = call.arena.draft();
  append_without_breaks(call.text(call.input), {}, out);
  return call.keep(out);
}

// In HTML the text between the breaks is escaped here, since the breaks themselves must not be.
Value newline_to_br(Call& call) {
  auto const* given = call.input.as<Text>();
  std::string escaped;
  auto const text = call.text(call.input);
  if (call.html && (given == nullptr || !given->safe))
    escape_html(text, escaped);
  else
    escaped = text;
  auto& out = call.arena.draft();
  append_without_breaks(escaped, "<br />\n", out);
  return Text{call.arena.keep(out), call.html};
}

Value raw(Call& call) {
  return Text{call.text(call.input), true};
}

Value fallback(Call& call) {
  auto const* allow_false = call.find("allow_false");
  auto const* flag = call.input.as<bool>();
  if (flag != nullptr && !*flag && allow_false != nullptr && allow_false->truthy()) return call.input;
  auto const instead = call.arguments.empty() ? Value("") : call.argument(0);
  return call.input.truthy() && !is_empty(call.input) ? call.input : instead;
}

constexpr std::string_view kAllowFalse[] = {"allow_false"};

constexpr Filter kFilters[] = {
    {"upcase", 0, 0, Kind::text, upcase},
    {"downcase", 0, 0, Kind::text, downcase},
    {"capitalize", 0, 0, Kind::text, capitalize},
    {"append", 1, 1, Kind::text, append},
    {"prepend", 1, 1, Kind::text, prepend},
    {"strip", 0, 0, Kind::text, strip},
    {"lstrip", 0, 0, Kind::text, lstrip},
    {"rstrip", 0, 0, Kind::text, rstrip},
    {"squish", 0, 0, Kind::text, squish},
    {"strip_newlines", 0, 0, Kind::text, strip_newlines},
    {"replace", 1, 2, Kind::text, replace},
    {"replace_first", 1, 2, Kind::text, replace_first},
    {"remove", 1, 1, Kind::text, remove},
    {"remove_first", 1, 1, Kind::text, remove_first},
    {"newline_to_br", 0, 0, Kind::text, newline_to_br},
    {"replace_last", 2, 2, Kind::text, replace_last},
    {"remove_last", 1, 1, Kind::text, replace_last},
    {"default", 0, 1, Kind::any, fallback, kAllowFalse, true},
};

constexpr Filter kGuarded[] = {{"raw", 0, 0, Kind::text, raw}};

} // namespace

std::span<Filter const> text_filters() {
  return kFilters;
}

std::span<Filter const> guarded_filters() {
  return kGuarded;
}

} // namespace dunlin::liquid
