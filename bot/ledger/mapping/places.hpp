// What a country tells about a customer of whom the file says nothing more: its time zone when it has only
// one, and the language most people write there (CLDR).
#pragma once

#include "core/domain/time.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace dunlin::ledger {

std::optional<Zone> only_zone_of(std::string_view country); // none: several zones, or no such country
std::string usual_language_of(std::string_view country);    // "en" when nothing is known

} // namespace dunlin::ledger
