// Campaign page: a follow-up campaign as it is written in the book (TOML), and what it means.
#pragma once

#include "config/toml/config_error.hpp"
#include "core/domain/campaign.hpp"

#include <expected>
#include <string_view>

namespace dunlin::config {

std::expected<Campaign, ConfigErrors>
parse_campaign(std::string const& name, int version, std::string_view body);

} // namespace dunlin::config
