// Changes that the store's tests tell again and again, about the portfolio of tests/support.
#pragma once

#include "store/store.hpp"
#include "tests/support/portfolio.hpp"

namespace dunlin::tests {

inline store::Changes told(CustomerId customer, std::vector<Fact> facts) {
  store::Changes changes;
  changes.chain = chain_of(customer);
  changes.facts = std::move(facts);
  changes.by = {ActorKind::import, "test"};
  return changes;
}

inline store::Changes told_house(std::vector<Fact> facts) {
  store::Changes changes;
  changes.chain = house_chain();
  changes.facts = std::move(facts);
  changes.by = {ActorKind::user, "anna"};
  return changes;
}

// A customer like the metalworks with a number of its own.
inline Customer customer_of(std::string const& number) {
  auto customer = metalworks();
  customer.id = CustomerId::of({"main", number});
  customer.number = number;
  customer.name = "Works " + number;
  return customer;
}

inline Receivable invoice_of(std::string const& number, std::int64_t minor = 12'500) {
  return invoice("R-" + number, minor);
}

inline store::Changes owes(std::string const& number, std::int64_t minor = 12'500) {
  Account account;
  account.creditor = creditor_id();
  return told(
      customer_of(number).id,
      {ledger::CustomerRecorded{customer_of(number)}, ledger::ContactRecorded{accounts_office()},
       ledger::AccountRecorded{account}, ledger::ReceivableRecorded{invoice_of(number, minor)}}
  );
}

inline CaseId case_of(std::string const& number) {
  return case_id_of(customer_of(number).id, creditor_id(), eur(0).currency);
}

inline Message reminder_for(std::string const& number, int step = 1) {
  auto message = reminder(step, {raises(invoice_of(number), step)});
  message.key.about = case_of(number);
  message.id = message_id_of(message.key);
  message.customer = customer_of(number).id;
  message.not_before = {};
  return message;
}

inline store::Changes queues(std::string const& number, int step = 1) {
  planning::CaseOpened opened;
  opened.about = case_of(number);
  opened.creditor = creditor_id();
  opened.currency = eur(0).currency;
  opened.plan = "standard";
  opened.plan_version = 1;
  std::vector<Fact> facts;
  if (step == 1) facts.emplace_back(opened);
  facts.emplace_back(outbox::MessageQueued{reminder_for(number, step)});
  auto changes = told(customer_of(number).id, std::move(facts));
  changes.by = {};
  changes.look_again = kNever;
  return changes;
}

inline store::Changes begins(std::string const& number, int attempt = 1, int step = 1) {
  outbox::AttemptBegun begun;
  begun.message = reminder_for(number, step).id;
  begun.attempt = attempt;
  begun.mail_id = number + "@example.com";
  auto changes = told(customer_of(number).id, {begun});
  changes.by = {};
  changes.evidence = store::Evidence{begun.message, attempt, "Dear " + number + ", please pay.\r\n"};
  return changes;
}

inline store::Changes accepts(std::string const& number, int attempt = 1, int step = 1) {
  outbox::MessageAccepted accepted;
  accepted.message = reminder_for(number, step).id;
  accepted.attempt = attempt;
  accepted.answer = "250 2.0.0 queued";
  auto changes = told(customer_of(number).id, {accepted});
  changes.by = {};
  return changes;
}

inline store::Claim claim(int at_most = 100, Milliseconds lease = std::chrono::minutes{1}) {
  return {"node", lease, at_most};
}

} // namespace dunlin::tests
