// What a message carries besides its words: the link of an alert, amounts and dates as the reader writes
// them.
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

struct Owing { // one receivable of EUR 1,250.00, due on 21 November 2026
  CustomerFacts facts;
  Rulebook rulebook;
  Message message;

  Owing(std::string const& language, std::string const& country) {
    Creditor creditor;
    creditor.id = CreditorId::of({"c"});
    creditor.name = "Example Ltd";
    creditor.senders = {{"email", "billing@example.com", ""}};
    rulebook.house.creditors.push_back(creditor);
    facts.customer.id = CustomerId::of({"customer"});
    facts.customer.name = "Sample GmbH";
    facts.customer.country = country;
    Contact contact;
    contact.id = ContactId::of({"contact"});
    contact.addresses.push_back({AddressId::of({"address"}), "email", "ap@example.net"});
    facts.contacts.push_back(contact);
    ReceivableState owed;
    owed.receivable.id = ReceivableId::of({"r"});
    owed.receivable.creditor = creditor.id;
    owed.receivable.number = "R-1";
    owed.receivable.amount = owed.open = {125'000, Currency::parse("EUR").value()};
    owed.receivable.due = parse_iso_date("2026-11-21").value();
    facts.receivables.push_back(owed);
    message.id = MessageId::of({"message"});
    message.customer = facts.customer.id;
    message.creditor = creditor.id;
    message.address = contact.addresses[0].id;
    message.channel = "email";
    message.template_name = "reminder-1";
    message.language = language;
    message.lines.push_back({owed.receivable.id, owed.open, 1, true});
  }

  std::string text() const {
    auto const shelf =
        std::make_shared<templates::TemplateShelf const>(std::move(templates::TemplateShelf::shipped().value()
        ));
    outbox::ContentMaker maker([&] { return shelf; }, {});
    auto made = maker.make(message, 1, facts, rulebook, Timestamp{Days{20'789}});
    INFO((made ? std::string() : made.error().detail));
    REQUIRE(made.has_value());
    return made->text;
  }
};

} // namespace

TEST_CASE(
    "content: amounts and dates are written as the reader's language writes them where the reader lives",
    "[outbox]"
) {
  struct Row {
    std::string_view language, country, amount, date;
  };
  for (auto const& row : {
           Row{"en", "GB", "€1,250.00", "21 Nov 2026"},
           Row{"en", "US", "€1,250.00", "Nov 21, 2026"},
           Row{"en-US", "GB", "€1,250.00", "Nov 21, 2026"}, // who says where, is believed
           Row{"en", "", "€1,250.00", "Nov 21, 2026"},
           Row{"en", "Atlantis", "€1,250.00", "Nov 21, 2026"},
           Row{"de", "DE", "1.250,00\u00A0€", "21.11.2026"},
           Row{"de", "AT", "€\u00A01.250,00", "21.11.2026"},
           Row{"zh", "CN", "€1,250.00", "2026年11月21日"},
       }) {
    INFO(row.language << " in " << row.country);
    auto const text = Owing(std::string(row.language), std::string(row.country)).text();
    CHECK_THAT(text, tests::contains(std::string(row.amount)));
    CHECK_THAT(text, tests::contains(std::string(row.date)));
  }
}

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
