// The standard filters by theme, and what they share; internal to the engine.
#pragma once

#include "templates/liquid/filter.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::liquid {

std::span<Filter const> text_filters();
std::span<Filter const> number_filters();
std::span<Filter const> list_filters();
std::span<Filter const> cut_filters();  // parts of texts
std::span<Filter const> code_filters(); // escaping, URLs, Base64
std::span<Filter const> sort_filters(); // lists by their order or by a property of their items
std::span<Filter const> date_filters();

// UTF-8: characters are code points.
std::size_t count_characters(std::string_view text);
std::string_view first_characters(std::string_view text, std::size_t count);
std::string_view last_character(std::string_view text);
bool is_utf8(std::string_view text);

// The items a filter of lists goes over: of nested lists all, of anything else itself; of nothing none.
std::vector<Value> items_in(Value const& value);
Value listed(Call const& call, std::vector<Value> const& values);
void append_upper(std::string_view text, std::string& out); // Latin, Greek and Cyrillic
void append_lower(std::string_view text, std::string& out);

} // namespace dunlin::liquid
