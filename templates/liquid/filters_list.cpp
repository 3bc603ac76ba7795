// Filters on lists, and the two that lead from texts to lists and back.
#include "templates/liquid/filters.hpp"

#include <algorithm>
#include <string>

namespace dunlin::liquid {
namespace {

constexpr int kDepthMax = 200;
constexpr std::size_t kJoinedMax = 16UL * 1024 * 1024; // many items with a long text between them
constexpr std::int64_t kRangeMax = 1'000'000;

void flatten(List const& list, std::vector<Value>& into, int depth) {
  for (std::size_t i = 0; i < list.size; ++i) {
    auto const item = list.at(list.self, i);
    auto const* inner = item.as<List>();
    if (inner != nullptr && depth < kDepthMax)
      flatten(*inner, into, depth + 1);
    else
      into.push_back(item);
  }
}

Value first_pair(Call const& call, Map const& map) {
  if (size_of(map) == 0) return {};
  auto const [name, value] = map.type->entry(map.self, 0);
  return listed(call, {Value(name), value});
}

Value size(Call& call) {
  if (auto const* text = call.input.as<Text>()) return count_characters(text->characters);
  if (auto const* list = call.input.as<List>()) return list->size;
  if (auto const* map = call.input.as<Map>()) return size_of(*map);
  if (auto const* range = call.input.as<Range>())
    return range->last < range->first ? 0 : range->last - range->first + 1;
  if (call.input.as<std::int64_t>() && call.lenient) return 8; // the bytes of a number, as Ruby tells
  return 0;
}

Value first(Call& call) {
  auto const* list = call.input.as<List>();
  if (list != nullptr && list->size > 0) return list->at(list->self, 0);
  if (auto const* range = call.input.as<Range>()) return range->first;
  if (auto const* map = call.input.as<Map>()) return first_pair(call, *map);
  if (auto const* text = call.input.as<Text>(); text && call.lenient)
    return first_characters(text->characters, 1);
  return {};
}

Value last(Call& call) {
  auto const* list = call.input.as<List>();
  if (list != nullptr && list->size > 0) return list->at(list->self, list->size - 1);
  if (auto const* range = call.input.as<Range>()) return range->last;
  if (auto const* text = call.input.as<Text>(); text && call.lenient) return last_character(text->characters);
  return {};
}

Value join(Call& call) {
  auto const glue = call.arguments.empty() ? std::string_view(" ") : call.text(call.argument(0));
  std::string out;
  bool is_first = true;
  for (auto const& item : items_in(call.input)) {
    if (out.size() > kJoinedMax) return call.fail("the result is too long");
    if (!is_first) out += glue;
    is_first = false;
    write_text(item, call.host, out);
  }
  return call.keep(out);
}

std::vector<Value> words_of(std::string_view text) {
  constexpr std::string_view kWhite(" \t\r\n\v\f\0", 7);
  std::vector<Value> words;
  for (auto start = text.find_first_not_of(kWhite); start != std::string_view::npos;
       start = text.find_first_not_of(kWhite)) {
    text.remove_prefix(start);
    auto const end = std::min(text.find_first_of(kWhite), text.size());
    words.emplace_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return words;
}

Value split(Call& call) {
  auto text = call.text(call.input);
  auto const by = call.text(call.argument(0));
  if (by == " ") return listed(call, words_of(text));
  std::vector<Value> parts;
  for (bool more = !text.empty(); more;) {
    auto const end = by.empty() ? first_characters(text, 1).size() : text.find(by);
    parts.emplace_back(text.substr(0, end));
    more = end != std::string_view::npos && end + by.size() <= text.size();
    if (more) text.remove_prefix(end + by.size());
    if (by.empty() && text.empty()) break;
  }
  while (!parts.empty() && is_empty(parts.back()))
    parts.pop_back();
  return listed(call, parts);
}

Value reverse(Call& call) {
  auto values = items_in(call.input);
  std::ranges::reverse(values);
  return listed(call, values);
}

Value concat(Call& call) {
  auto values = items_in(call.input);
  auto const other = call.argument(0);
  auto const* list = other.as<List>();
  if (list == nullptr)
    return call.fail(
        call.lenient ? "concat filter requires an array argument" : "only a list can be added to a list"
    );
  for (std::size_t i = 0; i < list->size; ++i)
    values.push_back(list->at(list->self, i));
  return listed(call, values);
}

constexpr Filter kFilters[] = {
    {"size", 0, 0, Kind::integer, size},  {"first", 0, 0, Kind::any, first},
    {"last", 0, 0, Kind::any, last},      {"join", 0, 1, Kind::text, join},
    {"split", 1, 1, Kind::list, split},   {"reverse", 0, 0, Kind::list, reverse},
    {"concat", 1, 1, Kind::list, concat},
};

} // namespace

std::vector<Value> items_in(Value const& value) {
  std::vector<Value> values;
  if (auto const* list = value.as<List>()) {
    flatten(*list, values, 0);
  } else if (auto const* range = value.as<Range>()) {
    auto const last =
        std::min(range->last, range->first > INT64_MAX - kRangeMax ? INT64_MAX : range->first + kRangeMax);
    for (auto i = range->first; i <= last; ++i)
      values.emplace_back(i);
  } else if (!value.is_nil()) {
    values.push_back(value);
  }
  return values;
}

Value listed(Call const& call, std::vector<Value> const& values) {
  auto const kept = call.arena.values(values.size());
  std::ranges::copy(values, kept.begin());
  return list_of(kept);
}

std::span<Filter const> list_filters() {
  return kFilters;
}

} // namespace dunlin::liquid
