#include "tests/support/catch.hpp"
#include "tests/support/portfolio.hpp"

using namespace dunlin;
using namespace dunlin::tests;

namespace {

CustomerFacts then(CustomerFacts state, Fact const& fact, std::string_view when = "2026-03-06T10:00:00Z") {
  return fold(std::move(state), fact, at(when));
}

planning::CaseOpened opened(int cycle = 1) {
  return {metalworks_case(), creditor_id(), eur(0).currency, cycle, "standard", 1};
}

ledger::PaymentAllocated paid(Receivable const& receivable, std::int64_t minor) {
  return {
      {PaymentId::of({"p"}), receivable.id, eur(minor)}, parse_iso_date("2026-03-06").value(), "reference"
  };
}

auto const kFirst = invoice("R-1", 10000);

CustomerFacts chased() {
  auto state = folded(metalworks_owes({kFirst}));
  state = then(state, opened());
  return then(state, outbox::MessageQueued{reminder(1, {raises(kFirst, 1)})});
}

} // namespace

TEST_CASE(
    "fold: a payment of all that is open settles the receivable on the day the money came", "[domain]"
) {
  auto const state = then(folded(metalworks_owes({kFirst})), paid(kFirst, 10000));
  CHECK(state.receivable(kFirst.id)->open == eur(0));
  CHECK(state.receivable(kFirst.id)->settled_on == parse_iso_date("2026-03-06").value());
}

TEST_CASE("fold: a partial payment leaves the rest open", "[domain]") {
  auto const state = then(folded(metalworks_owes({kFirst})), paid(kFirst, 4000));
  CHECK(state.receivable(kFirst.id)->open == eur(6000));
  CHECK_FALSE(state.receivable(kFirst.id)->settled_on);
}

TEST_CASE("fold: a reversed allocation opens the receivable again, and only once", "[domain]") {
  auto state = then(folded(metalworks_owes({kFirst})), paid(kFirst, 10000));
  ledger::AllocationReversed const reversal{paid(kFirst, 10000).allocation, "returned direct debit"};
  state = then(then(state, reversal), reversal);
  CHECK(state.receivable(kFirst.id)->open == eur(10000));
  CHECK_FALSE(state.receivable(kFirst.id)->settled_on);
}

TEST_CASE("fold: a corrected amount changes what is open by the difference", "[domain]") {
  auto state = then(folded(metalworks_owes({kFirst})), paid(kFirst, 4000));
  state = then(state, ledger::ReceivableRecorded{invoice("R-1", 9000)});
  CHECK(state.receivable(kFirst.id)->open == eur(5000));
}

TEST_CASE("fold: a queued message raises nothing until it is accepted", "[domain]") {
  auto state = chased();
  CHECK(state.receivable(kFirst.id)->level == 0);
  CHECK(state.receivable(kFirst.id)->ordinal == 1);
  CHECK(state.pending.size() == 1);
  state = then(state, outbox::MessageAccepted{reminder(1, {}).id, 1, {}, "250 ok"});
  CHECK(state.receivable(kFirst.id)->level == 1);
  CHECK(state.receivable(kFirst.id)->level_at == at("2026-03-06T10:00:00Z"));
  CHECK(state.pending.empty());
  CHECK(state.contacts_made.size() == 1);
}

TEST_CASE("fold: a cancelled message leaves level and contacts as they were", "[domain]") {
  auto const state = then(chased(), outbox::MessageCancelled{reminder(1, {}).id, {}});
  CHECK(state.receivable(kFirst.id)->level == 0);
  CHECK(state.contacts_made.empty());
  CHECK(state.pending.empty());
}

TEST_CASE(
    "fold: an unknown attempt counts as contact made, stays pending and is not counted again when resolved",
    "[domain]"
) {
  auto state = then(chased(), outbox::AttemptUnknown{reminder(1, {}).id, 1, "connection lost after the dot"});
  CHECK(state.pending.front().state == MessageState::unknown);
  CHECK(state.contacts_made.size() == 1);
  state = then(state, outbox::MessageAccepted{reminder(1, {}).id, 1, {}, "found in the peer's log"});
  CHECK(state.contacts_made.size() == 1);
  CHECK(state.receivable(kFirst.id)->level == 1);
}

TEST_CASE("fold: a refusal because of the address marks the address and keeps the failed leg", "[domain]") {
  auto const state =
      then(chased(), outbox::MessageRefused{reminder(1, {}).id, 1, outbox::RefusedWhy::address, "550 5.1.1"});
  CHECK(state.address(reminder(1, {}).address)->state == AddressState::refused);
  REQUIRE(state.failed.size() == 1);
  CHECK(state.failed.front().key == reminder(1, {}).key);
}

