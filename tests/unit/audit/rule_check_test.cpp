#include "bot/audit/event_docs.hpp"
#include "bot/audit/rule_check.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/audit/story.hpp"

#include <fstream>
#include <sstream>

using namespace dunlin;
using namespace dunlin::tests;

namespace {

auto const kInvoice = invoice("R-1", 10000);
auto const kThursdayMorning = at("2026-03-05T09:00:00Z"); // 10:00 in Berlin

Message first_reminder() {
  auto message = reminder(1, {raises(kInvoice, 1)});
  message.expires_at = at("2026-12-31T00:00:00Z");
  return message;
}

Message second_reminder() {
  auto message = reminder(2, {raises(kInvoice, 2)});
  message.expires_at = at("2026-12-31T00:00:00Z");
  return message;
}

ledger::PaymentAllocated paid(std::int64_t minor) {
  return {{PaymentId::of({"p"}), kInvoice.id, eur(minor)}, parse_iso_date("2026-03-04").value(), "reference"};
}

Hold dispute_of(std::optional<Money> amount) {
  Hold hold;
  hold.id = HoldId::of({"h"});
  hold.kind = HoldKind::dispute;
  hold.receivable = kInvoice.id;
  hold.amount = amount;
  return hold;
}

} // namespace

TEST_CASE("audit: a log in which every rule was kept has no findings", "[audit]") {
  Story story(kInvoice);
  story.queue(first_reminder()).send(first_reminder(), "2026-03-05T09:00:00Z");
  story.queue(second_reminder(), "2026-03-19T08:00:00Z").send(second_reminder(), "2026-03-19T09:00:00Z");
  CHECK(story.broken() == Rules{});
}

TEST_CASE("audit: a reminder of what is paid is found", "[audit]") {
  Story story(kInvoice);
  story.queue(first_reminder())
      .tell("2026-03-05T08:45:00Z", paid(10000))
      .send(first_reminder(), "2026-03-05T09:00:00Z");
  CHECK(story.broken() == Rules{"paid"});
}

TEST_CASE("audit: asking for more than is open after a partial payment is found", "[audit]") {
  Story story(kInvoice);
  story.queue(first_reminder())
      .tell("2026-03-05T08:45:00Z", paid(1))
      .send(first_reminder(), "2026-03-05T09:00:00Z");
  CHECK(story.broken() == Rules{"amount"});
}

TEST_CASE("audit: windows hold to the second at both ends, in the customer's zone", "[audit]") {
  struct Row {
    char const* when;
    bool allowed;
  };
  auto const row = GENERATE(
      Row{"2026-03-05T07:59:59Z", false}, Row{"2026-03-05T08:00:00Z", true},
      Row{"2026-03-05T18:00:00Z", true}, Row{"2026-03-05T18:00:01Z", false},
      Row{"2026-03-07T09:00:00Z", false}, // a Saturday
      Row{"2026-04-02T07:00:00Z", true},  // summer time by then
      Row{"2026-04-02T17:00:01Z", false}
  );
  INFO(row.when);
  Story story(kInvoice);
  story.queue(first_reminder()).send(first_reminder(), row.when);
  CHECK(story.broken() == (row.allowed ? Rules{} : Rules{"window"}));
}

TEST_CASE("audit: a message on a holiday is found", "[audit]") {
  Story story(kInvoice);
  story.queue(first_reminder()).send(first_reminder(), "2026-04-03T09:00:00Z");
  CHECK(story.broken() == Rules{"holiday"});
}

TEST_CASE("audit: the second contact of a day breaks the cap", "[audit]") {
  Story story(kInvoice);
  story.queue(first_reminder()).send(first_reminder(), "2026-03-05T09:00:00Z");
  story.queue(second_reminder(), "2026-03-05T09:10:00Z").send(second_reminder(), "2026-03-05T10:00:00Z");
  CHECK(story.broken() == Rules{"cap"});
}

