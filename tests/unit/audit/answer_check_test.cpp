// When the bot writes of its own accord: each rule finds its breach, and the same log without it is clean.
#include "tests/support/catch.hpp"
#include "tests/unit/audit/story.hpp"

using namespace dunlin;
using namespace dunlin::tests;

namespace {

auto const kInvoice = invoice("R-1", 10000);
auto const kMail = accounts_office().addresses.front().id;
constexpr auto kMorning = "2026-03-05T09:00:00Z"; // Thursday, 10:00 in Berlin
constexpr auto kLater = "2026-03-05T10:00:00Z";

Message first_reminder() {
  auto message = reminder(1, {raises(kInvoice, 1)});
  message.expires_at = at("2026-12-31T00:00:00Z");
  return message;
}

Hold hands_until(std::string_view when) {
  Hold hold;
  hold.id = HoldId::of({"hands"});
  hold.kind = HoldKind::in_persons_hands;
  hold.creditor = creditor_id();
  hold.ends_at = at(when);
  return hold;
}

listening::InboundRead thanks(std::string_view came, std::optional<AddressId> from = kMail) {
  listening::InboundRead read;
  read.inbound = InboundId::of({"i"});
  read.channel = "email";
  read.from = from;
  read.understood.findings.push_back({Intent::thanks, 90, {}});
  read.received_at = at(came);
  return read;
}

} // namespace

TEST_CASE("audit: an answer keeps neither hours nor caps when it was asked for", "[audit]") {
  auto const night = "2026-03-05T22:00:00Z";
  struct {
    AnswerKind kind;
    Rules broken;
  } const rows[] = {
      {AnswerKind::promise_confirmed, {}},
      {AnswerKind::proof_asked, {}},
      {AnswerKind::ticket_opened, {}},
      {AnswerKind::copy, {}},
      {AnswerKind::statement, {}},
      {AnswerKind::ticket_answered, {}},
      {AnswerKind::person, {}},
      {AnswerKind::settled_question, {"window"}},
  };
  for (auto const& row : rows) {
    INFO(name_of(row.kind));
    Story story(kInvoice);
    story.give(owed(AnswerKind::copy, kMorning, "before"), kMorning); // the day's contact
    story.give(owed(row.kind, night), night);
    CHECK(story.broken() == row.broken);
  }
}

TEST_CASE("audit: what the bot begins while a person talks with the customer is found", "[audit]") {
  struct {
    std::string_view name;
    AnswerKind kind;
    std::string_view until;
    Rules broken;
  } const rows[] = {
      {"an answer", AnswerKind::copy, "2026-03-08T09:00:00Z", {"in_persons_hands"}},
      {"an answer after the end", AnswerKind::copy, "2026-03-05T09:59:00Z", {}},
      {"a ticket's number", AnswerKind::ticket_opened, "2026-03-08T09:00:00Z", {}},
      {"a person's words", AnswerKind::person, "2026-03-08T09:00:00Z", {}},
      {"a person's answer to a ticket", AnswerKind::ticket_answered, "2026-03-08T09:00:00Z", {}},
      {"a question", AnswerKind::settled_question, "2026-03-08T09:00:00Z", {"in_persons_hands"}},
  };
  for (auto const& row : rows) {
    INFO(row.name);
    Story story(kInvoice);
    story.tell(kMorning, planning::HoldSet{hands_until(row.until)});
    story.give(owed(row.kind), kLater);
    CHECK(story.broken() == row.broken);
  }
}

TEST_CASE("audit: a reminder while a person talks with the customer is found", "[audit]") {
  Story story(kInvoice);
  story.queue(first_reminder()).tell("2026-03-05T08:50:00Z", planning::HoldSet{hands_until(kLater)});
  story.send(first_reminder(), kMorning);
  CHECK(story.broken() == Rules{"in_persons_hands", "hold"});
}

TEST_CASE("audit: a ticket's own hold does not stand against the question about it", "[audit]") {
  auto ticket = complaint();
  ticket.kind = TicketKind::question;
  ticket.hold = hands_until(kLater).id;
  auto question = owed(AnswerKind::settled_question);
  question.ticket = ticket.id;
  Story story(kInvoice);
  story.tell(kMorning, planning::HoldSet{hands_until("2026-03-31T00:00:00Z")});
  story.tell(kMorning, desk::TicketOpened{ticket}).give(question, kLater);
  CHECK(story.broken() == Rules{});
}

