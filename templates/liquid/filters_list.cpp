// Filters on lists, and the two that lead from texts to lists and back.
#include "templates/liquid/filters.hpp"

#include <algorithm>
#include <vector>

namespace dunlin::liquid {
namespace {

Value item(List const& list, std::size_t index) {
  return list.at(list.self, index);
}

Value size(Call& call) {
  if (auto const* text = call.input.as<Text>()) return count_characters(text->characters);
  if (auto const* list = call.input.as<List>()) return list->size;
  if (auto const* dictionary = call.input.as<Dictionary const*>()) return (*dictionary)->entries().size();
  if (auto const* range = call.input.as<Range>())
    return range->last < range->first ? 0 : range->last - range->first + 1;
  return 0;
}

Value first(Call& call) {
  auto const* list = call.input.as<List>();
  return list == nullptr || list->size == 0 ? Value() : item(*list, 0);
}

Value last(Call& call) {
  auto const* list = call.input.as<List>();
  return list == nullptr || list->size == 0 ? Value() : item(*list, list->size - 1);
}

Value join(Call& call) {
  auto const* list = call.input.as<List>();
  if (list == nullptr) return call.keep(call.text(call.input));
  auto const glue = call.arguments.empty() ? std::string_view(" ") : call.text(call.argument(0));
  std::string out;
  for (std::size_t i = 0; i < list->size; ++i) {
    if (i > 0) out += glue;
    write(item(*list, i), call.host, out);
  }
  return call.keep(out);
}

Value listed(Call& call, std::vector<Value> const& values) {
  auto const kept = call.arena.values(values.size());
  std::ranges::copy(values, kept.begin());
  return list_of(kept);
}

std::vector<Value> words_of(std::string_view text) {
  constexpr std::string_view kWhite = " \t\r\n\v\f";
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
  while (!text.empty()) {
    auto const end = by.empty() ? first_characters(text, 1).size() : text.find(by);
    parts.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + by.size());
  }
  while (!parts.empty() && is_empty(parts.back()))
    parts.pop_back();
  return listed(call, parts);
}

std::vector<Value> items(Call& call) {
  std::vector<Value> values;
  if (auto const* list = call.input.as<List>()) {
    for (std::size_t i = 0; i < list->size; ++i)
      values.push_back(item(*list, i));
  } else if (!call.input.is_nil()) {
    values.push_back(call.input);
  }
  return values;
}

Value reverse(Call& call) {
  auto values = items(call);
  std::ranges::reverse(values);
  return listed(call, values);
}

Value compact(Call& call) {
  auto values = items(call);
  std::erase_if(values, [](Value const& value) { return value.is_nil(); });
  return listed(call, values);
}

Value concat(Call& call) {
  auto values = items(call);
  auto const other = call.argument(0);
  auto const* list = other.as<List>();
  if (list == nullptr) return call.fail("only a list can be added to a list");
  for (std::size_t i = 0; i < list->size; ++i)
    values.push_back(item(*list, i));
  return listed(call, values);
}

constexpr Filter kFilters[] = {
    {"size", 0, 0, Kind::integer, size},    {"first", 0, 0, Kind::any, first},
    {"last", 0, 0, Kind::any, last},        {"join", 0, 1, Kind::text, join},
    {"split", 1, 1, Kind::list, split},     {"reverse", 0, 0, Kind::list, reverse},
    {"compact", 0, 0, Kind::list, compact}, {"concat", 1, 1, Kind::list, concat},
};

} // namespace

std::span<Filter const> list_filters() {
  return kFilters;
}

} // namespace dunlin::liquid