TEST_CASE("audit: a step sent twice is found, and so is an attempt after the end", "[audit]") {
  Story story(kInvoice);
  story.queue(first_reminder()).send(first_reminder(), "2026-03-05T09:00:00Z");
  story.queue(first_reminder(), "2026-03-10T08:00:00Z").send(first_reminder(), "2026-03-10T09:00:00Z");
  auto const broken = story.broken();
  CHECK(std::ranges::count(broken, "message.once") == 1);
  CHECK(std::ranges::count(broken, "level.one_step") == 1);
}

TEST_CASE("audit: an attempt after the fate was unknown is found", "[audit]") {
  auto const message = first_reminder();
  Story story(kInvoice);
  story.queue(message).tell("2026-03-05T09:00:00Z", outbox::AttemptBegun{message.id, 1, "", "", ""});
  story.tell("2026-03-05T09:00:01Z", outbox::AttemptUnknown{message.id, 1, "lost"});
  story.tell("2026-03-09T09:00:00Z", outbox::AttemptBegun{message.id, 2, "", "", ""});
  story.tell("2026-03-09T09:00:01Z", outbox::MessageAccepted{message.id, 2, {}, ""});
  CHECK(story.broken() == Rules{"attempt.after_end"});
}

TEST_CASE("audit: a second leg while the first is alive is found; after a refusal it is right", "[audit]") {
  auto const message = first_reminder();
  auto other = reminder(1, {raises(kInvoice, 1)}, 1, 1, 1);
  other.expires_at = message.expires_at;
  other.address = accounts_office().addresses.back().id;
  Story alive(kInvoice);
  alive.queue(message).queue(other, "2026-03-05T08:31:00Z");
  CHECK(std::ranges::count(alive.broken(), "message.one_leg") == 1);
  Story refused(kInvoice);
  refused.queue(message).tell("2026-03-05T09:00:00Z", outbox::AttemptBegun{message.id, 1, "", "", ""});
  refused.tell(
      "2026-03-05T09:00:01Z", outbox::MessageRefused{message.id, 1, outbox::RefusedWhy::address, "550"}
  );
  refused.queue(other, "2026-03-05T09:01:00Z").send(other, "2026-03-05T09:02:00Z");
  CHECK(refused.broken() == Rules{});
}

TEST_CASE("audit: a promise silences until its grace is over", "[audit]") {
  Promise promise;
  promise.id = PromiseId::of({"p"});
  promise.creditor = creditor_id();
  promise.by = parse_iso_date("2026-03-13").value(); // a Friday: Monday is the day of grace
  promise.amount = eur(10000);
  struct Row {
    char const* when;
    bool allowed;
  };
  auto const row = GENERATE(
      Row{"2026-03-12T09:00:00Z", false}, Row{"2026-03-16T09:00:00Z", false},
      Row{"2026-03-17T09:00:00Z", true}
  );
  INFO(row.when);
  Story story(kInvoice);
  story.tell("2026-03-05T08:10:00Z", planning::PromiseRecorded{promise});
  story.queue(first_reminder()).send(first_reminder(), row.when);
  CHECK(story.broken() == (row.allowed ? Rules{} : Rules{"promise"}));
}

TEST_CASE("audit: what is held is not asked for; the rest may be", "[audit]") {
  Story whole(kInvoice);
  whole.tell("2026-03-05T08:10:00Z", planning::HoldSet{dispute_of(std::nullopt)});
  whole.queue(first_reminder()).send(first_reminder(), "2026-03-05T09:00:00Z");
  CHECK(whole.broken() == Rules{"hold"});
  auto rest = first_reminder();
  rest.lines.front().open = eur(7000);
  Story part(kInvoice);
  part.tell("2026-03-05T08:10:00Z", planning::HoldSet{dispute_of(eur(3000))});
  part.queue(rest).send(rest, "2026-03-05T09:00:00Z");
  CHECK(part.broken() == Rules{});
}

