// Form: application/x-www-form-urlencoded (WHATWG URL Standard, section 5) and percent-encoding (RFC 3986
// section 2.1), for queries, forms and what providers send. Pure. Anything odd reads as nothing.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dunlin::net {

using FormFields = std::vector<std::pair<std::string, std::string>>; // decoded, in order

std::optional<std::string> percent_decoded(std::string_view text, bool plus_is_space);
std::string percent_encoded(std::string_view text); // all but unreserved characters
// Nothing: a broken escape, or more than `at_most` fields.
std::optional<FormFields> form_fields(std::string_view text, std::size_t at_most);

} // namespace dunlin::net
