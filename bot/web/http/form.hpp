// Reading what forms send: application/x-www-form-urlencoded and multipart/form-data (RFC 7578, small fields
// only), and the same escapes in queries. Pure. Anything odd reads as "no such field".
#pragma once

#include "bot/web/http/request.hpp"

namespace dunlin::web {

std::optional<std::string> percent_decoded(std::string_view text, bool plus_is_space);
std::string percent_encoded(std::string_view text); // all but unreserved characters (RFC 3986)

inline constexpr std::size_t kFormFieldsMax = 100;
std::optional<Pairs> urlencoded_pairs(std::string_view text);

// All fields of an urlencoded form, in order; none when the body is anything else.
Pairs form_of(std::string_view content_type, std::string_view body);
// The value of one field of a form's body; nothing when the body has no such field or is neither kind.
std::optional<std::string>
form_field(std::string_view content_type, std::string_view body, std::string_view name);

} // namespace dunlin::web
