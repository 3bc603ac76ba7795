// How values read, escaping, and the arena that keeps what filters make.
#include "templates/liquid/decimal.hpp"
#include "templates/liquid/filters.hpp"
#include "templates/liquid/for_loop.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
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

constexpr int kDepthMax = 200; // lists in lists; what lies deeper is not shown

void inspect_text(std::string_view text, std::string& out) {
  out += '"';
  for (std::size_t i = 0; i < text.size(); ++i) {
    char const c = text[i];
    constexpr std::string_view kNamed = "\a\b\t\n\v\f\r\x1b";
    constexpr std::string_view kNames = "abtnvfre";
    auto const named = kNamed.find(c);
    bool const begins_code = c == '#' && i + 1 < text.size() &&
                             std::string_view("{$@").find(text[i + 1]) != std::string_view::npos;
    if (c == '"' || c == '\\' || begins_code)
      (out += '\\') += c;
    else if (named != std::string_view::npos)
      (out += '\\') += kNames[named];
    else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)
      fmt::format_to(std::back_inserter(out), "\\x{:02X}", static_cast<unsigned char>(c));
    else
      out += c;
  }
  out += '"';
}

void inspect_at(Value const& value, Host const& host, std::string& out, int depth) {
  if (depth > kDepthMax) {
    out += "...";
  } else if (auto const* text = value.as<Text>()) {
    inspect_text(text->characters, out);
  } else if (value.is_nil()) {
    out += "nil";
  } else if (auto const* list = value.as<List>()) {
    out += '[';
    for (std::size_t i = 0; i < list->size; ++i) {
      if (i > 0) out += ", ";
      inspect_at(list->at(list->self, i), host, out, depth + 1);
    }
    out += ']';
  } else if (auto const* map = value.as<Map>()) {
    out += '{';
    for (std::size_t i = 0; i < size_of(*map); ++i) {
      if (i > 0) out += ", ";
      auto const [name, item] = map->type->entry(map->self, i);
      inspect_text(name, out);
      out += "=>";
      inspect_at(item, host, out, depth + 1);
    }
    out += '}';
  } else {
    write(value, host, out);
  }
}

struct Writer {
  Host const& host;
  std::string& out;
  int depth = 0;

  void operator()(Nil) const {}
  void operator()(bool flag) const { out += flag ? "true" : "false"; }
  void operator()(std::int64_t number) const {
    fmt::format_int const digits(number);
    out.append(digits.data(), digits.size());
  }
  void operator()(double number) const { write_float(number, out); }
  void operator()(Text const& text) const { out += text.characters; }
  void operator()(Date const& date) const { host.write_date(date, out); }
  void operator()(Scalar const& scalar) const { scalar.type->write(scalar, host, out); }
  void operator()(Object const& object) const { // a thing, not a text: `check` refuses it
    if (object.fields.data() == for_loop_fields().data()) out += "Liquid::ForloopDrop";
    if (object.fields.data() == table_loop_fields().data()) out += "Liquid::TablerowloopDrop";
  }
  void operator()(List const& list) const {
    if (depth > kDepthMax) return;
    for (std::size_t i = 0; i < list.size; ++i)
      std::visit(Writer{host, out, depth + 1}, list.at(list.self, i).any());
  }
  void operator()(Map const& map) const { inspect_at(Value(map), host, out, depth); }
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
  if (auto const* text = value.as<Text>()) {
    out += text->characters;
    return;
  }
  std::visit(Writer{host, out}, value.any());
}

void inspect(Value const& value, Host const& host, std::string& out) {
  inspect_at(value, host, out, 0);
}

void write_text(Value const& value, Host const& host, std::string& out) {
  if (value.as<List>())
    inspect(value, host, out);
  else
    write(value, host, out);
}

std::string_view class_name(Value const& value) {
  struct Name {
    std::string_view operator()(Nil) const { return "NilClass"; }
    std::string_view operator()(bool flag) const { return flag ? "TrueClass" : "FalseClass"; }
    std::string_view operator()(std::int64_t) const { return "Integer"; }
    std::string_view operator()(double) const { return "Float"; }
    std::string_view operator()(Text const&) const { return "String"; }
    std::string_view operator()(Date const&) const { return "Date"; }
    std::string_view operator()(Scalar const&) const { return "Integer"; }
    std::string_view operator()(Object const&) const { return "Object"; }
    std::string_view operator()(List const&) const { return "Array"; }
    std::string_view operator()(Map const&) const { return "Hash"; }
    std::string_view operator()(Range const&) const { return "Range"; }
    std::string_view operator()(Emptiness) const { return "Liquid::Condition::MethodLiteral"; }
  };
  return std::visit(Name{}, value.any());
}

namespace {

constexpr std::array<bool, 256> kEscaped = [] {
  std::array<bool, 256> escaped{};
  for (char const c : {'&', '<', '>', '"', '\''})
    escaped[static_cast<unsigned char>(c)] = true;
  return escaped;
}();

std::size_t first_escaped(std::string_view text, std::size_t from) {
  while (from < text.size() && !kEscaped[static_cast<unsigned char>(text[from])])
    ++from;
  return from;
}

} // namespace

bool needs_escaping(std::string_view text) {
  return first_escaped(text, 0) < text.size();
}

void escape_html(std::string_view text, std::string& out) {
  for (std::size_t from = 0;;) {
    auto const at = first_escaped(text, from);
    out.append(text.data() + from, at - from);
    if (at == text.size()) return;
    switch (text[at]) {
    case '&': out += "&amp;"; break;
    case '<': out += "&lt;"; break;
    case '>': out += "&gt;"; break;
    case '"': out += "&quot;"; break;
    default: out += "&#39;"; break;
    }
    from = at + 1;
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
  write_text(value, host, written);
  return arena.keep(written);
}

std::span<Filter const> standard_filters() {
  static std::vector<Filter> const filters = [] {
    std::vector<Filter> all;
    for (auto const part :
         {text_filters(), cut_filters(), code_filters(), number_filters(), list_filters(), sort_filters(),
          date_filters()})
      all.insert(all.end(), part.begin(), part.end());
    return all;
  }();
  return filters;
}

} // namespace dunlin::liquid
