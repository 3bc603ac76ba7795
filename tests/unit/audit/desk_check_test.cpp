// How tickets, alerts and answers go on, and that none is forgotten.
#include "tests/support/catch.hpp"
#include "tests/unit/audit/story.hpp"

#include <algorithm>

using namespace dunlin;
using namespace dunlin::tests;

namespace {

auto const kInvoice = invoice("R-1", 10000);
constexpr auto kRaised = "2026-03-05T09:00:00Z";
constexpr auto kClimbs = "2026-03-05T11:00:00Z";

Alert alert() {
  Alert alert;
  alert.id = AlertId::of({"a"});
  alert.kind = AlertKind::complaint;
  alert.creditor = creditor_id();
  alert.raised_at = at(kRaised);
  alert.climbs_at = at(kClimbs);
  return alert;
}

Message telling(int rung) {
  auto message = reminder(1, {});
  message.key = {CaseId{alert().id.bytes}, 1, rung + 1, 0, 0};
  message.id = message_id_of(message.key);
  message.purpose = Purpose::alert;
  message.address = {};
  message.expires_at = at("2026-12-31T00:00:00Z");
  return message;
}

Story with_ladder(int rungs) {
  Story story(kInvoice);
  Rep const reps[] = {
      {"rita", "Rita", "rita@main.example", "", "", "sven"},
      {"sven", "Sven", "sven@main.example", "", "", "mona"},
      {"mona", "Mona", "mona@main.example", "", "", ""},
  };
  for (int rung = 0; rung < rungs; ++rung)
    story.house("2026-03-01T00:00:00Z", book::RepRecorded{reps[rung]});
  return story;
}

Story raised(int rungs) {
  auto story = with_ladder(rungs);
  story.tell(kRaised, desk::AlertRaised{alert()});
  if (rungs > 0) story.queue(telling(0), kRaised).send(telling(0), kRaised);
  return story;
}

Ticket in(TicketState state) {
  auto ticket = complaint();
  ticket.state = state;
  return ticket;
}

Answer question() {
  auto answer = owed(AnswerKind::settled_question);
  answer.ticket = complaint().id;
  return answer;
}

} // namespace

TEST_CASE(
    "audit: an alert that neither anybody noticed nor climbed is forgotten a day after its time", "[audit]"
) {
  CHECK(raised(3).broken("2026-03-06T11:00:00Z") == Rules{});
  CHECK(raised(3).broken("2026-03-06T11:00:01Z") == Rules{"alert.forgotten"});
  CHECK(raised(1).broken("2026-04-01T00:00:00Z") == Rules{}); // nobody stands above
  CHECK(raised(0).broken("2026-04-01T00:00:00Z") == Rules{}); // nobody to tell: it waits on the page
  auto noticed = raised(3);
  noticed.tell(kClimbs, desk::AlertAcknowledged{alert().id, "rita", "page"});
  CHECK(noticed.broken("2026-04-01T00:00:00Z") == Rules{});
}

TEST_CASE("audit: an alert at the top waits, one nobody was told of is forgotten", "[audit]") {
  auto story = raised(3);
  story.tell(kClimbs, desk::AlertClimbed{alert().id, 1, at("2026-03-05T13:00:00Z")});
  story.queue(telling(1), kClimbs).send(telling(1), kClimbs);
  story.tell("2026-03-05T13:00:00Z", desk::AlertClimbed{alert().id, 2, at("2026-03-05T15:00:00Z")});
  CHECK(story.broken("2026-03-06T12:00:00Z") == Rules{});
  CHECK(story.broken("2026-03-06T13:00:01Z") == Rules{"alert.forgotten"});
  story.queue(telling(2), "2026-03-06T14:00:00Z").send(telling(2), "2026-03-06T14:00:00Z");
  CHECK(story.broken("2026-04-01T00:00:00Z") == Rules{});
}

