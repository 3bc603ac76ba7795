// A file of receivables as a world to be played: every receivable comes in on the day it was issued; it is
// paid on the day the file says it was settled, or, where the file knows nothing, as drawn from the seed. Who
// disputed one, by the file, writes so; everybody gets the answers of invented people.
#pragma once

#include "bot/ledger/import/portfolio.hpp"
#include "bot/simulation/world.hpp"

#include <optional>
#include <vector>

namespace dunlin::cli {

struct PlayedPortfolio {
  simulation::Agenda agenda;
  simulation::Heeds heeds;
  CivilDate first_issued{};
  CivilDate last_issued{};
  CivilDate last_day{}; // of anything that happens
  std::size_t customers = 0;
  std::size_t receivables = 0;
  std::vector<std::string> remarks;        // what was invented
  std::vector<ledger::RowError> not_taken; // rows without a customer that can be made
};

struct Played {
  Creditor const& creditor;
  std::uint64_t seed = 1;
  std::optional<CivilDate> from{}; // what was over before this day is left out; none: everything is played
};

// `customers`: lines that tell about customers alone, where the receivables' file does not.
PlayedPortfolio
play(std::vector<ledger::Line> const& customers, ledger::Portfolio const& portfolio, Played const& how);

} // namespace dunlin::cli
