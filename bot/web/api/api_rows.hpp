// The rows of the API: what a caller reads, apart from what the store keeps, so that either can change alone.
#pragma once

#include "bot/hooks/standing.hpp"
#include "store/reading.hpp"

namespace dunlin::web {

struct CustomerItem {
  CustomerId id;
  std::string number, name, country, language;
  std::optional<Timestamp> looked_at_next{};
  template <class V>
  static void fields(V&& visit) {
    visit("id", &CustomerItem::id, "the customer");
    visit("number", &CustomerItem::number, "its number in the system it was imported from");
    visit("name", &CustomerItem::name, "name of the person or organisation");
    visit("country", &CustomerItem::country, "ISO 3166-1 alpha-2");
    visit("language", &CustomerItem::language, "BCP 47");
    visit(
        "looked_at_next", &CustomerItem::looked_at_next,
        "when it is decided about again; null: when something happens"
    );
  }
};
CustomerItem item_of(store::CustomerRow const& row);

struct ReceivableItem {
  ReceivableId id;
  CustomerId customer;
  CreditorId creditor;
  std::string number;
  Money amount, open;
  CivilDate issued{}, due{};
  int level = 0;
  bool settled = false;
  template <class V>
  static void fields(V&& visit) {
    visit("id", &ReceivableItem::id, "the receivable");
    visit("customer", &ReceivableItem::customer, "who owes it");
    visit("creditor", &ReceivableItem::creditor, "to whom");
    visit("number", &ReceivableItem::number, "the invoice number");
    visit("amount", &ReceivableItem::amount, "the original amount");
    visit("open", &ReceivableItem::open, "what is still owed");
    visit("issued", &ReceivableItem::issued, "date of the invoice");
    visit("due", &ReceivableItem::due, "civil date by which it is to be paid");
    visit("level", &ReceivableItem::level, "the plan's step it has reached");
    visit("settled", &ReceivableItem::settled, "whether nothing is left open");
  }
};
ReceivableItem item_of(store::ReceivableRow const& row);

struct PaymentItem {
  Payment payment;
  std::optional<CustomerId> customer{};
  Money allocated;
  template <class V>
  static void fields(V&& visit) {
    visit("payment", &PaymentItem::payment, "the payment");
    visit("customer", &PaymentItem::customer, "whose it is; null while nothing matches");
    visit("allocated", &PaymentItem::allocated, "how much of it was matched to receivables");
  }
};
PaymentItem item_of(store::PaymentRow const& row);

struct CaseItem {
  CaseId id;
  CustomerId customer;
  std::string customer_number, customer_name;
  CreditorId creditor;
  Money overdue;
  int receivables = 0;
  CivilDate oldest_due{};
  int level = 0;
  bool open = false;
  std::string held_back;
  std::optional<Timestamp> looked_at_next{};
  template <class V>
  static void fields(V&& visit) {
    visit("id", &CaseItem::id, "the case");
    visit("customer", &CaseItem::customer, "whose it is");
    visit("customer_number", &CaseItem::customer_number, "the customer's number");
    visit("customer_name", &CaseItem::customer_name, "the customer's name");
    visit("creditor", &CaseItem::creditor, "to whom is owed");
    visit("overdue", &CaseItem::overdue, "open amount of what is due");
    visit("receivables", &CaseItem::receivables, "how many are due");
    visit("oldest_due", &CaseItem::oldest_due, "due date of the oldest");
    visit("level", &CaseItem::level, "the highest step reached");
    visit("open", &CaseItem::open, "whether the case runs");
    visit("held_back", &CaseItem::held_back, "the rule that holds it back; empty when none does");
    visit("looked_at_next", &CaseItem::looked_at_next, "when it is decided about again");
  }
};
CaseItem item_of(store::CaseRow const& row);

struct MessageItem {
  Message message;
  MessageState state = MessageState::queued;
  int attempts = 0;
  Timestamp queued_at{};
  std::optional<Timestamp> ended_at{};
  std::string detail;
  template <class V>
  static void fields(V&& visit) {
    visit("message", &MessageItem::message, "the message");
    visit("state", &MessageItem::state, "what became of it");
    visit("attempts", &MessageItem::attempts, "attempts begun");
    visit("queued_at", &MessageItem::queued_at, "when it was decided");
    visit("ended_at", &MessageItem::ended_at, "when it came to its end");
    visit("detail", &MessageItem::detail, "the newest answer or reason");
  }
};
MessageItem item_of(store::MessageRow const& row);

inline hooks::WebhookStanding const& item_of(hooks::WebhookStanding const& row) { // as every door shows it
  return row;
}

} // namespace dunlin::web