TEST_CASE(
    "audit: that an older rung's message waits does not mean that the newer one was not told", "[audit]"
) {
  auto story = raised(2);
  story.tell(kClimbs, desk::AlertClimbed{alert().id, 1, at("2026-03-05T13:00:00Z")});
  story.queue(telling(1), kClimbs).send(telling(1), kClimbs);
  auto const later = "2026-03-05T12:00:00Z";
  story.tell(later, outbox::AttemptBegun{telling(0).id, 2, "", "", ""});
  story.tell(later, outbox::AttemptDeferred{telling(0).id, 2, at("2026-12-01T00:00:00Z"), "down"});
  auto const broken = story.broken("2026-03-09T00:00:00Z");
  CHECK(std::ranges::count(broken, "alert.forgotten") == 0);
}

TEST_CASE("audit: an alert climbs by one, after its time or when its rung cannot be told", "[audit]") {
  auto const early = "2026-03-05T10:00:00Z";
  auto const next = at("2026-12-31T00:00:00Z");
  auto too_early = raised(3);
  too_early.tell(early, desk::AlertClimbed{alert().id, 1, next}).queue(telling(1), early);
  CHECK(too_early.broken(early) == Rules{"alert.climb"});
  auto two_at_once = raised(3);
  two_at_once.tell(kClimbs, desk::AlertClimbed{alert().id, 2, next}).queue(telling(2), kClimbs);
  CHECK(two_at_once.broken(kClimbs) == Rules{"alert.climb"});
  auto in_vain = with_ladder(3);
  in_vain.tell(kRaised, desk::AlertRaised{alert()}).queue(telling(0), kRaised);
  in_vain.tell(kRaised, outbox::AttemptBegun{telling(0).id, 1, "", "", ""});
  in_vain.tell(kRaised, outbox::MessageRefused{telling(0).id, 1, outbox::RefusedWhy::address, ""});
  in_vain.tell(early, desk::AlertClimbed{alert().id, 1, next}).queue(telling(1), early);
  CHECK(in_vain.broken(early) == Rules{});
}

TEST_CASE("audit: alerts keep no hours and no stops, but end when somebody took notice", "[audit]") {
  auto const night = "2026-03-05T22:00:00Z";
  auto story = with_ladder(1);
  story.house(kRaised, book::StopPulled{{StopScope::everything, "", {}, "rep", "why"}});
  story.tell(night, desk::AlertRaised{alert()}).queue(telling(0), night).send(telling(0), night);
  CHECK(story.broken(night) == Rules{});
  auto noticed = with_ladder(1);
  noticed.tell(kRaised, desk::AlertRaised{alert()}).queue(telling(0), kRaised);
  noticed.tell(kRaised, desk::AlertAcknowledged{alert().id, "rita", "page"}).send(telling(0), kClimbs);
  CHECK(noticed.broken(kClimbs) == Rules{"alert.after_notice"});
}

TEST_CASE("audit: a ticket past its deadline and not marked late is found", "[audit]") {
  struct {
    std::string_view name;
    TicketState state;
    std::vector<std::string> late;
    std::string_view looked_at;
    Rules broken;
  } const rows[] = {
      {"in time", TicketState::recorded, {}, "2026-03-06T12:00:00Z", {}},
      {"nobody responded", TicketState::recorded, {}, "2026-03-06T13:00:01Z", {"ticket.late"}},
      {"that was told", TicketState::recorded, {"respond"}, "2026-03-06T13:00:01Z", {}},
      {"nor solved it", TicketState::recorded, {"respond"}, "2026-03-13T09:00:01Z", {"ticket.late"}},
      {"both were told", TicketState::recorded, {"respond", "solve"}, "2026-04-01T00:00:00Z", {}},
      {"looked at", TicketState::judged, {}, "2026-03-06T13:00:01Z", {}},
      {"looked at, not solved", TicketState::approved, {}, "2026-03-13T09:00:01Z", {"ticket.late"}},
      {"a person has to ask", TicketState::carried_out, {"solve"}, "2026-03-13T09:00:01Z", {"ticket.late"}},
      {"that was told, too", TicketState::carried_out, {"ask"}, "2026-03-13T09:00:01Z", {}},
      {"closed", TicketState::closed, {}, "2026-04-01T00:00:00Z", {}},
  };
  for (auto const& row : rows) {
    INFO(row.name);
    auto ticket = in(row.state);
    ticket.late = row.late;
    Story story(kInvoice);
    story.tell(kRaised, desk::TicketOpened{ticket});
    CHECK(story.broken(row.looked_at) == row.broken);
  }
}

