// Explain: what is decided about a customer at a moment, why, and what comes next if nothing else happens:
// the structure behind `dunlin explain`, the page of a case and the list of a first run. It asks decide and
// fold, so it cannot disagree with them.
#pragma once

#include "bot/planning/decide.hpp"

#include <optional>
#include <string>
#include <vector>

namespace dunlin::planning {

struct ReceivableView {
  std::string number;
  CivilDate due{};
  Money open;
  Money held;
  Money promised;
  Money chaseable;
  int level = 0;
  bool overdue = false;
  std::optional<int> next_step{}; // none: the plan has no further step
  std::string next_name;
  Timestamp next_due = kNever;
};

struct Foreseen { // the case's next message if nothing happens before
  Timestamp at{};
  Message message;
};

struct CaseView {
  CaseId about;
  CreditorId creditor;
  Currency currency;
  bool open = false;
  int cycle = 0;
  std::string plan;
  int plan_version = 0;
  std::vector<ReceivableView> receivables; // open ones, oldest first
  Trace trace;                             // every rule looked at, in order; the last one ended the reading
  std::vector<dunlin::Fact> facts;         // what this decision would make true
  std::optional<Message> message{};        // queued by this decision
  Timestamp look_again = kNever;
  std::optional<Foreseen> next{}; // as if its creditor were approved
};

// One view per case that is open or owes something; empty for a customer with nothing open.
std::vector<CaseView> explain(CustomerFacts const& facts, Rulebook const& rulebook, Timestamp now);

// The rulebook with every creditor approved: what the list of a first run is decided by.
Rulebook as_if_approved(Rulebook rulebook);

} // namespace dunlin::planning
