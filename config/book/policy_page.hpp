// Policy page: a policy as it is written in the book (TOML), and what it means. A policy without a [window]
// allows every hour (it is there for its caps); one with a [window] is closed on the days it does not name.
#pragma once

#include "config/toml/config_error.hpp"
#include "core/domain/policy.hpp"

#include <expected>
#include <string_view>

namespace dunlin::config {

std::expected<Policy, ConfigErrors> parse_policy(std::string const& name, int version, std::string_view body);

} // namespace dunlin::config
