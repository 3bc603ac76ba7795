// Shipped: the plans, policies, calendars, lexicons and campaigns that come with the program and enter the
// book at first start, and the commented sample of the settings. Part of the program; they live as long as
// it.
#pragma once

#include "core/domain/embedded.hpp"
#include "core/domain/house.hpp"
#include "core/domain/lexicon.hpp"

#include <string_view>
#include <vector>

namespace dunlin::config {

struct ShippedPage {
  BookKind kind = BookKind::plan;
  std::string_view name;
  std::string_view body;
};

std::vector<ShippedPage> shipped();
std::vector<LexiconPage> shipped_lexicon();
std::string_view sample_settings();

// Made by the build.
std::span<EmbeddedFile const> plan_files();
std::span<EmbeddedFile const> policy_files();
std::span<EmbeddedFile const> calendar_files();
std::span<EmbeddedFile const> lexicon_files();
std::span<EmbeddedFile const> campaign_files();
std::span<EmbeddedFile const> sample_files();

} // namespace dunlin::config
