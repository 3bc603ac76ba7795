// The way back broken on purpose: what customers say has no end, tickets and alerts are forgotten, the bot
// writes when it must not; and the check of the log finds it.
#include "tests/mutants/mutants.hpp"

using namespace dunlin;
using namespace dunlin::tests;
using planning::Verdict;

namespace {

// The desk acts, and then some of what it said is not said.
Change forgetting(std::function<bool(Fact const&)> forgotten) {
  return [forgotten](simulation::WorldPlan& plan) {
    plan.act = [act = plan.act, forgotten](auto const&... about) {
      auto told = act(about...);
      std::erase_if(told, forgotten);
      return told;
    };
  };
}

Change forgetting(std::string_view kind) {
  return forgetting([kind](Fact const& fact) { return kind_of(fact) == kind; });
}

std::optional<TicketKind> ticket_in(Fact const& fact) {
  return visit_fact(
      [](auto const& told) -> std::optional<TicketKind> {
        if constexpr (requires { told.ticket.kind; })
          return told.ticket.kind;
        else
          return std::nullopt;
      },
      fact
  );
}

Change forgetting(TicketKind kind) {
  return forgetting([kind](Fact const& fact) { return ticket_in(fact) == kind; });
}

template <class Named>
std::vector<Named> all_of(std::span<Named const> rules) {
  return {rules.begin(), rules.end()};
}

// As the ticket rule, but nobody is asked: the week of silence begins all the same.
Verdict nobody_is_asked(Ticket& ticket, planning::Turn& turn) {
  if (ticket.state != TicketState::carried_out || !ticket.ask_at || turn.now < *ticket.ask_at)
    return planning::rule::customer_is_asked(ticket, turn);
  ticket.state = TicketState::asked;
  turn.tell(desk::TicketMoved{ticket, {}, "bot"});
  turn.look_at(*ticket.ask_at + planning::kSettledAfter);
  return Verdict::done;
}

Verdict climbs_at_once(Alert const& alert, planning::Turn& turn) {
  auto impatient = alert;
  impatient.climbs_at = turn.now;
  return planning::rule::next_rung_is_called(impatient, turn);
}

// As the rule that finds an address, for a customer who never said no.
Verdict wanted_or_not(planning::Proposal& p) {
  auto deaf = p.facts;
  deaf.opt_outs.clear();
  auto const choice = planning::choose_address(
      deaf, p.rulebook.house, {p.step->channels, p.subject.creditor, Purpose::dunning, p.key}
  );
  if (!choice) return planning::rule::an_address_is_found(p);
  p.to = {p.facts.contact(choice->contact->id), p.facts.address(choice->address->id)};
  return Verdict::go_on;
}

// What is answered once is answered six times, each time under a name of its own.
desk::Act answering_six_times(desk::Act act) {
  return [act = std::move(act)](auto const&... about) {
    auto told = act(about...);
    std::vector<Fact> more;
    for (auto const& fact : told) {
      auto const* room = std::get_if<desk::Fact>(&fact);
      auto const* owed = room == nullptr ? nullptr : std::get_if<desk::AnswerOwed>(room);
      for (int i = 0; owed != nullptr && i < 5; ++i) {
        auto again = *owed;
        again.answer.id = AnswerId::of({owed->answer.id.raw(), std::to_string(i)});
        more.emplace_back(desk::Fact(std::move(again)));
      }
    }
    std::ranges::move(more, std::back_inserter(told));
    return told;
  };
}

std::optional<planning::Obstacle> always_later(Answer const&, planning::Turn const&) {
  return planning::Obstacle{{ReasonCode::too_old, {}}};
}

} // namespace

TEST_CASE("mutants: a complaint or dispute without its ticket is found", "[mutants]") {
  CHECK(is_found("ticket.of_complaint", forgetting(TicketKind::complaint)));
  CHECK(is_found("ticket.of_dispute", forgetting(TicketKind::dispute)));
}

TEST_CASE("mutants: a ticket without its hold is found", "[mutants]") {
  CHECK(is_found("ticket.hold", forgetting("hold_set")));
}

TEST_CASE("mutants: an opt-out that is not recorded is found", "[mutants]") {
  CHECK(is_found("opt_out.heard", forgetting("opted_out")));
}

TEST_CASE("mutants: what is read and has no end is found", "[mutants]") {
  CHECK(is_found("inbound.no_end", forgetting([](Fact const& fact) {
                   return kind_of(fact) != "inbound_read";
                 })));
}

