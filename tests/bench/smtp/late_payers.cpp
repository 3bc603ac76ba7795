#include "tests/bench/smtp/late_payers.hpp"

#include <fmt/format.h>

namespace dunlin::bench {

namespace {

CreditorId creditor_id() {
  return CreditorId::of({"bench"});
}

Customer customer(std::string const& number, bool person) {
  Customer customer;
  customer.id = CustomerId::of({"bench", number});
  customer.number = number;
  customer.kind = person ? CustomerKind::person : CustomerKind::organisation;
  customer.name = (person ? "Jürgen Müller " : "Brightwater Supplies Ltd ") + number;
  customer.language = person ? "de" : "en";
  customer.zone = Zone::known("Europe/Berlin");
  customer.country = "DE";
  return customer;
}

Contact contact(std::string const& number, bool person) {
  Address address;
  address.id = AddressId::of({"bench", number});
  address.channel = "email";
  address.value = fmt::format("customer-{}@example.net", number);
  Contact contact;
  contact.id = ContactId::of({"bench", number});
  contact.name = person ? "Jürgen Müller" : "Accounts payable";
  contact.addresses.push_back(std::move(address));
  return contact;
}

Receivable invoice(std::string const& number, int minor) {
  Receivable receivable;
  receivable.number = "R-" + number;
  receivable.id = ReceivableId::of({"bench", receivable.number});
  receivable.creditor = creditor_id();
  receivable.amount = {minor, *Currency::parse("EUR")};
  receivable.issued = std::chrono::year{2026} / 2 / 16;
  receivable.due = std::chrono::year{2026} / 3 / 2;
  receivable.reference = receivable.number;
  return receivable;
}

} // namespace

Creditor creditor() {
  Creditor creditor;
  creditor.id = creditor_id();
  creditor.key = "bench";
  creditor.name = "Nordlicht Handels GmbH";
  creditor.street = "Hafenstraße 12";
  creditor.postcode = "20457";
  creditor.city = "Hamburg";
  creditor.country = "DE";
  creditor.language = "de";
  creditor.zone = Zone::known("Europe/Berlin");
  creditor.email = "billing@example.com";
  creditor.phone = "+49 40 1234567";
  creditor.iban = "DE89370400440532013000";
  creditor.bic = "COBADEFFXXX";
  creditor.bank = "Commerzbank";
  creditor.go_live.approved = true;
  creditor.senders.push_back({"email", "billing@example.com", "Nordlicht Buchhaltung"});
  return creditor;
}

store::Changes late_payer(int number) {
  auto const text = fmt::format("{:06}", number);
  bool const person = number % 2 == 0;
  Account account;
  account.creditor = creditor_id();
  store::Changes changes;
  changes.by = {ActorKind::import, "bench"};
  auto who = customer(text, person);
  changes.chain = chain_of(who.id);
  changes.facts = {
      ledger::CustomerRecorded{std::move(who)}, ledger::ContactRecorded{contact(text, person)},
      ledger::AccountRecorded{account}, ledger::ReceivableRecorded{invoice(text, 5'000 + number)}
  };
  return changes;
}

} // namespace dunlin::bench
