// Tally: what a run came to, counted while it runs: messages by step, what was held back and why, what
// customers said and what became of it, days to pay.
#pragma once

#include "core/domain/customer_facts.hpp"
#include "core/domain/event.hpp"

#include <cstdint>
#include <map>
#include <string>

namespace dunlin::simulation {

struct Tally {
  std::map<std::string, std::int64_t> sent_by_template; // "queued reminder-1" …
  std::map<std::string, std::int64_t> held_back;        // by reason code
  std::map<std::string, std::int64_t> ended;            // cancelled, refused, unknown, tasks …
  std::map<std::string, std::int64_t> heard;            // replies, by what they were understood to say
  std::map<std::string, std::int64_t> desk;             // tickets, alerts and answers, by what became of them
  std::map<CivilDate, std::int64_t> sent_per_day;
  std::map<Currency, std::map<CivilDate, std::int64_t>>
      open_changes; // minor units that came to be owed that day
  std::int64_t events = 0;
  std::int64_t receivables = 0;
  std::int64_t settled = 0;
  std::int64_t days_to_pay = 0; // sum over settled ones, from the due date; negative when early

  double average_days_to_pay() const {
    return settled == 0 ? 0 : static_cast<double>(days_to_pay) / static_cast<double>(settled);
  }
  void take(Event const& event, Fact const& fact);
  void take(CustomerFacts const& facts); // at the end

 private:
  void hear(listening::InboundRead const& told);
};

} // namespace dunlin::simulation