TEST_CASE("audit: a customer nobody asked on the day is found", "[audit]") {
  auto ticket = in(TicketState::carried_out);
  ticket.ask_at = at("2026-03-08T09:00:00Z");
  Story story(kInvoice);
  story.tell(kRaised, desk::TicketOpened{ticket});
  CHECK(story.broken("2026-03-09T09:00:00Z") == Rules{});
  CHECK(story.broken("2026-03-09T09:00:01Z") == Rules{"ticket.late"});
}

TEST_CASE("audit: silence settles only what was asked a week ago", "[audit]") {
  auto const settled = [](bool asked, std::string_view closed_at) {
    auto ticket = in(TicketState::asked);
    ticket.ask_at = at("2026-03-05T09:00:00Z");
    Story story(kInvoice);
    story.tell(kRaised, desk::TicketOpened{ticket});
    if (asked) story.give(question(), kRaised);
    story.tell(closed_at, desk::TicketMoved{in(TicketState::closed), "", "bot"});
    return story.broken(closed_at);
  };
  CHECK(settled(true, "2026-03-12T09:00:00Z") == Rules{});
  CHECK(settled(true, "2026-03-12T08:59:59Z") == Rules{"ticket.unasked"});
  CHECK(settled(false, "2026-03-12T09:00:00Z") == Rules{"ticket.unasked"});
  Story by_a_person(kInvoice);
  by_a_person.tell(kRaised, desk::TicketOpened{in(TicketState::carried_out)});
  by_a_person.tell(kRaised, desk::TicketMoved{in(TicketState::closed), "", "rita"});
  CHECK(by_a_person.broken(kRaised) == Rules{});
}

TEST_CASE("audit: an answer that is owed and that nothing stands against is found", "[audit]") {
  auto const next_day = "2026-03-06T09:00:01Z";
  auto const owing = [](AnswerKind kind) {
    Story story(kInvoice);
    story.tell(kRaised, desk::AnswerOwed{owed(kind)});
    return story;
  };
  CHECK(owing(AnswerKind::copy).broken("2026-03-06T09:00:00Z") == Rules{});
  CHECK(owing(AnswerKind::copy).broken(next_day) == Rules{"answer.forgotten"});
  CHECK(owing(AnswerKind::settled_question).broken(next_day) == Rules{}); // it waits for an open hour
  CHECK(owing(AnswerKind::settled_question).broken("2026-03-20T09:00:00Z") == Rules{"answer.forgotten"});
  auto dropped = owing(AnswerKind::copy);
  dropped.tell(kRaised, desk::AnswerDropped{owed(AnswerKind::copy).id, {}});
  CHECK(dropped.broken(next_day) == Rules{});
  auto stopped = owing(AnswerKind::copy);
  stopped.house(kRaised, book::StopPulled{{StopScope::everything, "", {}, "rep", "why"}});
  CHECK(stopped.broken(next_day) == Rules{});
  auto talked_to = owing(AnswerKind::copy);
  Hold hands;
  hands.id = HoldId::of({"h"});
  hands.kind = HoldKind::in_persons_hands;
  talked_to.tell(kRaised, planning::HoldSet{hands});
  CHECK(talked_to.broken(next_day) == Rules{});
}
