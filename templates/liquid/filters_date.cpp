// The filter `date`: by strftime's letters, in the words of no locale. Hosts may put their own before it.
#include "templates/liquid/coerce.hpp"
#include "templates/liquid/filters.hpp"
#include "templates/liquid/instant.hpp"

#include <algorithm>

namespace dunlin::liquid {
namespace {

std::optional<Instant> instant_of(Call const& call, Value const& value) {
  auto const now = call.host.now();
  if (auto const* day = value.as<Date>()) return Instant{.at = std::chrono::sys_days(*day)};
  auto const seconds = [](std::int64_t count) {
    constexpr std::int64_t kMost = 253'402'300'799; // the end of the year 9999
    return Instant{.at = std::chrono::sys_seconds(std::chrono::seconds(std::clamp(count, -kMost, kMost)))};
  };
  if (auto const* number = value.as<std::int64_t>()) return seconds(*number);
  auto const* text = value.as<Text>();
  if (text == nullptr || text->characters.empty()) return std::nullopt;
  if (auto const day = read_plain_day(text->characters)) return day;
  std::string small;
  append_lower(text->characters, small);
  if (small == "now" || small == "today") return now ? std::optional(Instant{.at = *now}) : std::nullopt;
  bool const digits = std::ranges::all_of(small, [](char c) { return c >= '0' && c <= '9'; });
  if (digits) return seconds(leading_int64(small));
  return read_instant(small, now.value_or(std::chrono::sys_seconds{}));
}

Value date(Call& call) {
  auto const format = call.text(call.argument(0));
  if (format.empty()) return call.input;
  auto const instant = instant_of(call, call.input);
  if (!instant) return call.input;
  auto& out = call.arena.draft();
  write_instant(*instant, format, out);
  return call.keep(out);
}

constexpr Filter kFilters[] = {{"date", 1, 1, Kind::text, date}};

} // namespace

std::span<Filter const> date_filters() {
  return kFilters;
}

} // namespace dunlin::liquid
