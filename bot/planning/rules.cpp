#include "bot/planning/rules.hpp"

#include <array>

namespace dunlin::planning {

namespace {

constexpr std::array kProposing{
    Rule{"person is not erased", rule::person_is_not_erased},
    Rule{"creditor is known", rule::creditor_is_known},
    Rule{"plan is known", rule::plan_is_known},
    Rule{"promises end", rule::promises_end},
    Rule{"holds end", rule::holds_end},
    Rule{"one message at a time", rule::one_message_at_a_time},
    Rule{"case is cured", rule::case_is_cured},
    Rule{"a step is due", rule::a_step_is_due},
    Rule{"nothing is stopped", rule::nothing_is_stopped},
    Rule{"creditor is live", rule::creditor_is_live},
    Rule{"payments are fresh", rule::payments_are_fresh},
    Rule{"mail is read", rule::mail_is_read},
    Rule{"something may be asked for", rule::something_may_be_asked_for},
    Rule{"minimum is reached", rule::minimum_is_reached},
    Rule{"ramp has room", rule::ramp_has_room},
    Rule{"case opens", rule::case_opens},
    Rule{"old debts start higher", rule::old_debts_start_higher},
    Rule{"steps without message", rule::steps_without_message},
    Rule{"highest step speaks", rule::highest_step_speaks},
    Rule{"customer has not said no", rule::customer_has_not_said_no},
    Rule{"an address is found", rule::an_address_is_found},
    Rule{"gap is kept", rule::gap_is_kept},
    Rule{"today is worked", rule::today_is_worked},
    Rule{"window is open", rule::window_is_open},
    Rule{"caps have room", rule::caps_have_room},
    Rule{"message is queued", rule::message_is_queued},
};

constexpr std::array kLastLook{
    Rule{"person is not erased", rule::person_is_not_erased},
    Rule{"creditor is known", rule::creditor_is_known},
    Rule{"plan is known", rule::plan_is_known},
    Rule{"message is young", rule::message_is_young},
    Rule{"case still runs", rule::case_still_runs},
    Rule{"nothing is stopped", rule::nothing_is_stopped},
    Rule{"creditor is live", rule::creditor_is_live},
    Rule{"payments are fresh", rule::payments_are_fresh},
    Rule{"mail is read", rule::mail_is_read},
    Rule{"lines are still true", rule::lines_are_still_true},
    Rule{"minimum is reached", rule::minimum_is_reached},
    Rule{"customer has not said no", rule::customer_has_not_said_no},
    Rule{"address is still good", rule::address_is_still_good},
    Rule{"gap is kept", rule::gap_is_kept},
    Rule{"today is worked", rule::today_is_worked},
    Rule{"window is open", rule::window_is_open},
    Rule{"caps have room", rule::caps_have_room},
};

} // namespace

std::span<Rule const> proposing_rules() {
  return kProposing;
}

std::span<Rule const> last_look_rules() {
  return kLastLook;
}

} // namespace dunlin::planning
