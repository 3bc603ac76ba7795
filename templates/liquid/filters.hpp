// The standard filters by theme, and what they share; internal to the engine.
#pragma once

#include "templates/liquid/filter.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace dunlin::liquid {

std::span<Filter const> text_filters();
std::span<Filter const> number_filters();
std::span<Filter const> list_filters();

// UTF-8: characters are code points.
std::size_t count_characters(std::string_view text);
std::string_view first_characters(std::string_view text, std::size_t count);
void append_upper(std::string_view text, std::string& out); // Latin, Greek and Cyrillic
void append_lower(std::string_view text, std::string& out);

} // namespace dunlin::liquid