TEST_CASE("audit: anything to an address that is no good is found, whoever said it", "[audit]") {
  for (auto const kind : {AnswerKind::copy, AnswerKind::person}) {
    for (auto const state : {AddressState::bounced, AddressState::refused, AddressState::wrong_person}) {
      Story story(kInvoice);
      story.tell(kMorning, listening::AddressJudged{kMail, state, ""}).give(owed(kind), kLater);
      CHECK(story.broken() == Rules{"address.no_good"});
    }
    Story mended(kInvoice);
    mended.tell(kMorning, listening::AddressJudged{kMail, AddressState::bounced, ""});
    mended.tell(kMorning, listening::AddressJudged{kMail, AddressState::usable, ""});
    CHECK(mended.give(owed(kind), kLater).broken() == Rules{});
  }
}

TEST_CASE("audit: a hard bounce and a refused address are remembered", "[audit]") {
  auto const answer = owed(AnswerKind::copy, kLater, "next");
  for (bool const hard : {true, false}) {
    Story bounced(kInvoice);
    bounced.queue(first_reminder()).send(first_reminder(), kMorning);
    bounced.tell(kMorning, outbox::MessageBounced{first_reminder(), hard, "5.1.1", ""});
    CHECK(bounced.give(answer, kLater).broken() == (hard ? Rules{"address.no_good"} : Rules{}));
  }
  auto const message = giving(owed(AnswerKind::proof_asked));
  Story refused(kInvoice);
  refused.tell(kMorning, desk::AnswerOwed{owed(AnswerKind::proof_asked)}).queue(message, kMorning);
  refused.tell(kMorning, outbox::AttemptBegun{message.id, 1, "", "", ""});
  refused.tell(kMorning, outbox::MessageRefused{message.id, 1, outbox::RefusedWhy::address, "550"});
  refused.tell(kMorning, desk::AnswerDropped{owed(AnswerKind::proof_asked).id, {}});
  CHECK(refused.give(answer, kLater).broken() == Rules{"address.no_good"});
}

TEST_CASE("audit: a bounce takes back the level once, and its step is said again by another leg", "[audit]") {
  auto other = reminder(1, {raises(kInvoice, 1)}, 1, 1, 1);
  other.expires_at = at("2026-12-31T00:00:00Z");
  other.address = accounts_office().addresses.back().id;
  Story story(kInvoice);
  story.queue(first_reminder()).send(first_reminder(), kMorning);
  story.tell(kLater, outbox::MessageBounced{first_reminder(), true, "5.1.1", ""});
  story.tell(kLater, outbox::MessageBounced{first_reminder(), true, "5.1.1", ""}); // told twice
  story.queue(other, "2026-03-06T08:30:00Z").send(other, "2026-03-06T09:00:00Z");
  CHECK(story.broken() == Rules{});
  Story cured(kInvoice);
  cured.queue(first_reminder()).send(first_reminder(), kMorning);
  cured.tell(kLater, planning::CaseCured{metalworks_case(), 1});
  cured.tell(kLater, outbox::MessageBounced{first_reminder(), true, "5.1.1", ""});
  cured.queue(other, "2026-03-06T08:30:00Z").send(other, "2026-03-06T09:00:00Z");
  CHECK(cured.broken() == Rules{"level.one_step"}); // the cycle was over: nothing fell
}

TEST_CASE("audit: the bot's words after an opt-out are found, a person's are not", "[audit]") {
  for (auto const kind : {AnswerKind::copy, AnswerKind::person}) {
    Story story(kInvoice);
    story.tell(kMorning, listening::OptedOut{{kMail, std::nullopt, Purpose::service, "word", {}}});
    story.give(owed(kind), kLater);
    CHECK(story.broken() == (kind == AnswerKind::copy ? Rules{"opt_out"} : Rules{}));
  }
}

TEST_CASE("audit: a stop stands against answers, not against alerts", "[audit]") {
  Story story(kInvoice);
  story.house(kMorning, book::StopPulled{{StopScope::everything, "", {}, "rep", "why"}});
  CHECK(story.give(owed(AnswerKind::person), kLater).broken() == Rules{"stop"});
}

