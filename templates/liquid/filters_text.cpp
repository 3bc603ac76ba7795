// Filters that turn a text into another one.
#include "templates/liquid/filters.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace dunlin::liquid {
namespace {

constexpr std::string_view kWhite = " \t\r\n\v\f";

std::string_view stripped_left(std::string_view text) {
  auto const start = text.find_first_not_of(kWhite);
  return start == std::string_view::npos ? std::string_view() : text.substr(start);
}
std::string_view stripped_right(std::string_view text) {
  return text.substr(0, text.find_last_not_of(kWhite) + 1);
}

Value upcase(Call& call) {
  std::string out;
  append_upper(call.text(call.input), out);
  return call.keep(out);
}

Value downcase(Call& call) {
  std::string out;
  append_lower(call.text(call.input), out);
  return call.keep(out);
}

Value capitalize(Call& call) {
  auto const text = call.text(call.input);
  auto const first = first_characters(text, 1);
  std::string out;
  append_upper(first, out);
  append_lower(text.substr(first.size()), out);
  return call.keep(out);
}

Value append(Call& call) {
  std::string out(call.text(call.input));
  out += call.text(call.argument(0));
  return call.keep(out);
}

Value prepend(Call& call) {
  std::string out(call.text(call.argument(0)));
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

Value replaced(Call& call, std::string_view what, std::string_view by, bool all) {
  auto rest = call.text(call.input);
  std::string out;
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
    out.append(rest.substr(0, at)).append(by);
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

Value strip_newlines(Call& call) {
  std::string out(call.text(call.input));
  std::erase_if(out, [](char c) { return c == '\n' || c == '\r'; });
  return call.keep(out);
}

Value escape(Call& call) {
  if (call.input.is_nil()) return {};
  std::string out;
  escape_html(call.text(call.input), out);
  return Text{call.arena.keep(out), call.html};
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
  std::string out;
  for (char const c : escaped) {
    if (c == '\r') continue;
    if (c == '\n') out += "<br />";
    out += c;
  }
  return Text{call.arena.keep(out), call.html};
}

Value raw(Call& call) {
  return Text{call.text(call.input), true};
}

Value truncate(Call& call) {
  auto const text = call.text(call.input);
  auto const wanted = call.argument(0);
  auto const* length = wanted.as<std::int64_t>();
  if (!wanted.is_nil() && length == nullptr) return call.fail("the length is not a whole number");
  auto const most = static_cast<std::size_t>(std::max<std::int64_t>(length == nullptr ? 50 : *length, 0));
  if (count_characters(text) <= most) return text;
  auto const end = call.arguments.size() > 1 ? call.text(call.argument(1)) : std::string_view("...");
  auto const taken = count_characters(end);
  std::string out(first_characters(text, most > taken ? most - taken : 0));
  return call.keep(out.append(end));
}

Value fallback(Call& call) {
  auto const* allow_false = call.find("allow_false");
  auto const* flag = call.input.as<bool>();
  if (flag != nullptr && !*flag && allow_false != nullptr && allow_false->truthy()) return call.input;
  return call.input.truthy() && !is_empty(call.input) ? call.input : call.argument(0);
}

Value url_encode(Call& call) {
  std::string out;
  for (char const c : call.text(call.input)) {
    bool const plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '_' || c == '.' || c == '~';
    if (plain)
      out += c;
    else if (c == ' ')
      out += '+';
    else
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return call.keep(out);
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
    {"strip_newlines", 0, 0, Kind::text, strip_newlines},
    {"replace", 1, 2, Kind::text, replace},
    {"replace_first", 1, 2, Kind::text, replace_first},
    {"remove", 1, 1, Kind::text, remove},
    {"remove_first", 1, 1, Kind::text, remove_first},
    {"escape", 0, 0, Kind::text, escape},
    {"newline_to_br", 0, 0, Kind::text, newline_to_br},
    {"raw", 0, 0, Kind::text, raw},
    {"truncate", 0, 2, Kind::text, truncate},
    {"url_encode", 0, 0, Kind::text, url_encode},
    {"default", 0, 1, Kind::any, fallback, kAllowFalse, true},
};

} // namespace

std::span<Filter const> text_filters() {
  return kFilters;
}

} // namespace dunlin::liquid
