// Reading base64url (RFC 4648 section 5) without padding, strictly: one text for one value.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace dunlin::web {

std::optional<std::string> from_base64url(std::string_view text);

} // namespace dunlin::web
