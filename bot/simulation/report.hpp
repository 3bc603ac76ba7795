// Report: a run as one HTML file with pictures: messages per day, open amount over time, one customer's
// timeline. It stands alone: no script, nothing from elsewhere. Pure; what it shows is escaped.
#pragma once

#include "bot/simulation/tally.hpp"
#include "core/domain/embedded.hpp"

#include <string>
#include <vector>

namespace dunlin::simulation {

struct StoryLine {
  Timestamp at{};
  std::string words;
};

struct ReportInput {
  std::string title;
  std::vector<std::string> remarks; // what was invented, what ran
  Tally const& tally;
  std::string customer; // whose timeline is shown
  std::vector<StoryLine> story;
};

std::string report_html(ReportInput const& input);

// Made by the build: report.css.
std::span<EmbeddedFile const> report_files();

} // namespace dunlin::simulation
