// Campaigns: when their occasions come, and everything that stands against a friendly word.
#include "bot/planning/occasions.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/planning/desk_scene.hpp"

using namespace dunlin;
using namespace dunlin::tests;
using planning::occasions_of;

namespace {

Campaign thanks() {
  Campaign campaign;
  campaign.name = "thank-you";
  campaign.trigger = CampaignTrigger::paid;
  campaign.days = 1;
  campaign.channels = {"email"};
  campaign.template_name = "thank-you";
  return campaign;
}

Campaign of(CampaignTrigger trigger, int days) {
  auto campaign = thanks();
  campaign.name = std::string(name_of(trigger));
  campaign.trigger = trigger;
  campaign.days = days;
  return campaign;
}

// Paid on Wednesday 4 March, to be thanked on Thursday at ten.
struct Paid : DeskScene {
  ReceivableId invoice_paid = invoice("R-1", 50000, "2026-03-20");
  Paid() {
    rulebook.campaigns = {thanks()};
    pay(invoice_paid, 50000, at("2026-03-04 11:00"));
  }
};

Timestamp const kThursday = at("2026-03-05 10:00");

std::vector<Message> said(std::vector<Fact> const& facts) {
  return queued(facts, Purpose::care);
}

} // namespace

TEST_CASE(
    "campaigns: a payment is thanked for once, on its day, and the looks ahead know it", "[planning][care]"
) {
  Paid scene;
  CHECK(scene.settle(at("2026-03-04 12:00")).empty());
  CHECK(scene.next_look(at("2026-03-04 12:00")) == kThursday);
  auto const thanked = said(scene.settle(kThursday));
  REQUIRE(thanked.size() == 1);
  CHECK(thanked.front().template_name == "thank-you");
  CHECK(thanked.front().address == scene.mail);
  CHECK(thanked.front().lines.empty());
  scene.accept_all(kThursday);
  CHECK(said(scene.settle(kThursday + std::chrono::hours{1})).empty());
  CHECK(scene.facts.answers.empty());
}

TEST_CASE("campaigns: two payments within the gap are thanked for once", "[planning][care]") {
  Paid scene;
  REQUIRE(said(scene.settle(kThursday)).size() == 1);
  scene.accept_all(kThursday);
  auto const second = scene.invoice("R-2", 20000, "2026-04-20");
  scene.pay(second, 20000, at("2026-03-25 09:00"));
  CHECK(said(scene.settle(at("2026-03-26 10:00"))).empty());
  auto const third = scene.invoice("R-3", 20000, "2026-05-20");
  scene.pay(third, 20000, at("2026-04-15 09:00"));
  CHECK(said(scene.settle(at("2026-04-16 10:00"))).size() == 1);
}

TEST_CASE("campaigns: what is found too late is not said", "[planning][care]") {
  Paid scene;
  CHECK(scene.settle(kThursday + Days{5}).empty());
}

TEST_CASE(
    "campaigns: each thing that stands against a follow-up keeps it back, proposed or queued",
    "[planning][care]"
) {
  struct Row {
    std::string_view name;
    ReasonCode reason;
    bool dropped;
    void (*arrange)(Paid&);
  };
  auto const row = GENERATE(
      Row{"something is overdue", ReasonCode::owes_overdue, false,
          [](Paid& s) { s.invoice("R-9", 90000, "2026-03-03"); }},
      Row{"a ticket is open", ReasonCode::ticket_stands, false,
          [](Paid& s) {
            s.open_ticket(TicketState::judged, at("2026-03-04 08:00"));
            s.fold(dunlin::planning::HoldReleased{s.ticket().hold, ""}, at("2026-03-04 08:00"));
          }},
      Row{"something is held", ReasonCode::on_hold, false,
          [](Paid& s) { s.hold({.kind = HoldKind::other}, at("2026-03-04 08:00")); }},
      Row{"mail is unread", ReasonCode::unread_mail, false, [](Paid& s) { s.facts.unread_inbound = 1; }},
      Row{"follow-ups are not wanted", ReasonCode::opted_out, true,
          [](Paid& s) {
            s.fold(listening::OptedOut{{s.mail, {}, Purpose::care, "word", kThursday}}, kThursday);
          }},
      Row{"the address bounces", ReasonCode::no_usable_address, true,
          [](Paid& s) { s.fold(listening::AddressJudged{s.mail, AddressState::bounced, ""}, kThursday); }},
      Row{"everything is stopped", ReasonCode::stopped, false,
          [](Paid& s) { s.rulebook.house.stops.push_back({StopScope::everything, "", {}, "", ""}); }},
      Row{"the budget of contacts is used up", ReasonCode::cap_reached, false,
          [](Paid& s) {
            s.facts.contacts_made.push_back(
                {kThursday - std::chrono::hours{1}, "email", s.mail, s.creditor, Purpose::dunning,
                 MessageId::of({"before"})}
            );
          }},
      Row{"the campaign rests", ReasonCode::campaign_ended, true,
          [](Paid& s) { s.rulebook.campaigns.clear(); }}
  );
  INFO(row.name);
  Paid scene;
  for (auto const& decision : scene.decide(kThursday)) // enrolled, not yet said
    for (auto const& fact : decision.facts)
      scene.fold(fact, kThursday);
  REQUIRE(scene.facts.answers.size() == 1);

  auto queued = scene;
  auto const messages = said(queued.settle(kThursday));
  REQUIRE(messages.size() == 1);
  row.arrange(queued);
  Trace trace;
  CHECK_FALSE(dunlin::planning::still_right(messages.front(), queued.facts, queued.rulebook, kThursday, trace)
  );
  REQUIRE(!trace.empty());
  CHECK(trace.back().code == row.reason);

  row.arrange(scene);
  auto const facts = scene.settle(kThursday);
  CHECK(said(facts).empty());
  CHECK(told<desk::AnswerDropped>(facts).size() == (row.dropped ? 1U : 0U));
  if (!row.dropped) {
    auto const later = told<desk::AnswerDropped>(scene.settle(kThursday + Days{5}));
    REQUIRE(later.size() == 1); // it is dropped when its days are over, and nobody has a task for it
  }
  CHECK(scene.facts.tasks.empty());
}