TEST_CASE("audit: the fifth answer of a day to one address is found", "[audit]") {
  auto const answers = [](AnswerKind first, std::string_view last) {
    Story story(kInvoice);
    story.give(owed(first, kMorning, "1"), kMorning);
    for (auto const which : {"2", "3", "4"})
      story.give(owed(AnswerKind::copy, kMorning, which), kLater);
    return story.give(owed(AnswerKind::copy, last, "5"), last).broken();
  };
  CHECK(answers(AnswerKind::copy, "2026-03-05T11:00:00Z") == Rules{"answer.budget"});
  CHECK(answers(AnswerKind::copy, "2026-03-06T09:00:00Z") == Rules{});   // a day after the first
  CHECK(answers(AnswerKind::person, "2026-03-05T11:00:00Z") == Rules{}); // a person's are not counted
}

TEST_CASE(
    "audit: two messages for one answer are found; a new try after the first came back is right", "[audit]"
) {
  auto const answer = owed(AnswerKind::copy);
  Story twice(kInvoice);
  twice.give(answer, kMorning).queue(giving(answer, 1), kLater).send(giving(answer, 1), kLater);
  auto const broken = twice.broken();
  CHECK(std::ranges::count(broken, "answer.once") == 1);
  Story again(kInvoice);
  again.tell(kMorning, desk::AnswerOwed{answer}).queue(giving(answer), kMorning);
  again.tell(kMorning, outbox::MessageCancelled{giving(answer).id, {ReasonCode::stopped, {}}});
  again.queue(giving(answer, 1), kLater).send(giving(answer, 1), kLater);
  CHECK(again.broken() == Rules{});
}

TEST_CASE("audit: a follow-up while anything is open between us is found", "[audit]") {
  auto const care = [] {
    auto message = giving(owed(AnswerKind::follow_up));
    message.purpose = Purpose::care;
    return message;
  }();
  auto const follow_up = [&](std::vector<Fact> const& before) {
    Story story(invoice("R-1", 10000, "2026-03-31")); // not due yet
    for (auto const& fact : before)
      story.tell(kMorning, fact);
    story.tell(kMorning, desk::AnswerOwed{owed(AnswerKind::follow_up)}).queue(care, kMorning);
    return story.send(care, kLater).broken(kLater);
  };
  Hold dispute;
  dispute.id = HoldId::of({"d"});
  dispute.kind = HoldKind::dispute;
  CHECK(follow_up({}) == Rules{});
  CHECK(follow_up({planning::HoldSet{dispute}}) == Rules{"care.untimely"});
  CHECK(follow_up({desk::TicketOpened{complaint()}}) == Rules{"care.untimely"});
  CHECK(follow_up({ledger::ReceivableRecorded{invoice("R-2", 1)}}) == Rules{"care.untimely"});
  CHECK(
      follow_up({listening::OptedOut{{std::nullopt, std::nullopt, Purpose::care, "word", {}}}}) ==
      Rules{"opt_out"}
  );
}

TEST_CASE("audit: what begins between the arrival of mail and its reading is found", "[audit]") {
  struct {
    std::string_view name;
    std::string_view came;
    std::optional<AddressId> from;
    Rules broken;
  } const rows[] = {
      {"came before", "2026-03-05T08:59:00Z", kMail, {"unread_mail"}},
      {"came after", "2026-03-05T09:00:30Z", kMail, {}},
      {"crossed", "2026-03-05T08:59:59.500Z", kMail, {}},
  };
  for (auto const& row : rows) {
    INFO(row.name);
    Story story(kInvoice);
    story.queue(first_reminder()).send(first_reminder(), kMorning);
    story.tell(kLater, thanks(row.came, row.from));
    CHECK(story.broken() == row.broken);
  }
  Story set_aside(kInvoice); // a person looked at it later: nobody knew whose it was
  set_aside.house(
      "2026-03-05T08:59:30Z", book::InboundSetAside{InboundId::of({"i"}), "email", MailKind::reply, "unknown"}
  );
  set_aside.queue(first_reminder()).send(first_reminder(), kMorning);
  set_aside.tell(kLater, thanks("2026-03-05T08:59:00Z"));
  CHECK(set_aside.broken() == Rules{});
}
