#include "tests/bench/smtp/figures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <functional>
#include <unistd.h>

namespace dunlin::bench {

namespace {

using Column = std::function<double(Figures const&)>;

std::vector<double> sorted(std::vector<Figures> const& rounds, Column const& column) {
  std::vector<double> values;
  for (auto const& round : rounds)
    values.push_back(column(round));
  std::ranges::sort(values);
  return values;
}

double median(std::vector<Figures> const& rounds, Column const& column) {
  auto const values = sorted(rounds, column);
  auto const half = values.size() / 2;
  return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

std::string microseconds(std::vector<Figures> const& rounds, double Figures::* part) {
  auto const each = median(rounds, [&](Figures const& it) { return it.*part / it.messages * 1e6; });
  return each == 0 ? "-" : fmt::format("{:.0f}", each);
}

} // namespace

double busy_seconds() {
  std::ifstream file("/proc/stat");
  std::string word;
  file >> word; // "cpu"
  double ticks = 0;
  for (int field = 1; field <= 7 && file >> word; ++field)
    if (field != 4 && field != 5) ticks += std::stod(word); // 4 and 5: idle
  return ticks / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

void Table::add(std::string const& name, Figures const& figures) {
  if (!rounds_.contains(name)) names_.push_back(name);
  rounds_[name].push_back(figures);
}

void Table::print() const {
  fmt::print(
      "{:36} {:>10} {:>17} {:>9} {:>6} {:>6} {:>6} {:>6} {:>7}\n", "", "messages/s", "least - most",
      "CPU s/1000", "loop", "writer", "sink", "others", "octets"
  );
  for (auto const& name : names_) {
    auto const& rounds = rounds_.at(name);
    auto const rates = sorted(rounds, &Figures::rate);
    fmt::print(
        "{:36} {:10.0f} {:>17} {:10.4f} {:>6} {:>6} {:6.2f} {:6.2f} {:7.0f}\n", name,
        median(rounds, &Figures::rate), fmt::format("{:.0f} - {:.0f}", rates.front(), rates.back()),
        cpu_per_thousand(name), microseconds(rounds, &Figures::loop), microseconds(rounds, &Figures::writer),
        median(rounds, [](Figures const& it) { return it.sink / it.wall; }), median(rounds, &Figures::others),
        median(rounds, [](Figures const& it) { return static_cast<double>(it.octets); })
    );
  }
}

double Table::ratio(std::string const& name, std::string const& to) const {
  if (!rounds_.contains(name) || !rounds_.contains(to)) return 0;
  return median(rounds_.at(name), &Figures::rate) / median(rounds_.at(to), &Figures::rate);
}

double Table::cpu_per_thousand(std::string const& name) const {
  return rounds_.contains(name) ? median(rounds_.at(name), &Figures::cpu_per_thousand) : 0;
}

} // namespace dunlin::bench
