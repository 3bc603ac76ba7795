// Fields: names and values as providers send them: in a query, a form (application/x-www-form-urlencoded) or
// a JSON body. Pure. Limits: 200 fields; JSON nested at most 32 deep. Anything odd reads as nothing.
#pragma once

#include "core/net/form.hpp"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace dunlin::channels {

using Fields = net::FormFields;
using net::percent_encoded;

inline constexpr std::size_t kFieldsMax = 200;

std::string form_of(Fields const& fields);
inline std::optional<Fields> form_fields(std::string_view text) {
  return net::form_fields(text, kFieldsMax);
}
std::string_view value_of(Fields const& fields, std::string_view name); // the first; empty: there is none

nlohmann::json json_of(std::string_view text); // discarded when it is none
// The value at "messages.0.status": texts as they are, numbers and truths as JSON writes them.
std::optional<std::string> json_at(nlohmann::json const& tree, std::string_view path);

} // namespace dunlin::channels