TEST_CASE("mutants: nobody is asked to read what is not understood, and that is found", "[mutants]") {
  CHECK(is_found("inbound.no_end", forgetting("task_opened")));
}

TEST_CASE("mutants: the bot's words while a person talks are found", "[mutants]") {
  auto const answers = without(planning::answer_rules(), {"no person talks"});
  CHECK(is_found("in_persons_hands", [&](auto& plan) { plan.rules.desk.answers = answers; }));
}

// Whoever says "no more" is owed nothing new, so it is reminders that would still come.
TEST_CASE("mutants: writing to who does not want it any more is found", "[mutants]") {
  auto rules = without(planning::proposing_rules(), {"customer has not said no"});
  for (auto& rule : rules) {
    if (rule.name == "an address is found") rule.look = wanted_or_not;
  }
  auto const last_look =
      without(planning::last_look_rules(), {"customer has not said no", "address is still good"});
  CHECK(is_found("opt_out", [&](auto& plan) {
    plan.rules.proposing = rules;
    plan.rules.last_look = last_look;
  }));
}

TEST_CASE("mutants: writing to an address that came back is found", "[mutants]") {
  auto const answers = without(planning::answer_rules(), {"address is usable"});
  auto const last_look = without(planning::last_look_rules(), {"address is still good"});
  CHECK(is_found("address.no_good", [&](auto& plan) {
    plan.peer.refuses = 0.3;
    plan.rules.desk.answers = answers;
    plan.rules.last_look = last_look;
  }));
}

TEST_CASE("mutants: a question in the night is found", "[mutants]") {
  auto const answers = without(planning::answer_rules(), {"hours are kept"});
  CHECK(is_found("window", [&](auto& plan) { plan.rules.desk.answers = answers; }));
}

TEST_CASE("mutants: an answer that is never given is found", "[mutants]") {
  auto answers = all_of(planning::answer_rules());
  answers.insert(answers.begin(), {"always later", always_later});
  CHECK(is_found("answer.forgotten", [&](auto& plan) { plan.rules.desk.answers = answers; }));
}

TEST_CASE("mutants: an alert that does not climb, or that nobody is told of, is found", "[mutants]") {
  for (auto const name : {"next rung is called", "rung is written to"}) {
    INFO(name);
    auto const alerts = without(planning::alert_rules(), {name});
    CHECK(is_found("alert.forgotten", [&](auto& plan) { plan.rules.desk.alerts = alerts; }));
  }
}

TEST_CASE("mutants: an alert that leaves its rung no time is found", "[mutants]") {
  auto alerts = all_of(planning::alert_rules());
  alerts.front().look = climbs_at_once;
  CHECK(is_found("alert.climb", [&](auto& plan) { plan.rules.desk.alerts = alerts; }));
}

TEST_CASE("mutants: a deadline missed and not told is found", "[mutants]") {
  auto const tickets = without(planning::ticket_rules(), {"response is in time", "solution is in time"});
  CHECK(is_found("ticket.late", [&](auto& plan) { plan.rules.desk.tickets = tickets; }));
}

TEST_CASE("mutants: silence taken for consent where nobody asked is found", "[mutants]") {
  auto tickets = all_of(planning::ticket_rules());
  for (auto& rule : tickets) {
    if (rule.name == "customer is asked") rule.look = nobody_is_asked;
  }
  CHECK(is_found("ticket.unasked", [&](auto& plan) { plan.rules.desk.tickets = tickets; }));
}

TEST_CASE("mutants: a friendly word to who complains, owes or is held is found", "[mutants]") {
  auto const tactless =
      without(planning::follow_up_rules(), {"nothing is held", "no ticket stands", "nothing is overdue"});
  CHECK(is_found("care.untimely", [&](auto& plan) { plan.rules.desk.follow_ups = tactless; }));
}

TEST_CASE("mutants: more answers a day than two machines should exchange are found", "[mutants]") {
  auto const answers = without(planning::answer_rules(), {"answers are few"});
  CHECK(is_found("answer.budget", [&](auto& plan) {
    plan.rules.desk.answers = answers;
    plan.act = answering_six_times(plan.act);
  }));
}

// The store refuses the same message a second time, so it is never sent twice; but it is not given to a
// person either.
TEST_CASE("mutants: an answer that its address refused and nobody hears of is found", "[mutants]") {
  auto const answers = without(planning::answer_rules(), {"address took it", "address is usable"});
  CHECK(is_found("plan.refused", [&](auto& plan) {
    plan.peer.refuses = 0.5;
    plan.rules.desk.answers = answers;
  }));
}