TEST_CASE("fold: an import of the same address keeps what was learned of it", "[domain]") {
  auto state = then(chased(), outbox::MessageRefused{reminder(1, {}).id, 1, outbox::RefusedWhy::address, ""});
  state = then(state, ledger::ContactRecorded{accounts_office()});
  CHECK(state.address(reminder(1, {}).address)->state == AddressState::refused);
}

TEST_CASE("fold: a cured case forgets levels, order and failed legs of its cycle", "[domain]") {
  auto state = then(chased(), outbox::MessageAccepted{reminder(1, {}).id, 1, {}, ""});
  state = then(state, planning::CaseCured{metalworks_case(), 1});
  CHECK(state.receivable(kFirst.id)->level == 0);
  CHECK(state.receivable(kFirst.id)->ordinal == 0);
  CHECK_FALSE(state.case_of(metalworks_case())->open);
}

TEST_CASE("fold: contacts older than the longest cap are dropped when a new one is made", "[domain]") {
  auto state = then(chased(), outbox::MessageAccepted{reminder(1, {}).id, 1, {}, ""}, "2026-03-06T10:00:00Z");
  auto const second = reminder(2, {raises(kFirst, 2)});
  state = then(state, outbox::MessageQueued{second}, "2026-04-20T10:00:00Z");
  state = then(state, outbox::MessageAccepted{second.id, 1, {}, ""}, "2026-04-20T10:00:00Z");
  REQUIRE(state.contacts_made.size() == 1);
  CHECK(state.contacts_made.front().message == second.id);
}

TEST_CASE("fold: facts about things unknown change nothing", "[domain]") {
  auto const state = folded(metalworks_owes({kFirst}));
  auto const other = MessageId::of({"another"});
  CHECK(then(state, outbox::MessageAccepted{other, 1, {}, ""}) == state);
  CHECK(then(state, planning::CaseCured{CaseId::of({"another"}), 1}) == state);
  CHECK(then(state, paid(invoice("R-9", 1), 1)).receivables == state.receivables);
}

TEST_CASE("fold: a stop pulled twice stands once and is lifted at once", "[domain]") {
  House house;
  Stop const stop{StopScope::channel, "email", at("2026-03-06T10:00:00Z"), "rep", "wrong template"};
  house = fold(house, book::StopPulled{stop}, stop.since);
  house = fold(house, book::StopPulled{stop}, stop.since);
  CHECK(house.stops.size() == 1);
  CHECK(fold(house, book::StopLifted{StopScope::channel, "email", "rep"}, stop.since).stops.empty());
}

TEST_CASE("fold: an older import does not make a source look staler", "[domain]") {
  auto const run = [](std::string_view when) {
    return book::ImportFinished{{creditor_id(), "payments", at(when)}, "file", 1, 0};
  };
  House house = fold(House{}, run("2026-03-06T10:00:00Z"), {});
  house = fold(house, run("2026-03-01T10:00:00Z"), {});
  CHECK(house.sources.front().as_of == at("2026-03-06T10:00:00Z"));
}

TEST_CASE(
    "fold: a user keeps the password when recorded anew; a new one voids the links to set it", "[domain]"
) {
  auto const tell = [](House house, Fact const& fact) { return fold(std::move(house), fact, {}); };
  User anna{"anna", "Anna", Role::rep, {}, false, "ignored: a record of a user sets no password"};
  auto house = tell({}, book::UserRecorded{anna});
  CHECK_FALSE(house.has_login());
  house = tell(house, book::UserLinkMade{{"anna", "digest", at("2026-03-07T10:00:00Z"), "rep"}});
  house = tell(house, book::UserLinkMade{{"anna", "newer", at("2026-03-07T10:00:00Z"), "rep"}});
  REQUIRE(house.user_links.size() == 1);
  CHECK(house.user_links.front().digest == "newer");
  house = tell(house, book::PasswordSet{"anna", "sealed"});
  CHECK(house.user_links.empty());
  anna.disabled = true;
  house = tell(house, book::UserRecorded{anna});
  CHECK(house.user("anna")->sealed_password == "sealed");
  CHECK(house.has_login()); // disabling the last one does not open the console again
  CHECK(tell(house, book::PasswordSet{"nobody", "x"}) == house);
}

TEST_CASE("house: versions are counted with drafts, in force are published ones", "[domain]") {
  House house;
  auto const keep = [&](int version, BookState state) {
    BookEntry const entry{BookKind::message_template, "de/x", version, state, "", ""};
    house = fold(house, book::BookPublished{entry}, {});
  };
  CHECK(house.next_version(BookKind::message_template, "de/x") == 1);
  keep(1, BookState::published);
  keep(2, BookState::draft);
  CHECK(house.next_version(BookKind::message_template, "de/x") == 3);
  CHECK(house.newest(BookKind::message_template, "de/x")->version == 1);
  keep(2, BookState::published);
  CHECK(house.newest(BookKind::message_template, "de/x")->version == 2);
}
