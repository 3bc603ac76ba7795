// Sample checks: what goes wrong when a template is filled with samples, and whether a short message stays
// short. Each sample has two seconds by `clock`. Runs on: any thread. Errors: none of its own: they are what
// it finds.
#pragma once

#include "templates/message/shelf.hpp"

#include <string_view>
#include <vector>

namespace dunlin::library {

inline constexpr int kPartsMost = 3; // of a short message

// Of the message in that file, as it stands on the shelf.
std::vector<liquid::Diagnostic> sample_findings(
    templates::TemplateShelf const& shelf, std::string_view language, std::string_view body,
    std::string_view origin, liquid::MonotonicClock const& clock
);

} // namespace dunlin::library
