#include "core/domain/customer_facts.hpp"

#include <algorithm>

namespace dunlin {

namespace {

template <class Range, class Value, class Projection>
auto const* find_in(Range const& range, Value const& value, Projection projection) {
  auto const found = std::ranges::find(range, value, projection);
  return found == range.end() ? nullptr : &*found;
}

} // namespace

ReceivableState const* CustomerFacts::receivable(ReceivableId id) const {
  return find_in(receivables, id, [](ReceivableState const& state) { return state.receivable.id; });
}

CaseState const* CustomerFacts::case_of(CaseId id) const {
  return find_in(cases, id, &CaseState::id);
}

Account const* CustomerFacts::account(CreditorId creditor) const {
  return find_in(accounts, creditor, &Account::creditor);
}

Address const* CustomerFacts::address(AddressId id) const {
  for (auto const& contact : contacts) {
    if (auto const* found = find_in(contact.addresses, id, &Address::id)) return found;
  }
  return nullptr;
}

Contact const* CustomerFacts::contact(ContactId id) const {
  return find_in(contacts, id, &Contact::id);
}

PendingMessage const* CustomerFacts::pending_message(MessageId id) const {
  return find_in(pending, id, [](PendingMessage const& waiting) { return waiting.message.id; });
}

Ticket const* CustomerFacts::ticket(TicketId id) const {
  return find_in(tickets, id, &Ticket::id);
}

Alert const* CustomerFacts::alert(AlertId id) const {
  return find_in(alerts, id, &Alert::id);
}

Answer const* CustomerFacts::answer(AnswerId id) const {
  return find_in(answers, id, &Answer::id);
}

AnswerId settled_question_of(Ticket const& ticket) {
  return AnswerId::of({ticket.id.raw(), "settled", std::to_string(ticket.reopened)});
}

std::string ticket_number(TicketId id) {
  auto text = id.text().substr(0, 6);
  std::ranges::transform(text, text.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return "T-" + text;
}

CaseId case_id_of(CustomerId customer, CreditorId creditor, Currency currency) {
  return CaseId::of({customer.raw(), creditor.raw(), currency.code()});
}

CustomerFacts fold(CustomerFacts facts, Fact const& fact, Timestamp at) {
  fold_into(facts, fact, at);
  return facts;
}

} // namespace dunlin
