#include "bot/planning/address_choice.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/planning/scene.hpp"

using namespace dunlin;
using namespace dunlin::tests;
using planning::AddressQuestion;
using planning::choose_address;

namespace {

std::vector<std::string> const kChannels{"email", "sandbox"};

struct Desk {
  Scene scene;
  Desk() { scene.facts.contacts.clear(); }
  AddressId
  add(ContactRole role, std::string const& channel, std::string const& value, bool preferred = false) {
    auto const id = AddressId::of({value});
    Contact contact;
    contact.id = ContactId::of({value});
    contact.role = role;
    contact.addresses.push_back({id, channel, value, AddressState::usable, preferred});
    scene.facts.contacts.push_back(contact);
    return id;
  }
  std::optional<AddressId> chosen(MessageKey key = {}) const {
    auto const choice = choose_address(
        scene.facts, scene.rulebook.house, AddressQuestion{kChannels, scene.creditor, Purpose::dunning, key}
    );
    if (!choice) return std::nullopt;
    return choice->address->id;
  }
};

} // namespace

TEST_CASE("address choice: channels in the step's order, then preferred, then who pays", "[planning]") {
  Desk desk;
  desk.add(ContactRole::payer, "sandbox", "c1", true);
  desk.add(ContactRole::other, "email", "other@x.example");
  CHECK(desk.chosen() == AddressId::of({"other@x.example"}));
  auto const payer = desk.add(ContactRole::payer, "email", "payer@x.example");
  CHECK(desk.chosen() == payer);
  auto const preferred = desk.add(ContactRole::approver, "email", "boss@x.example", true);
  CHECK(desk.chosen() == preferred);
}

TEST_CASE("address choice: addresses on channels the step does not name are never used", "[planning]") {
  Desk desk;
  desk.add(ContactRole::payer, "sms", "+49301234567");
  CHECK_FALSE(desk.chosen());
}

TEST_CASE(
    "address choice: each failed leg moves on to the next address, and only for its own message", "[planning]"
) {
  Desk desk;
  auto const first = desk.add(ContactRole::payer, "email", "a@x.example");
  auto const second = desk.add(ContactRole::payer, "email", "b@x.example");
  auto const third = desk.add(ContactRole::payer, "sandbox", "c");
  MessageKey const key{desk.scene.about(), 1, 1, 1, 0};
  CHECK(desk.chosen(key) == first);
  desk.scene.facts.failed.push_back({key, first, "email"});
  CHECK(desk.chosen(key) == second);
  desk.scene.facts.failed.push_back({{key.about, 1, 1, 1, 1}, second, "email"});
  CHECK(desk.chosen(key) == third);
  CHECK(desk.chosen({key.about, 1, 2, 1, 0}) == first);
  CHECK(planning::legs_failed(desk.scene.facts, key) == 2);
}
