#include "tests/support/catch.hpp"
#include "tests/unit/planning/scene.hpp"

using namespace dunlin;
using namespace dunlin::tests;

namespace {

Message queue_one(Scene& scene) {
  scene.invoice("A", 50'00, "2026-03-02");
  return queued(scene.act(at("2026-03-05 09:00"))).front();
}

} // namespace

TEST_CASE("last look: what was decided may leave while nothing changed", "[planning]") {
  Scene scene;
  auto const message = queue_one(scene);
  Trace trace;
  CHECK(planning::still_right(message, scene.facts, scene.rulebook, at("2026-03-05 09:10"), trace));
}

TEST_CASE("last look: what changed since speaks against it, by its own reason", "[planning]") {
  struct Row {
    std::string_view name;
    ReasonCode reason;
    void (*arrange)(Scene&, Message const&);
  };
  Row const rows[] = {
      {"paid", ReasonCode::paid,
       [](Scene& s, Message const& m) { s.pay(m.lines[0].receivable, 50'00, at("2026-03-05 09:05")); }},
      {"paid in part", ReasonCode::amount_changed,
       [](Scene& s, Message const& m) { s.pay(m.lines[0].receivable, 10'00, at("2026-03-05 09:05")); }},
      {"voided", ReasonCode::paid,
       [](Scene& s, Message const& m) {
         s.fold(ledger::ReceivableVoided{m.lines[0].receivable, "error"}, {});
       }},
      {"held", ReasonCode::on_hold, [](Scene& s, Message const&) { s.hold({.kind = HoldKind::dispute}, {}); }
      },
      {"promised", ReasonCode::promised,
       [](Scene& s, Message const&) {
         Promise promise;
         promise.creditor = s.creditor;
         promise.by = date("2026-03-20");
         s.fold(planning::PromiseRecorded{promise}, {});
       }},
      {"opted out altogether", ReasonCode::opted_out,
       [](Scene& s, Message const&) {
         s.fold(listening::OptedOut{{{}, {}, Purpose::dunning, "link", {}}}, {});
       }},
      {"opted out at the address", ReasonCode::opted_out,
       [](Scene& s, Message const& m) {
         s.fold(listening::OptedOut{{m.address, {}, Purpose::dunning, "link", {}}}, {});
       }},
      {"address bounced", ReasonCode::address_changed,
       [](Scene& s, Message const&) { s.facts.contacts[0].addresses[0].state = AddressState::bounced; }},
      {"address gone", ReasonCode::address_changed, [](Scene& s, Message const&) { s.facts.contacts.clear(); }
      },
      {"everything stopped", ReasonCode::stopped,
       [](Scene& s, Message const&) {
         s.rulebook.house.stops.push_back({StopScope::everything, "", {}, "", ""});
       }},
      {"channel stopped", ReasonCode::stopped,
       [](Scene& s, Message const&) {
         s.rulebook.house.stops.push_back({StopScope::channel, "email", {}, "", ""});
       }},
      {"approval withdrawn", ReasonCode::not_approved,
       [](Scene& s, Message const&) { s.house_creditor().go_live.approved = false; }},
      {"payments stale", ReasonCode::payments_stale,
       [](Scene& s, Message const&) { s.house_creditor().payments_fresh_hours = 1; }},
      {"unread mail", ReasonCode::unread_mail, [](Scene& s, Message const&) { s.facts.unread_inbound = 1; }},
      {"another message counted meanwhile", ReasonCode::cap_reached,
       [](Scene& s, Message const&) {
         s.facts.contacts_made.push_back({at("2026-03-05 09:05"), "sms", {}, {}, Purpose::dunning, {}});
       }},
      {"another message being handed over", ReasonCode::cap_reached,
       [](Scene& s, Message const& m) {
         auto other = m;
         other.id = MessageId::of({"other"});
         s.facts.pending.push_back({other, MessageState::begun, 1, {}});
       }},
      {"its own attempt of unknown fate", ReasonCode::attempt_unknown,
       [](Scene& s, Message const& m) { s.fold(outbox::AttemptUnknown{m.id, 1, ""}, at("2026-03-05 09:05")); }
      },
      {"case cured", ReasonCode::nothing_overdue,
       [](Scene& s, Message const& m) { s.fold(planning::CaseCured{m.key.about, 1}, {}); }},
      {"receivable raised meanwhile", ReasonCode::step_not_due_yet,
       [](Scene& s, Message const& m) {
         s.fold(planning::LevelSet{m.key.about, m.lines[0].receivable, 1, ReasonCode::task_step}, {});
       }},
  };
  for (auto const& row : rows) {
    INFO(row.name);
    Scene scene;
    auto const message = queue_one(scene);
    row.arrange(scene, message);
    Trace trace;
    CHECK_FALSE(planning::still_right(message, scene.facts, scene.rulebook, at("2026-03-05 09:10"), trace));
    REQUIRE_FALSE(trace.empty());
    CHECK(trace.back().code == row.reason);
  }
}

TEST_CASE("last look: windows and age are those of now", "[planning]") {
  Scene scene;
  auto const message = queue_one(scene);
  Trace trace;
  CHECK_FALSE(planning::still_right(message, scene.facts, scene.rulebook, at("2026-03-05 19:01"), trace));
  CHECK(trace.back().code == ReasonCode::outside_window);
  CHECK_FALSE(planning::still_right(message, scene.facts, scene.rulebook, at("2026-03-06 09:00"), trace));
  CHECK(trace.back().code == ReasonCode::too_old);
}

TEST_CASE("last look: a second queued message of the customer does not stop the first", "[planning]") {
  Scene scene;
  auto const message = queue_one(scene);
  auto other = message;
  other.id = MessageId::of({"other"});
  scene.facts.pending.push_back({other, MessageState::queued, 0, {}});
  Trace trace;
  CHECK(planning::still_right(message, scene.facts, scene.rulebook, at("2026-03-05 09:10"), trace));
}

TEST_CASE("last look: after a cancellation the same step is proposed under a key of its own", "[planning]") {
  Scene scene;
  auto const message = queue_one(scene);
  scene.fold(outbox::MessageCancelled{message.id, {ReasonCode::outside_window, {}}}, at("2026-03-05 19:01"));
  CHECK(queued(scene.act(at("2026-03-05 19:02"))).empty());
  auto const again = queued(scene.act(at("2026-03-06 09:00")));
  REQUIRE(again.size() == 1);
  CHECK(again.front().key.leg == 1);
  CHECK(again.front().address == message.address);
}
