// A creditor, a customer of either kind and their rows, for the tests of messages.
#pragma once

#include "templates/message/message_template.hpp"
#include "templates/message/shelf.hpp"
#include "tests/support/catch.hpp"

#include <string>
#include <string_view>

namespace dunlin::templates::test {

inline CivilDate day(int y, unsigned m, unsigned d) {
  return CivilDate{std::chrono::year(y), std::chrono::month(m), std::chrono::day(d)};
}

inline Money money(std::int64_t minor, std::string_view code) {
  return {minor, Currency::parse(code).value()};
}

inline format::Formats formats(std::string_view locale) {
  return std::move(format::Formats::create(locale).value());
}

struct Parties {
  Creditor creditor;
  Customer customer;
  std::string currency = "EUR";
};

inline Parties parties(CustomerKind kind, std::string_view language) {
  Parties parties;
  auto& creditor = parties.creditor;
  creditor.name = "Nordlicht Werkzeuge GmbH";
  creditor.street = "Hafenstraße 12";
  creditor.postcode = "20457";
  creditor.city = "Hamburg";
  creditor.email = "accounts@example.com";
  creditor.phone = "+49 40 1234567";
  creditor.iban = "DE02 1203 0000 0000 2020 51";
  creditor.bic = "BYLADEM1001";
  creditor.bank = "Example Bank";
  creditor.colour = "#8a3b12";
  parties.customer.id = CustomerId::of({"customer", "1001"});
  parties.customer.number = "1001";
  parties.customer.kind = kind;
  parties.customer.name = kind == CustomerKind::person ? "Ada Example" : "Beispiel & Söhne KG";
  parties.customer.language = language;
  parties.currency = language == "zh" ? "CNY" : "EUR";
  return parties;
}

// Three rows for an organisation, one for a person.
inline MessageModel model_of(Parties const& parties) {
  auto const owner = parties.customer.id;
  auto const& currency = parties.currency;
  MessageModel model{.creditor = parties.creditor, .customer = parties.customer};
  model.receivables.emplace_back(
      owner,
      ReceivableRow{
          "2026-0117", day(2026, 10, 4), day(2026, 11, 3), 21, money(123450, currency),
          money(123450, currency), 1, "RF18539007547034"
      }
  );
  if (parties.customer.kind == CustomerKind::organisation) {
    model.receivables.emplace_back(
        owner,
        ReceivableRow{
            "2026-0131", day(2026, 10, 24), day(2026, 11, 23), 1, money(500000, currency),
            money(250000, currency), 1, ""
        }
    );
    model.receivables.emplace_back(
        owner,
        ReceivableRow{
            "2026-0140", day(2026, 11, 2), day(2026, 12, 2), 0, money(9990, currency), money(9990, currency),
            0, ""
        }
    );
    model.contact.emplace(owner, ContactRow{"Kim Beispiel"});
  }
  model.enclosures.emplace_back(owner, EnclosureRow{"2026-0117.pdf"});
  model.step = 1;
  model.today = day(2026, 11, 24);
  model.unsubscribe_url = "https://pay.example.com/stop/k7?a=1&b=2";
  model.portal_url = "https://pay.example.com/p/k7";
  model.creditor_url = "https://www.example.com";
  model.answers_are_read = true;
  return model;
}

inline TemplateShelf const& shelf() {
  static TemplateShelf const shipped = [] {
    auto result = TemplateShelf::shipped();
    if (!result) FAIL(result.error().detail);
    return std::move(*result);
  }();
  return shipped;
}

inline MessageTemplate parsed(std::string_view file) {
  auto result = parse_message_template(file, "test.liquid", {});
  if (!result) {
    for (auto const& mistake : result.error())
      UNSCOPED_INFO(text_of(mistake));
    FAIL("the template does not parse");
  }
  return std::move(*result);
}

inline std::string file_of(std::string_view subject, std::string_view text, std::string_view html = {}) {
  std::string file = "---\nname: test\nsubject: ";
  file.append(subject).append("\n---\n").append(text);
  if (!html.empty()) file.append("\n--- html ---\n").append(html);
  return file;
}

} // namespace dunlin::templates::test
