// Proposal: the small context the rules look at and write into: one case of a customer at one moment, with
// what the decision so far says. Levels, ordinals and the open case run ahead of the facts exactly as folding
// the decision's facts will set them. Points into the facts and the rulebook it was made from.
#pragma once

#include "bot/planning/address_choice.hpp"
#include "bot/planning/decide.hpp"
#include "bot/planning/next_step.hpp"
#include "bot/policy/claims.hpp"
#include "bot/policy/jurisdiction.hpp"

#include <map>
#include <optional>
#include <vector>

namespace dunlin::planning {

struct Subject {
  CreditorId creditor;
  Currency currency;
  auto operator<=>(Subject const&) const = default;
};

struct Budget { // what the cases of one customer share
  policy::Jurisdiction law;
  std::vector<ContactMade> contacts; // made, under way, or proposed by a case before
  std::map<CreditorId, int> opened;  // cases opened by this very look
  std::vector<std::string> told;     // promises and holds that a case before has spoken of

  bool first_to_tell(std::string_view id);
};

struct Item { // a receivable as the rules see it
  policy::Claim claim;
  Standing standing;
  int ordinal = 0;
  bool overdue = false;
  std::optional<NextStep> next{};

  bool due(Timestamp now) const { return next && next->due <= now; }
  bool ready(Timestamp now) const { return due(now) && claim.chaseable.positive(); }
};

enum class Verdict : std::uint8_t { go_on, done };

struct Proposal {
  CustomerFacts const& facts;
  Rulebook const& rulebook;
  Timestamp now;
  Budget& budget;
  Subject subject;
  CivilDate today{}; // the customer's
  Creditor const* creditor = nullptr;
  Plan const* plan = nullptr;
  CaseState running{};               // the case as it will be; `open` says whether a cycle runs
  std::vector<Item> items;           // open receivables, oldest first
  Step const* step = nullptr;        // the step in question
  std::vector<std::size_t> raised{}; // items the message raises
  MessageKey key{};
  AddressChoice to{};
  Message const* last_look = nullptr; // set when a queued message is looked at again
  bool refused = false;               // a rule said no
  Decision decision{};

  void tell(dunlin::Fact fact) { decision.facts.push_back(std::move(fact)); }
  void note(ReasonCode code, std::vector<Argument> with = {}) {
    decision.trace.push_back({code, std::move(with)});
  }
  void look_at(Timestamp when); // the earliest of all that were named and lie ahead
  // No message now: the reason goes to the trace, and into a fact when the case had another reason before.
  Verdict hold_back(Reason reason, Timestamp look_again);

  void open_task(TaskKind kind, std::string_view about, std::string_view which, std::string why);
  void raise_alert(AlertKind kind, std::string_view which);
  bool task_stands(TaskKind kind) const; // an open one about this case
  policy::Grace grace() const;
  void set_level(Item& item, int level, ReasonCode why); // a level without a message
  void plan_next(Item& item);
  bool raises(Item const& item) const;
  bool listed(Item const& item) const; // whether the message names it
  Money total() const;                 // what the message asks for
  std::string when(Timestamp at) const { return iso_local(at, facts.customer.zone); }
};

Proposal proposal_for(
    CustomerFacts const& facts, Rulebook const& rulebook, Timestamp now, Budget& budget, Subject subject
);

// What somebody else is about to change (mail to be read, a message past its age) is looked at again soon.
inline constexpr std::chrono::minutes kSoon{15};
// Where contact is not allowed within the search's reach.
inline constexpr Days kFarLook{30};

} // namespace dunlin::planning
