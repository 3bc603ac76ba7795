// Alerts: who must react is written to; who does not react in working time is climbed over; it ends at the
// top.
#include "bot/planning/alert_route.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/planning/desk_scene.hpp"

using namespace dunlin;
using namespace dunlin::tests;

namespace {

Alert raise(DeskScene& scene, Timestamp when, Timestamp climbs_at) {
  Alert alert;
  alert.id = AlertId::of({"a"});
  alert.kind = AlertKind::complaint;
  alert.creditor = scene.creditor;
  alert.raised_at = when;
  alert.climbs_at = climbs_at;
  scene.fold(desk::AlertRaised{alert}, when);
  return alert;
}

} // namespace

TEST_CASE("alerts: the rep, the supervisor and the manager are told in working time", "[planning][desk]") {
  DeskScene scene;
  auto const friday = at("2026-03-06 16:00");
  raise(scene, friday, at("2026-03-09 10:00"));
  struct {
    Timestamp when;
    std::string_view rep;
  } const rungs[] = {
      {friday, "rita"},
      {at("2026-03-09 10:00"), "sven"}, // Monday: the weekend does not count
      {at("2026-03-09 12:00"), "mona"},
  };
  for (auto const& rung : rungs) {
    INFO(rung.rep);
    CHECK((rung.rep == "rita" || scene.next_look(rung.when - std::chrono::hours{1}) == rung.when));
    auto const messages = queued(scene.settle(rung.when), Purpose::alert);
    REQUIRE(messages.size() == 1);
    CHECK(messages.front().rep == rung.rep);
    scene.accept_all(rung.when);
    CHECK(scene.settle(rung.when + std::chrono::minutes{1}).empty());
  }
}

TEST_CASE("alerts: nobody is called above the top, nor above who has no supervisor", "[planning][desk]") {
  for (bool const short_ladder : {false, true}) {
    DeskScene scene;
    if (short_ladder) scene.rulebook.house.reps.resize(1);
    raise(scene, at("2026-03-05 12:00"), at("2026-03-05 14:00"));
    int told_of = 0;
    for (int hours = 0; hours < 24 * 14; ++hours) {
      auto const now = at("2026-03-05 12:00") + std::chrono::hours{hours};
      told_of += static_cast<int>(queued(scene.settle(now), Purpose::alert).size());
      scene.accept_all(now);
    }
    CHECK(told_of == (short_ladder ? 1 : 3));
    CHECK(scene.facts.alerts.front().rung == (short_ladder ? 0 : kTopRung));
    CHECK(scene.next_look(at("2026-04-01 12:00")) == kNever);
  }
}

TEST_CASE("alerts: an acknowledged one climbs no more and its message stays here", "[planning][desk]") {
  DeskScene scene;
  auto const noon = at("2026-03-05 12:00");
  auto const alert = raise(scene, noon, at("2026-03-05 14:00"));
  auto const message = queued(scene.settle(noon), Purpose::alert).front();
  Trace trace;
  CHECK(planning::still_right(message, scene.facts, scene.rulebook, noon, trace));
  scene.fold(desk::AlertAcknowledged{alert.id, "rita", "page"}, noon);
  CHECK_FALSE(planning::still_right(message, scene.facts, scene.rulebook, noon, trace));
  CHECK(scene.settle(at("2026-03-05 15:00")).empty());
}

TEST_CASE("alerts: one that cannot be delivered climbs at once", "[planning][desk]") {
  DeskScene scene;
  auto const noon = at("2026-03-05 12:00");
  raise(scene, noon, at("2026-03-05 14:00"));
  auto const message = queued(scene.settle(noon), Purpose::alert).front();
  scene.fold(outbox::MessageRefused{message.id, 1, outbox::RefusedWhy::address, ""}, noon);
  auto const messages = queued(scene.settle(noon), Purpose::alert);
  REQUIRE(messages.size() == 1);
  CHECK(messages.front().rep == "sven");
}

TEST_CASE(
    "alerts: what a lower rung was not told does not make the one told since climb", "[planning][desk]"
) {
  DeskScene scene;
  auto const noon = at("2026-03-05 12:00");
  raise(scene, noon, at("2026-03-05 14:00"));
  auto const first = queued(scene.settle(noon), Purpose::alert).front();
  auto const later = at("2026-03-05 14:00");
  REQUIRE(queued(scene.settle(later), Purpose::alert).size() == 1);
  scene.fold(outbox::MessageCancelled{first.id, {ReasonCode::too_old, {}}}, later);
  CHECK(scene.settle(later).empty());
  CHECK(scene.facts.alerts.front().rung == 1);
}

TEST_CASE("alerts: unread mail, a person's hands and opt-outs do not hold them back", "[planning][desk]") {
  DeskScene scene;
  auto const noon = at("2026-03-05 12:00");
  raise(scene, noon, at("2026-03-05 14:00"));
  scene.facts.unread_inbound = 2;
  scene.hold({.kind = HoldKind::in_persons_hands}, noon);
  scene.fold(listening::OptedOut{{{}, {}, Purpose::service, "word", noon}}, noon);
  CHECK(queued(scene.settle(noon), Purpose::alert).size() == 1);
}

