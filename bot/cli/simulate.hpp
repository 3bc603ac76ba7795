// dunlin simulate: a portfolio or many small worlds, played by the real engine on a virtual clock, and the
// rules checked on the log it leaves. Runs on: the calling thread, to the end.
#pragma once

#include "bot/cli/rooms.hpp"

namespace dunlin::cli {

int simulate(Simulate const& command, Answer& answer);

// The creditor of worlds whose file names none: writes by the sandbox, approved, in UTC.
Creditor invented_creditor(std::string const& plan);
std::vector<Rep> invented_reps(); // who looks after customers there: one, and her supervisor

} // namespace dunlin::cli
