// Reading what forms send: application/x-www-form-urlencoded and multipart/form-data (RFC 7578, small fields
// only), and the same escapes in queries. Pure. Anything odd reads as "no such field".
#pragma once

#include "bot/web/http/request.hpp"
#include "core/net/form.hpp"

namespace dunlin::web {

using net::percent_decoded;
using net::percent_encoded;

inline constexpr std::size_t kFormFieldsMax = 100;
inline std::optional<Pairs> urlencoded_pairs(std::string_view text) {
  return net::form_fields(text, kFormFieldsMax);
}

// All fields of an urlencoded form, in order; none when the body is anything else.
Pairs form_of(std::string_view content_type, std::string_view body);
// The value of one field of a form's body; nothing when the body has no such field or is neither kind.
std::optional<std::string>
form_field(std::string_view content_type, std::string_view body, std::string_view name);

} // namespace dunlin::web
