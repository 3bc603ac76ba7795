// What a message carries besides its words: the link of an alert.
#include "bot/outbox/content.hpp"
#include "tests/support/catch.hpp"

using namespace dunlin;

namespace {

struct Alerted { // a rep is told of a complaint
  CustomerFacts facts;
  Rulebook rulebook;
  Message message;

  Alerted() {
    Creditor creditor;
    creditor.id = CreditorId::of({"c"});
    creditor.name = "Example Ltd";
    creditor.senders = {{"email", "billing@example.com", ""}};
    rulebook.house.creditors.push_back(creditor);
    rulebook.house.reps.push_back({"anna", "Anna", "anna@example.com", "", "en", ""});
    facts.customer.id = CustomerId::of({"customer"});
    facts.customer.name = "Sample GmbH";
    Alert alert;
    alert.id = AlertId::of({"alert"});
    alert.kind = AlertKind::complaint;
    alert.creditor = creditor.id;
    alert.rung = 1;
    facts.alerts.push_back(alert);
    message.key = {CaseId{alert.id.bytes}, 1, 2, 0, 0};
    message.id = message_id_of(message.key);
    message.customer = facts.customer.id;
    message.creditor = creditor.id;
    message.purpose = Purpose::alert;
    message.channel = "email";
    message.rep = "anna";
    message.template_name = "alert";
    message.language = "en";
  }

  std::string text(outbox::ContentSettings settings) const {
    auto const shelf =
        std::make_shared<templates::TemplateShelf const>(std::move(templates::TemplateShelf::shipped().value()
        ));
    outbox::ContentMaker maker([&] { return shelf; }, std::move(settings));
    auto made = maker.make(message, 1, facts, rulebook, Timestamp{Days{20'000}});
    REQUIRE(made.has_value());
    return made->text;
  }
};

} // namespace

TEST_CASE("content: an alert carries the link of its rep, alert and rung", "[outbox]") {
  Alerted const alerted;
  outbox::ContentSettings settings;
  std::optional<outbox::ToAcknowledge> asked;
  settings.alert_url = [&](outbox::ToAcknowledge const& what) {
    asked = what;
    return std::string("https://pay.example.com/a/token");
  };
  CHECK_THAT(alerted.text(settings), tests::contains("https://pay.example.com/a/token"));
  REQUIRE(asked.has_value());
  CHECK(asked->alert == AlertId::of({"alert"}));
  CHECK(asked->customer == alerted.facts.customer.id);
  CHECK(asked->rep == "anna");
  CHECK(asked->rung == 1);
}

TEST_CASE("content: without a place to acknowledge an alert says nothing of links", "[outbox]") {
  CHECK(Alerted().text({}).find("http") == std::string::npos);
}
