// Instant: a moment with the offset it was written with; read from the many forms dates are written in, and
// written by strftime's letters. English names, no locale, no time zone tables.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dunlin::liquid {

struct Instant {
  std::chrono::sys_seconds at{}; // UTC
  std::int64_t nanoseconds = 0;
  std::int32_t offset_s = 0;     // east of Greenwich
  std::string_view zone = "UTC"; // its name; empty: written as an offset only
};

// "2024-01-05 10:00:00 +0200", "March 14, 2016", "5 Jan", "16:00": parts that are missing come from `now`.
// Nothing: no date can be read in it.
std::optional<Instant> read_instant(std::string_view text, std::chrono::sys_seconds now);
// "2026-11-24", as nearly all data has it, and nothing else: what read_instant makes of it, sooner.
std::optional<Instant> read_plain_day(std::string_view text);

void write_instant(Instant const& instant, std::string_view format, std::string& out);

} // namespace dunlin::liquid
