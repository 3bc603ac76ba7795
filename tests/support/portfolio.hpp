// A small portfolio for tests: one creditor, one customer with two addresses, receivables by number. Every
// test says what differs from it.
#pragma once

#include "core/domain/customer_facts.hpp"
#include "core/domain/house.hpp"

#include <string>

namespace dunlin::tests {

inline Timestamp at(std::string_view iso) {
  return parse_iso_instant(iso).value();
}

inline Money eur(std::int64_t minor) {
  return {minor, Currency::parse("EUR").value()};
}

inline CreditorId creditor_id() {
  return CreditorId::of({"main"});
}

inline Customer metalworks() {
  Customer customer;
  customer.id = CustomerId::of({"main", "C-1"});
  customer.number = "C-1";
  customer.name = "Metalworks";
  customer.language = "en";
  customer.zone = Zone::known("Europe/Berlin");
  customer.country = "DE";
  return customer;
}

inline Contact accounts_office() {
  Contact contact;
  contact.id = ContactId::of({"C-1", "accounts"});
  contact.name = "Accounts Office";
  for (auto const* value : {"first@example.com", "second@example.com"}) {
    Address address;
    address.id = AddressId::of({"C-1", value});
    address.channel = "email";
    address.value = value;
    contact.addresses.push_back(address);
  }
  return contact;
}

inline Receivable
invoice(std::string const& number, std::int64_t minor, std::string_view due = "2026-03-02") {
  Receivable receivable;
  receivable.id = ReceivableId::of({"main", number});
  receivable.creditor = creditor_id();
  receivable.number = number;
  receivable.amount = eur(minor);
  receivable.issued = parse_iso_date("2026-02-02").value();
  receivable.due = parse_iso_date(due).value();
  receivable.reference = number;
  return receivable;
}

inline CaseId metalworks_case() {
  return case_id_of(metalworks().id, creditor_id(), eur(0).currency);
}

inline Message reminder(int step, std::vector<MessageLine> lines, int cycle = 1, int part = 1, int leg = 0) {
  Message message;
  message.key = {metalworks_case(), cycle, step, part, leg};
  message.id = message_id_of(message.key);
  message.customer = metalworks().id;
  message.creditor = creditor_id();
  message.channel = "email";
  message.contact = accounts_office().id;
  message.address = accounts_office().addresses.front().id;
  message.template_name = "reminder-" + std::to_string(step);
  message.language = "en";
  message.plan = "standard";
  message.plan_version = 1;
  message.lines = std::move(lines);
  message.not_before = at("2026-03-05T09:00:00Z");
  message.expires_at = at("2026-03-09T09:00:00Z");
  return message;
}

inline MessageLine raises(Receivable const& receivable, int level) {
  return {receivable.id, receivable.amount, level, true};
}

inline CustomerFacts folded(std::vector<Fact> const& facts, std::string_view when = "2026-03-05T09:00:00Z") {
  CustomerFacts state;
  for (auto const& fact : facts)
    fold_into(state, fact, at(when));
  return state;
}

inline std::vector<Fact> metalworks_owes(std::vector<Receivable> const& receivables) {
  Account account;
  account.creditor = creditor_id();
  std::vector<Fact> facts{
      ledger::CustomerRecorded{metalworks()}, ledger::ContactRecorded{accounts_office()},
      ledger::AccountRecorded{account}
  };
  for (auto const& receivable : receivables)
    facts.emplace_back(ledger::ReceivableRecorded{receivable});
  return facts;
}

} // namespace dunlin::tests
