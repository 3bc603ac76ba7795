#include "tests/bench/rounds.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ctime>

namespace dunlin::bench {

namespace {

double seconds_of(clockid_t clock) {
  timespec at{};
  ::clock_gettime(clock, &at);
  return static_cast<double>(at.tv_sec) + static_cast<double>(at.tv_nsec) / 1e9;
}

double median(std::vector<double> values) {
  if (values.empty()) return 0;
  std::ranges::sort(values);
  auto const half = values.size() / 2;
  return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

} // namespace

double wall_seconds() {
  return seconds_of(CLOCK_MONOTONIC);
}

double cpu_seconds() {
  return seconds_of(CLOCK_PROCESS_CPUTIME_ID);
}

Rounds::Took measured(std::function<void()> const& work) {
  auto const wall = wall_seconds();
  auto const cpu = cpu_seconds();
  work();
  return {wall_seconds() - wall, cpu_seconds() - cpu};
}

void Rounds::add(std::string name, int units, std::function<Took()> play) {
  ways_.push_back({std::move(name), units, std::move(play)});
}

void Rounds::play(int rounds) {
  for (int round = 0; round < rounds; ++round)
    for (auto& way : ways_)
      way.rounds.push_back(way.play());
}

void Rounds::print(std::string_view unit) const {
  fmt::print("{:44} {:>12} {:>19} {:>10}\n", "", fmt::format("{}/s", unit), "least - most", "CPU us");
  for (auto const& way : ways_) {
    std::vector<double> rates;
    std::vector<double> costs;
    for (auto const& took : way.rounds) {
      rates.push_back(way.units / took.wall);
      costs.push_back(took.cpu / way.units * 1e6);
    }
    auto const [least, most] = std::ranges::minmax(rates);
    auto const cost = median(costs);
    fmt::print(
        "{:44} {:12.0f} {:>19} {:>10}\n", way.name, median(rates),
        fmt::format("{:.0f} - {:.0f}", least, most), cost == 0 ? "-" : fmt::format("{:.1f}", cost)
    );
  }
}

double Rounds::ratio(std::string_view name, std::string_view to) const {
  auto const* one = find(name);
  auto const* other = find(to);
  if (one == nullptr || other == nullptr) return 0;
  std::vector<double> ratios;
  for (std::size_t i = 0; i < one->rounds.size(); ++i)
    ratios.push_back((one->units / one->rounds[i].wall) / (other->units / other->rounds[i].wall));
  return median(std::move(ratios));
}

Rounds::Way const* Rounds::find(std::string_view name) const {
  auto const found = std::ranges::find(ways_, name, &Way::name);
  return found == ways_.end() ? nullptr : &*found;
}

} // namespace dunlin::bench
