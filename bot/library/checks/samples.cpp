#include "bot/library/checks/samples.hpp"

#include "core/domain/require.hpp"

#include <utility>

namespace dunlin::library {

namespace {

using templates::MessageModel;
using templates::ReceivableRow;

constexpr CivilDate kToday = CivilDate(std::chrono::year(2026), std::chrono::month(11), std::chrono::day(24));

Creditor creditor() {
  Creditor creditor;
  creditor.name = "Nordlicht Werkzeuge GmbH";
  creditor.street = "Hafenstraße 12";
  creditor.postcode = "20457";
  creditor.city = "Hamburg";
  creditor.country = "DE";
  creditor.email = "accounts@example.com";
  creditor.phone = "+49 40 1234567";
  creditor.iban = "DE02 1203 0000 0000 2020 51";
  creditor.bic = "BYLADEM1001";
  creditor.bank = "Example Bank";
  return creditor;
}

Customer customer(CustomerKind kind, std::string name, std::string_view language) {
  Customer customer;
  customer.id = CustomerId::of({"sample", name});
  customer.number = "1001";
  customer.kind = kind;
  customer.name = std::move(name);
  customer.language = language;
  return customer;
}

Money amount(std::int64_t minor, bool chinese) {
  auto const currency = Currency::parse(chinese ? "CNY" : "EUR");
  require(currency.has_value(), "ISO 4217 has both");
  return {minor, *currency};
}

void add_rows(MessageModel& model, CustomerId owner, bool several, bool chinese) {
  auto const row = [&](std::string number, int due_in, std::int64_t minor) {
    model.receivables.emplace_back(
        owner,
        ReceivableRow{
            std::move(number), plus_days(kToday, due_in - 30), plus_days(kToday, due_in),
            std::max(0, -due_in), amount(minor, chinese), amount(minor, chinese), 1, ""
        }
    );
  };
  row("2026-0117", -21, 123450);
  if (!several) return;
  row("2026-0131", -1, 250000);
  row("2026-0140", 8, 9990);
}

} // namespace

std::vector<Sample> samples(std::string_view language) {
  Creditor unknown;
  unknown.name = "Nordlicht";
  return {
      {"a person with one invoice", creditor(), customer(CustomerKind::person, "Ada Example", language)},
      {"a company with three invoices", creditor(),
       customer(CustomerKind::organisation, "Beispiel & Söhne KG", language)},
      {"a person of whom little is known", std::move(unknown),
       customer(CustomerKind::person, "Ada Example", language), true},
  };
}

MessageModel model_of(Sample const& sample, std::string_view name) {
  auto const owner = sample.customer.id;
  bool const company = sample.customer.kind == CustomerKind::organisation;
  bool const chinese = sample.customer.language.starts_with("zh");
  MessageModel model{.creditor = sample.creditor, .customer = sample.customer};
  add_rows(model, owner, company, chinese);
  model.step = 1;
  model.today = kToday;
  if (sample.bare) return model;
  if (company) model.contact.emplace(owner, templates::ContactRow{"Kim Beispiel"});
  model.enclosures.emplace_back(owner, templates::EnclosureRow{"2026-0117.pdf"});
  model.payment.emplace(owner, templates::PaymentRow{amount(100000, chinese), plus_days(kToday, -1)});
  model.promise.emplace(owner, templates::PromiseRow{amount(50000, chinese), plus_days(kToday, 10)});
  model.ticket.emplace(owner, templates::TicketRow{"T-7KQ2M4", "complaint"});
  if (name == "alert")
    model.notice.emplace(
        owner, templates::NoticeRow{"complaint", "The goods are broken.", 1, "https://pay.example.com/a/k7"}
    );
  model.words.emplace(owner, templates::WordsRow{"We send you new ones tomorrow."});
  model.unsubscribe_url = "https://pay.example.com/stop/k7?a=1&b=2";
  model.portal_url = "https://pay.example.com/p/k7";
  model.creditor_url = "https://www.example.com";
  model.answers_are_read = true;
  return model;
}

} // namespace dunlin::library
