// Calendar page: the workdays and holidays of a region as they are written in the book (TOML). Holidays that
// law fixes by rule are expanded for the years the page names; those a government announces are listed, and
// the page says until when it is complete.
#pragma once

#include "config/toml/config_error.hpp"
#include "core/domain/policy.hpp"

#include <expected>
#include <string_view>

namespace dunlin::config {

std::expected<Calendar, ConfigErrors>
parse_calendar(std::string const& region, int version, std::string_view body);

} // namespace dunlin::config
