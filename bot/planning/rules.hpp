// Rules: the law of deciding as two ordered lists of named functions, read from top to bottom. The first that
// says `done` ends the reading. `proposing` makes a decision about a case; `last_look` is read before a
// queued message leaves. A list is a span, so that a test can leave a rule out and see the checks notice.
#pragma once

#include "bot/planning/desk_rules.hpp"
#include "bot/planning/proposal.hpp"

#include <span>
#include <string_view>

namespace dunlin::planning {

struct Rule {
  std::string_view name;
  Verdict (*look)(Proposal&);
};

std::span<Rule const> proposing_rules();
std::span<Rule const> last_look_rules();

struct RuleLists { // what an engine decides by
  std::span<Rule const> proposing = proposing_rules();
  std::span<Rule const> last_look = last_look_rules();
  DeskRules desk{};
};

// As decide and still_right, by other lists.
std::vector<Decision>
decide_by(RuleLists const& rules, CustomerFacts const& facts, Rulebook const& rulebook, Timestamp now);
bool still_right_by(
    RuleLists const& rules, Message const& message, CustomerFacts const& facts, Rulebook const& rulebook,
    Timestamp now, Trace& trace
);

namespace rule { // in the order they stand in the lists

// The case itself: bookkeeping that needs no contact.
Verdict person_is_not_erased(Proposal& p);
Verdict creditor_is_known(Proposal& p);
Verdict plan_is_known(Proposal& p);
Verdict promises_end(Proposal& p);
Verdict holds_end(Proposal& p);
Verdict one_message_at_a_time(Proposal& p);
Verdict case_is_cured(Proposal& p);
Verdict a_step_is_due(Proposal& p);
// What stands against any message of the creditor or the case.
Verdict nothing_is_stopped(Proposal& p);
Verdict creditor_is_live(Proposal& p);
Verdict something_may_be_asked_for(Proposal& p);
Verdict minimum_is_reached(Proposal& p);
Verdict ramp_has_room(Proposal& p);
Verdict payments_are_fresh(Proposal& p);
Verdict mail_is_read(Proposal& p);
// The case moves.
Verdict case_opens(Proposal& p);
Verdict old_debts_start_higher(Proposal& p);
Verdict steps_without_message(Proposal& p);
// The message.
Verdict highest_step_speaks(Proposal& p);
Verdict customer_has_not_said_no(Proposal& p);
Verdict an_address_is_found(Proposal& p);
Verdict gap_is_kept(Proposal& p);
Verdict today_is_worked(Proposal& p);
Verdict window_is_open(Proposal& p);
Verdict caps_have_room(Proposal& p);
Verdict message_is_queued(Proposal& p);
// Only at the last look.
Verdict message_is_young(Proposal& p);
Verdict case_still_runs(Proposal& p);
Verdict lines_are_still_true(Proposal& p);
Verdict address_is_still_good(Proposal& p);

} // namespace rule

} // namespace dunlin::planning