TEST_CASE(
    "campaigns: a reminder goes first and the friendly word waits for the next day", "[planning][care]"
) {
  Paid scene;
  scene.rulebook.campaigns = {of(CampaignTrigger::day, 0)};
  scene.rulebook.campaigns.front().on = {{std::nullopt, std::chrono::March / 5}};
  scene.invoice("R-2", 30000, "2026-03-08"); // not yet due
  scene.plan().steps.front().days = -3;      // announced before it is due
  auto const facts = scene.settle(at("2026-03-05 10:00"));
  CHECK(queued(facts, Purpose::dunning).size() == 1);
  CHECK(said(facts).empty());
  CHECK(scene.facts.answers.size() == 1);
}

TEST_CASE("campaigns: tier, country and kind choose whom they are for", "[planning][care]") {
  auto const said_with = [](auto const& arrange) {
    Paid scene;
    arrange(scene.rulebook.campaigns.front());
    return said(scene.settle(kThursday)).size();
  };
  CHECK(said_with([](Campaign& c) { c.tiers = {Tier::key}; }) == 0);
  CHECK(said_with([](Campaign& c) { c.tiers = {Tier::key, Tier::b}; }) == 1);
  CHECK(said_with([](Campaign& c) { c.countries = {"CN"}; }) == 0);
  CHECK(said_with([](Campaign& c) { c.countries = {"DE"}; }) == 1);
  CHECK(said_with([](Campaign& c) { c.persons = true; }) == 0);
  CHECK(said_with([](Campaign& c) { c.persons = false; }) == 1);
}

TEST_CASE("campaigns: nothing is enrolled before the creditor has gone live", "[planning][care]") {
  Paid scene;
  scene.house_creditor().go_live.approved = false;
  CHECK(scene.settle(kThursday).empty());
}

TEST_CASE(
    "occasions: the birthday of a contact comes each year, and 29 February is 1 March else",
    "[planning][care]"
) {
  DeskScene scene;
  auto const campaign = of(CampaignTrigger::birthday, 0);
  scene.facts.contacts.front().birthday = "--0229";
  auto const found = occasions_of(campaign, scene.facts, scene.creditor, at("2027-06-01 12:00"));
  REQUIRE(found.newest);
  CHECK(found.newest->due_at == at("2027-03-01 10:00"));
  CHECK(found.newest->contact == scene.facts.contacts.front().id);
  CHECK(found.next == at("2028-02-29 10:00"));
  scene.facts.contacts.front().birthday.clear();
  CHECK(occasions_of(campaign, scene.facts, scene.creditor, at("2027-06-01 12:00")).next == kNever);
}

TEST_CASE("occasions: days of silence are counted from the last contact and come again", "[planning][care]") {
  DeskScene scene;
  auto const campaign = of(CampaignTrigger::every, 30);
  auto const look = [&](std::string_view when) {
    return occasions_of(campaign, scene.facts, scene.creditor, at(when));
  };
  CHECK_FALSE(look("2026-06-01 12:00").newest); // nothing ever passed between us
  scene.facts.contacts_made.push_back(
      {at("2026-03-02 15:00"), "email", scene.mail, scene.creditor, Purpose::dunning, MessageId::of({"m"})}
  );
  CHECK_FALSE(look("2026-03-20 12:00").newest);
  CHECK(look("2026-03-20 12:00").next == at("2026-04-01 10:00"));
  REQUIRE(look("2026-04-02 12:00").newest);
  CHECK(look("2026-04-02 12:00").newest->due_at == at("2026-04-01 10:00"));
  CHECK(look("2026-04-02 12:00").next == at("2026-05-01 10:00"));
}

TEST_CASE("occasions: a ticket's closing and a day of the calendar", "[planning][care]") {
  DeskScene scene;
  scene.open_ticket(TicketState::closed, at("2026-03-03 16:00"));
  auto const asked = occasions_of(
      of(CampaignTrigger::ticket_closed, 2), scene.facts, scene.creditor, at("2026-03-10 12:00")
  );
  REQUIRE(asked.newest);
  CHECK(asked.newest->happened_at == at("2026-03-03 16:00"));
  CHECK(asked.newest->due_at == at("2026-03-05 10:00"));

  auto spring = of(CampaignTrigger::day, 0);
  spring.on = {{std::chrono::year{2027}, std::chrono::February / 5}};
  CHECK(
      occasions_of(spring, scene.facts, scene.creditor, at("2026-03-10 12:00")).next == at("2027-02-05 10:00")
  );
  CHECK(occasions_of(spring, scene.facts, scene.creditor, at("2028-03-10 12:00")).next == kNever);
}
