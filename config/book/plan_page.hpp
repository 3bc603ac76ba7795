// Plan page: a plan as it is written in the book (TOML), and what it means. Steps are numbered as they stand.
#pragma once

#include "config/toml/config_error.hpp"
#include "core/domain/plan.hpp"

#include <expected>
#include <string_view>

namespace dunlin::config {

std::expected<Plan, ConfigErrors> parse_plan(std::string const& name, int version, std::string_view body);

} // namespace dunlin::config
