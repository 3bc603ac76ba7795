#include "core/domain/codec/binary.hpp"
#include "core/domain/event.hpp"
#include "core/domain/facts/codec.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/portfolio.hpp"

#include <nlohmann/json.hpp>

using namespace dunlin;
using namespace dunlin::tests;

namespace {

struct Newer { // a struct that has grown
  int first = 0;
  std::string second = "default";
  template <class V>
  static void fields(V&& visit) {
    visit("first", &Newer::first, "");
    visit("second", &Newer::second, "");
  }
};
struct Older {
  int first = 0;
  template <class V>
  static void fields(V&& visit) {
    visit("first", &Older::first, "");
  }
};

CustomerFacts full_state() {
  auto const receivable = invoice("R-1", 10000);
  auto facts = metalworks_owes({receivable, invoice("R-2", -500)});
  facts.emplace_back(planning::CaseOpened{metalworks_case(), creditor_id(), eur(0).currency, 1, "standard", 3}
  );
  facts.emplace_back(outbox::MessageQueued{reminder(1, {raises(receivable, 1)})});
  facts.emplace_back(planning::HoldSet{
      {HoldId::of({"h"}),
       HoldKind::dispute,
       creditor_id(),
       receivable.id,
       eur(1),
       at("2026-04-01T00:00:00Z"),
       at("2026-03-20T00:00:00Z"),
       "why",
       "rep",
       {}}
  });
  facts.emplace_back(
      planning::StepHeldBack{metalworks_case(), 1, {ReasonCode::on_hold, {{"until", "2026-04-01"}}}}
  );
  facts.emplace_back(listening::OptedOut{{std::nullopt, creditor_id(), Purpose::service, "word", {}}});
  return folded(facts);
}

} // namespace

TEST_CASE("binary: a customer's state comes back equal", "[codec]") {
  auto const state = full_state();
  CHECK(codec::from_binary<CustomerFacts>(codec::to_binary(state)) == state);
}

TEST_CASE(
    "binary: state written before a member was added is read, the new member keeps its default", "[codec]"
) {
  auto const newer = codec::from_binary<Newer>(codec::to_binary(Older{7}));
  CHECK(newer.first == 7);
  CHECK(newer.second == "default");
}

TEST_CASE("binary: state of a newer version and cut or changed bytes are damage, never a crash", "[codec]") {
  CHECK_THROWS_AS(codec::from_binary<Older>(codec::to_binary(Newer{})), GroundGone);
  auto const bytes = codec::to_binary(full_state());
  for (std::size_t cut = 0; cut < bytes.size(); cut += 7) {
    CHECK_THROWS_AS(codec::from_binary<CustomerFacts>(std::string_view(bytes).substr(0, cut)), GroundGone);
  }
  auto changed = bytes;
  for (std::size_t at = 0; at < changed.size(); at += 3) {
    changed[at] = static_cast<char>(~changed[at]);
    try {
      (void)codec::from_binary<CustomerFacts>(changed);
    } catch (GroundGone const& damage) {
      CHECK_THAT(damage.what(), contains("damaged"));
    }
  }
}

TEST_CASE("json: a fact comes back equal in its own words, sealed or not", "[codec]") {
  Fact const fact = ledger::ContactRecorded{accounts_office()};
  CHECK(fact_json(fact_from_json(kind_of(fact), fact_json(fact), "")) == fact_json(fact));
  codec::Seal seal{"salt", ""};
  auto const open = fact_json(fact, &seal);
  CHECK(fact_json(fact_from_json(kind_of(fact), open, seal.personal)) == fact_json(fact));
}

TEST_CASE("json: the open text of a sealed fact shows nothing personal", "[codec]") {
  codec::Seal seal{"salt", ""};
  auto const open = fact_json(ledger::ContactRecorded{accounts_office()}, &seal);
  CHECK(open.find("example.com") == std::string::npos);
  CHECK(open.find("Accounts Office") == std::string::npos);
  CHECK(seal.personal.find("first@example.com") != std::string::npos);
}

TEST_CASE("json: an erased personal part reads as empty and leaves the event's digest true", "[codec]") {
  codec::Seal seal{"salt", ""};
  Event event;
  event.chain = chain_of(metalworks().id);
  event.sequence = 1;
  event.kind = "contact_recorded";
  event.open = fact_json(ledger::ContactRecorded{accounts_office()}, &seal);
  event.personal = seal.personal;
  event.self = event_digest(event);
  event.personal.clear();
  CHECK(event_digest(event) == event.self);
  auto const fact = fact_from_json(event.kind, event.open, "");
  auto const& contact = std::get<ledger::ContactRecorded>(std::get<ledger::Fact>(fact)).contact;
  CHECK(contact.name.empty());
  CHECK(contact.addresses.front().value.empty());
  CHECK(contact.addresses.front().channel == "email");
}

TEST_CASE("json: an exported line opens what is still there", "[codec]") {
  codec::Seal seal{"salt", ""};
  Event event;
  event.kind = "customer_recorded";
  event.open = fact_json(ledger::CustomerRecorded{metalworks()}, &seal);
  event.personal = seal.personal;
  auto const line = nlohmann::json::parse(event_json_line(event));
  CHECK(line.at("fact").at("customer").at("name") == "Metalworks");
}

TEST_CASE("json: every part of an event changes its digest", "[codec]") {
  Event const event{
      chain_of(metalworks().id),
      1,
      at("2026-03-06T10:00:00Z"),
      {ActorKind::user, "rep"},
      "k",
      "{}",
      "",
      "",
      {},
      {}
  };
  auto const changed = [&](auto change) {
    auto other = event;
    change(other);
    return event_digest(other) != event_digest(event);
  };
  CHECK(changed([](Event& e) { e.chain = house_chain(); }));
  CHECK(changed([](Event& e) { e.sequence = 2; }));
  CHECK(changed([](Event& e) { e.at += Milliseconds{1}; }));
  CHECK(changed([](Event& e) { e.by.kind = ActorKind::bot; }));
  CHECK(changed([](Event& e) { e.by.name = "re"; }));
  CHECK(changed([](Event& e) { e.kind = "l"; }));
  CHECK(changed([](Event& e) { e.open = "{ }"; }));
  CHECK(changed([](Event& e) { e.before[31] = 1; }));
}

TEST_CASE("json: invalid UTF-8 becomes U+FFFD and control characters are escaped", "[codec]") {
  std::string out;
  codec::append_json_text(
      out, "a\xC3\x28\x01\"\\\n\xED\xA0\x80"
           "中"
  );
  CHECK(
      out == "\"a\xEF\xBF\xBD(\\u0001\\\"\\\\\\n\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"
             "中\""
  );
}