TEST_CASE("audit: nothing leaves after an opt-out or while a stop stands", "[audit]") {
  Story out(kInvoice);
  out.queue(first_reminder());
  out.tell(
      "2026-03-05T08:50:00Z", listening::OptedOut{{std::nullopt, std::nullopt, Purpose::dunning, "word", {}}}
  );
  out.send(first_reminder(), "2026-03-05T09:00:00Z");
  CHECK(out.broken() == Rules{"opt_out"});
  Story stopped(kInvoice);
  stopped.queue(first_reminder());
  stopped.house("2026-03-05T08:50:00Z", book::StopPulled{{StopScope::channel, "email", {}, "rep", "why"}});
  stopped.send(first_reminder(), "2026-03-05T09:00:00Z");
  CHECK(stopped.broken() == Rules{"stop"});
}

TEST_CASE("audit: levels go up one at a time and none skips its first notice", "[audit]") {
  Story story(kInvoice);
  story.queue(second_reminder()).send(second_reminder(), "2026-03-05T09:00:00Z");
  CHECK(story.broken() == Rules{"level.one_step"});
}

TEST_CASE("audit: more cases in a creditor's civil day than its ramp allows", "[audit]") {
  Creditor gentle;
  gentle.id = creditor_id();
  gentle.zone = Zone::known("Europe/Berlin");
  gentle.go_live.ramp_per_day = 1;
  auto const opened =
      planning::CaseOpened{metalworks_case(), creditor_id(), eur(0).currency, 2, "standard", 1};
  auto const story = [&](std::string_view first, std::string_view second) {
    Story told(kInvoice);
    told.house("2026-03-06T00:00:00Z", book::CreditorRecorded{gentle})
        .tell(first, opened)
        .tell(second, opened);
    return told.broken();
  };
  CHECK(story("2026-03-10T09:00:00Z", "2026-03-10T22:59:00Z") == Rules{"ramp"});
  CHECK(story("2026-03-10T09:00:00Z", "2026-03-10T23:00:00Z").empty()); // past midnight in Berlin
}

TEST_CASE("audit: at the end nothing is forgotten", "[audit]") {
  Story queued(kInvoice);
  queued.queue(first_reminder());
  CHECK(queued.broken() == Rules{"message.forgotten"});
  Story begun(kInvoice);
  begun.queue(first_reminder());
  begun.tell("2026-03-05T09:00:00Z", outbox::AttemptBegun{first_reminder().id, 1, "", "", ""});
  CHECK(begun.broken() == Rules{"attempt.no_end"});
}

TEST_CASE("audit: a missing event and a line that is none are found", "[audit]") {
  LogWriter log;
  for (auto const& fact : metalworks_owes({kInvoice}))
    log.tell(chain_of(metalworks().id), kThursdayMorning, fact);
  audit::RuleCheck check(office_hours());
  check.take_line(1, log.lines()[0]);
  check.take_line(2, log.lines()[2]);
  check.take_line(3, "not json");
  check.take_line(4, R"({"chain":1,"seq":"x","at":2,"kind":"opted_out","fact":[]})");
  REQUIRE(check.findings().size() >= 3);
  CHECK(check.findings()[0].rule == "chain.gap");
  CHECK(check.findings()[1].rule == "log.shape");
}

TEST_CASE("audit: docs/events.md is what the code says", "[audit]") {
  std::ifstream in(DUNLIN_SOURCE_DIR "/docs/events.md");
  std::ostringstream written;
  written << in.rdbuf();
  CHECK((written.str() == audit::event_docs())); // mend it with: dunlin audit docs > docs/events.md
}

TEST_CASE("audit: an erased person who is written to is found, and owes no answer any more", "[audit]") {
  Story story(kInvoice);
  story.tell("2026-03-04T09:00:00Z", desk::AnswerOwed{owed(AnswerKind::copy)})
      .tell("2026-03-04T10:00:00Z", ledger::CustomerErased{"asked for it", {}});
  CHECK(story.broken() == Rules{});
  story.queue(first_reminder()).send(first_reminder(), "2026-03-05T09:00:00Z");
  CHECK(story.broken() == Rules{"erased"});
}
