// Filters that take a part of a text: slice, truncate, truncatewords.
#include "templates/liquid/coerce.hpp"
#include "templates/liquid/filters.hpp"

#include <algorithm>

namespace dunlin::liquid {
namespace {

constexpr std::string_view kWhite(" \t\r\n\v\f\0", 7);

std::optional<std::int64_t> number(Call& call, Value const& value) {
  auto const found = integer_of(value);
  if (!found) call.fail(call.lenient ? "invalid integer" : "the length is not a whole number");
  return found;
}

// Where a slice begins and ends among `size` places; empty: nowhere.
struct Span {
  std::size_t from = 0;
  std::size_t count = 0;
};
Span span_of(std::int64_t offset, std::int64_t length, std::size_t size) {
  auto const all = static_cast<std::int64_t>(size);
  if (offset < 0) offset = offset < -all ? all + 1 : offset + all;
  if (offset > all || length < 0) return {};
  return {static_cast<std::size_t>(offset), static_cast<std::size_t>(std::min(length, all - offset))};
}

Value slice(Call& call) {
  auto const offset = number(call, call.argument(0));
  auto const length = call.argument(1).truthy() ? number(call, call.argument(1)) : 1;
  if (!offset || !length) return {};
  if (auto const* list = call.input.as<List>()) {
    auto const part = span_of(*offset, *length, list->size);
    auto const values = call.arena.values(part.count);
    for (std::size_t i = 0; i < part.count; ++i)
      values[i] = list->at(list->self, part.from + i);
    return list_of(values);
  }
  auto text = call.text(call.input);
  auto const part = span_of(*offset, *length, count_characters(text));
  text.remove_prefix(first_characters(text, part.from).size());
  return Value(first_characters(text, part.count));
}

Value truncate(Call& call) {
  if (call.input.is_nil() && call.lenient) return {};
  auto const text = call.text(call.input);
  auto const wanted = call.arguments.empty() ? 50 : number(call, call.argument(0));
  if (!wanted) return {};
  auto const most = static_cast<std::size_t>(std::max<std::int64_t>(*wanted, 0));
  auto const size = count_characters(text);
  if (static_cast<std::int64_t>(size) <= *wanted) return text;
  auto const end = call.arguments.size() > 1 ? call.text(call.argument(1)) : std::string_view("...");
  auto const taken = count_characters(end);
  auto& out = call.arena.draft().assign(first_characters(text, most > taken ? most - taken : 0));
  return call.keep(out.append(end));
}

Value truncatewords(Call& call) {
  if (call.input.is_nil() && call.lenient) return {};
  auto const text = call.text(call.input);
  auto const wanted = call.arguments.empty() ? 15 : number(call, call.argument(0));
  if (!wanted) return {};
  auto const most = std::max<std::int64_t>(*wanted, 1);
  auto& out = call.arena.draft();
  auto rest = text;
  for (std::int64_t words = 0;; ++words) {
    rest.remove_prefix(std::min(rest.find_first_not_of(kWhite), rest.size()));
    if (rest.empty()) return text;
    if (words == most) break;
    if (words > 0) out += ' ';
    auto const word = rest.substr(0, rest.find_first_of(kWhite));
    out += word;
    rest.remove_prefix(word.size());
  }
  return call.keep(
      out.append(call.arguments.size() > 1 ? call.text(call.argument(1)) : std::string_view("..."))
  );
}

constexpr Filter kFilters[] = {
    {"slice", 1, 2, Kind::any, slice},
    {"truncate", 0, 2, Kind::text, truncate},
    {"truncatewords", 0, 2, Kind::text, truncatewords},
};

} // namespace

std::span<Filter const> cut_filters() {
  return kFilters;
}

} // namespace dunlin::liquid