TEST_CASE("alerts: without reps they wait on the first page", "[planning][desk]") {
  DeskScene scene;
  scene.rulebook.house.reps.clear();
  raise(scene, at("2026-03-05 12:00"), at("2026-03-05 14:00"));
  CHECK(scene.settle(at("2026-03-05 15:00")).empty());
  CHECK(has_reason(scene.decide(at("2026-03-05 15:00")).front().trace, ReasonCode::alert_open));
}

TEST_CASE("alerts: a customer whose rep nobody knows is told of to the first rep", "[planning][desk]") {
  DeskScene scene;
  scene.facts.accounts.front().owner = "nobody";
  auto const alert = raise(scene, at("2026-03-05 12:00"), at("2026-03-05 14:00"));
  auto const route = planning::route_of(alert, scene.facts, scene.rulebook.house);
  REQUIRE(route);
  CHECK(route->rep->key == "rita");
  CHECK(route->channel == "email");
  CHECK(route->address == "rita@acme.example");
}

TEST_CASE("alerts: go by what the rep prefers, else mail, short message, chat", "[planning][desk]") {
  DeskScene scene;
  auto& senders = scene.rulebook.house.creditors.front().senders;
  auto& rep = scene.rulebook.house.reps.front();
  auto const alert = raise(scene, at("2026-03-05 12:00"), at("2026-03-05 14:00"));
  struct Row {
    std::vector<std::string> sends;
    std::string prefers, email, phone, chat, expected;
  };
  Row const row = GENERATE(
      Row{{"email", "sms", "chat"}, "", "r@acme.example", "+491511", "rita", "email r@acme.example"},
      Row{{"email", "sms", "chat"}, "chat", "r@acme.example", "+491511", "rita", "chat rita"},
      Row{{"email", "sms", "chat"}, "sms", "r@acme.example", "+491511", "rita", "sms +491511"},
      Row{{"email", "sms"}, "chat", "r@acme.example", "+491511", "rita", "email r@acme.example"},
      Row{{"email", "sms", "chat"}, "chat", "r@acme.example", "", "", "email r@acme.example"},
      Row{{"sms", "chat"}, "", "r@acme.example", "+491511", "rita", "sms +491511"},
      Row{{"sms", "chat"}, "", "r@acme.example", "", "rita", "chat rita"},
      Row{{"sandbox"}, "chat", "r@acme.example", "", "rita", "sandbox r@acme.example"},
      Row{{"chat"}, "", "r@acme.example", "+491511", "", ""}
  );
  senders.clear();
  for (auto const& channel : row.sends)
    senders.push_back({channel, "acme", "Acme"});
  rep.prefers = row.prefers;
  rep.email = row.email;
  rep.phone = row.phone;
  rep.chats.clear();
  if (!row.chat.empty()) rep.chats.push_back({"chat", row.chat});
  scene.facts.accounts.front().owner = rep.key;
  auto const route = planning::route_of(alert, scene.facts, scene.rulebook.house);
  CHECK((route ? route->channel + " " + route->address : std::string()) == row.expected);
}

TEST_CASE(
    "alerts: a rep whose mail is refused is told by the next way, and then the supervisor", "[planning][desk]"
) {
  DeskScene scene;
  auto& house = scene.rulebook.house;
  house.creditors.front().senders = {{"email", "acme", "Acme"}, {"sms", "acme", "Acme"}};
  house.reps.front().phone = "+491511";
  auto const noon = at("2026-03-05 12:00");
  raise(scene, noon, at("2026-03-05 14:00"));
  std::vector<std::string> told;
  for (int i = 0; i < 3; ++i) {
    for (auto const& message : queued(scene.settle(noon), Purpose::alert)) {
      told.push_back(message.rep + " by " + message.channel);
      scene.fold(outbox::MessageRefused{message.id, 1, outbox::RefusedWhy::address, "no such user"}, noon);
    }
  }
  CHECK(told == std::vector<std::string>{"rita by email", "rita by sms", "sven by email"});
}

TEST_CASE(
    "alerts: at the top every way is tried before the first page is all that is left", "[planning][desk]"
) {
  DeskScene scene;
  auto& house = scene.rulebook.house;
  house.creditors.front().senders = {{"email", "acme", "Acme"}, {"sms", "acme", "Acme"}};
  house.reps.resize(1);
  house.reps.front().phone = "+491511";
  auto const noon = at("2026-03-05 12:00");
  raise(scene, noon, at("2026-03-05 14:00"));
  std::vector<std::string> told;
  for (int hours = 0; hours < 72; ++hours) {
    for (auto const& message : queued(scene.settle(noon + std::chrono::hours{hours}), Purpose::alert)) {
      told.push_back(message.channel);
      scene.fold(outbox::MessageRefused{message.id, 1, outbox::RefusedWhy::address, "no such user"}, noon);
    }
  }
  CHECK(told == std::vector<std::string>{"email", "sms"});
}
