// Placeholders: a text of the settings with {to}, {text} and so on, filled for where it stands: a URL or a
// form (percent-encoded), JSON (between quotes, escaped), a header. Other braces stand for themselves. Pure.
#pragma once

#include "channels/http/fields.hpp"
#include "core/domain/error.hpp"

namespace dunlin::channels {

enum class Setting : std::uint8_t { url, json, header };

// {to} {to_digits} {from} {text} {id} {alphabet} {secret}; the error names the one that is not known.
Result<void> check_placeholders(std::string_view pattern);
std::string fill(std::string_view pattern, Fields const& values, Setting where);

} // namespace dunlin::channels
