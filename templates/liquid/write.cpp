// How values read, escaping, and the arena that keeps what filters make.
#include "templates/liquid/filters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <iterator>
#include <memory>
#include <vector>

namespace dunlin::liquid {
namespace {

class PlainHost final : public Host {
 public:
  void write_date(Date date, std::string& out) const override {
    fmt::format_to(
        std::back_inserter(out), "{:04}-{:02}-{:02}", static_cast<int>(date.year()),
        static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day())
    );
  }
};

void write_number(double number, std::string& out) {
  if (!std::isfinite(number)) {
    out += std::isnan(number) ? "NaN" : number < 0 ? "-Infinity" : "Infinity";
    return;
  }
  auto const start = out.size();
  fmt::format_to(std::back_inserter(out), "{}", number);
  if (out.find_first_of(".e", start) == std::string::npos) out += ".0"; // a fraction stays one to the eye
}

void write_entry(Value const& value, Host const& host, std::string& out) {
  if (auto const* text = value.as<Text>())
    fmt::format_to(std::back_inserter(out), "\"{}\"", text->characters);
  else if (value.is_nil())
    out += "nil";
  else
    write(value, host, out);
}

struct Writer {
  Host const& host;
  std::string& out;

  void operator()(Nil) const {}
  void operator()(bool flag) const { out += flag ? "true" : "false"; }
  void operator()(std::int64_t number) const {
    fmt::format_int const digits(number);
    out.append(digits.data(), digits.size());
  }
  void operator()(double number) const { write_number(number, out); }
  void operator()(Text const& text) const { out += text.characters; }
  void operator()(Date const& date) const { host.write_date(date, out); }
  void operator()(Scalar const& scalar) const { scalar.type->write(scalar, host, out); }
  void operator()(Object const&) const {} // a thing, not a text: `check` refuses it
  void operator()(List const& list) const {
    for (std::size_t i = 0; i < list.size; ++i)
      write(list.at(list.self, i), host, out);
  }
  void operator()(Dictionary const* dictionary) const {
    out += '{';
    for (auto const& [name, value] : dictionary->entries()) {
      if (out.back() != '{') out += ", ";
      fmt::format_to(std::back_inserter(out), "\"{}\"=>", name);
      write_entry(value, host, out);
    }
    out += '}';
  }
  void operator()(Range const& range) const {
    fmt::format_to(std::back_inserter(out), "{}..{}", range.first, range.last);
  }
  void operator()(Emptiness) const {}
};

} // namespace

Host const& plain_host() {
  static PlainHost const host;
  return host;
}

void write(Value const& value, Host const& host, std::string& out) {
  std::visit(Writer{host, out}, value.any());
}

void escape_html(std::string_view text, std::string& out) {
  for (;;) {
    auto const at = text.find_first_of("&<>\"'");
    out.append(text.substr(0, at));
    if (at == std::string_view::npos) return;
    switch (text[at]) {
    case '&': out += "&amp;"; break;
    case '<': out += "&lt;"; break;
    case '>': out += "&gt;"; break;
    case '"': out += "&quot;"; break;
    default: out += "&#39;"; break;
    }
    text.remove_prefix(at + 1);
  }
}

namespace {

// Neither a control nor an octet that one outside ASCII begins with.
bool stands_in_line(char c) {
  auto const octet = static_cast<unsigned char>(c);
  return octet >= 0x20 && octet != 0x7F && octet != 0xC2 && octet != 0xE2;
}

} // namespace

void escape_line(std::string_view text, std::string& out) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto const run = i;
    while (i < text.size() && stands_in_line(text[i]))
      ++i;
    out.append(text, run, i - run);
    if (i == text.size()) return;
    auto const c = static_cast<unsigned char>(text[i]);
    auto const two = i + 2 < text.size() && c == 0xE2 ? text.substr(i + 1, 2) : std::string_view();
    bool const separates = two == "\x80\xA8" || two == "\x80\xA9"; // U+2028, U+2029
    bool const turns = !separates && ((two.starts_with('\x80') && two[1] >= '\xAA' && two[1] <= '\xAE') ||
                                      (two.starts_with('\x81') && two[1] >= '\xA6' && two[1] <= '\xA9'));
    bool const late_control =
        c == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;
    if (separates || turns) i += 2;
    if (late_control) ++i;
    if (turns) continue;
    bool const blank = separates || late_control || c < 0x20 || c == 0x7F;
    out += blank ? ' ' : text[i];
  }
}

void* Arena::take(std::size_t bytes, std::size_t alignment) {
  used_ += bytes;
  return memory_.allocate(bytes, alignment);
}

std::string_view Arena::keep(std::string_view text) {
  if (text.empty()) return {};
  auto* const place = static_cast<char*>(take(text.size(), 1));
  std::memcpy(place, text.data(), text.size());
  return {place, text.size()};
}

std::span<Value> Arena::values(std::size_t count) {
  if (count == 0) return {};
  auto* const first = static_cast<Value*>(take(count * sizeof(Value), alignof(Value)));
  std::uninitialized_default_construct_n(first, count);
  return {first, count};
}

Value const* Call::find(std::string_view name) const {
  auto const found = std::ranges::find(named, name, &NamedValue::name);
  return found == named.end() ? nullptr : &found->value;
}

std::string_view Call::text(Value const& value) const {
  if (auto const* given = value.as<Text>()) return given->characters;
  std::string written;
  write(value, host, written);
  return arena.keep(written);
}

std::span<Filter const> standard_filters() {
  static std::vector<Filter> const filters = [] {
    std::vector<Filter> all;
    for (auto const part : {text_filters(), number_filters(), list_filters()})
      all.insert(all.end(), part.begin(), part.end());
    return all;
  }();
  return filters;
}

} // namespace dunlin::liquid
