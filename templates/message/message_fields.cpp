#include "templates/message/message_fields.hpp"

#include "templates/message/message_host.hpp"

#include <algorithm>

namespace dunlin::templates {
namespace {

using liquid::Field;
using liquid::Kind;
using liquid::Object;
using liquid::Value;

Value as_value(std::string const& text) {
  return text;
}
Value as_value(Money const& amount) {
  return money_value(amount);
}
Value as_value(CivilDate const& date) {
  return date;
}
Value as_value(int number) {
  return number;
}
Value as_value(bool flag) {
  return flag;
}

template <class T, auto Member>
Value get(void const* self) {
  return as_value(static_cast<T const*>(self)->*Member);
}

template <class T, auto Member>
Value get_if_any(void const* self) {
  auto const& text = static_cast<T const*>(self)->*Member;
  return text.empty() ? Value() : Value(text);
}

template <auto Member>
Value of_model(void const* self) {
  return as_value(static_cast<GuardedModel const*>(self)->model->*Member);
}

template <auto Member>
Value of_model_if_any(void const* self) {
  auto const& text = static_cast<GuardedModel const*>(self)->model->*Member;
  return text.empty() ? Value() : Value(text);
}

GuardedModel const& whole(void const* self) {
  return *static_cast<GuardedModel const*>(self);
}

// ---- creditor

bool is_colour(std::string_view text) {
  return text.size() == 7 && text[0] == '#' &&
         text.find_first_not_of("0123456789abcdefABCDEF", 1) == std::string_view::npos;
}

Value colour(void const* self) {
  auto const& colour = static_cast<Creditor const*>(self)->colour;
  return is_colour(colour) ? Value(colour) : Value("#1f6f6b");
}

constexpr Field kCreditor[] = {
    {"name", Kind::text, false, "legal name", get<Creditor, &Creditor::name>},
    {"street", Kind::text, true, "street and number", get_if_any<Creditor, &Creditor::street>},
    {"postcode", Kind::text, true, "postal code", get_if_any<Creditor, &Creditor::postcode>},
    {"city", Kind::text, true, "town", get_if_any<Creditor, &Creditor::city>},
    {"country", Kind::text, true, "ISO 3166-1 alpha-2", get_if_any<Creditor, &Creditor::country>},
    {"email", Kind::text, true, "where customers can write", get_if_any<Creditor, &Creditor::email>},
    {"phone", Kind::text, true, "where customers can call", get_if_any<Creditor, &Creditor::phone>},
    {"iban", Kind::text, true, "account to pay to", get_if_any<Creditor, &Creditor::iban>},
    {"bic", Kind::text, true, "code of its bank", get_if_any<Creditor, &Creditor::bic>},
    {"bank", Kind::text, true, "name of its bank", get_if_any<Creditor, &Creditor::bank>},
    {"colour", Kind::text, false, "accent colour, like #1f6f6b", colour},
};

// ---- customer and contact

Value salutation(void const* self) {
  auto const& guarded = whole(self);
  if (!guarded.model->salutation.empty()) return guarded.model->salutation;
  if (guarded.contact != nullptr && !guarded.contact->name.empty()) return guarded.contact->name;
  return guarded.model->customer.name;
}

Value is_organisation(void const* self) {
  return static_cast<Customer const*>(self)->kind == CustomerKind::organisation;
}

constexpr Field kCustomer[] = {
    {"name", Kind::text, false, "name of the person or organisation", get<Customer, &Customer::name>},
    {"number", Kind::text, true, "the creditor's number for the customer",
     get_if_any<Customer, &Customer::number>},
    {"language", Kind::text, true, "BCP 47", get_if_any<Customer, &Customer::language>},
    {"organisation", Kind::boolean, false, "false for a person", is_organisation},
};

constexpr Field kContact[] = {
    {"name", Kind::text, false, "name of the person written to", get<ContactRow, &ContactRow::name>},
};

Value contact(void const* self) {
  auto const* row = whole(self).contact;
  return row == nullptr || row->name.empty() ? Value() : Value(Object{row, kContact});
}

// ---- receivables

Value reference(void const* self) {
  auto const& row = *static_cast<ReceivableRow const*>(self);
  return row.reference.empty() ? row.number : row.reference;
}

constexpr Field kReceivable[] = {
    {"number", Kind::text, false, "invoice number", get<ReceivableRow, &ReceivableRow::number>},
    {"issued", Kind::date, false, "date of the invoice", get<ReceivableRow, &ReceivableRow::issued>},
    {"due", Kind::date, false, "date it is due", get<ReceivableRow, &ReceivableRow::due>},
    {"days_overdue", Kind::integer, false, "0 before and on that date",
     get<ReceivableRow, &ReceivableRow::days_overdue>},
    {"amount", Kind::scalar, false, "as invoiced", get<ReceivableRow, &ReceivableRow::amount>},
    {"open", Kind::scalar, false, "still to be paid", get<ReceivableRow, &ReceivableRow::open>},
    {"level", Kind::integer, false, "how many steps it has seen", get<ReceivableRow, &ReceivableRow::level>},
    {"reference", Kind::text, false, "to be quoted with the payment", reference},
};

constexpr Field kEnclosure[] = {
    {"name", Kind::text, false, "file name", get<EnclosureRow, &EnclosureRow::name>},
};

template <class Row, std::span<Field const> const& Fields>
Value rows(std::vector<Row const*> const& all) {
  return liquid::List{all.data(), all.size(), [](void const* self, std::size_t index) {
                        return Value(Object{static_cast<Row const* const*>(self)[index], Fields});
                      }};
}

constexpr std::span<Field const> kReceivableFields = kReceivable;
constexpr std::span<Field const> kEnclosureFields = kEnclosure;

Value receivables(void const* self) {
  return rows<ReceivableRow, kReceivableFields>(whole(self).receivables);
}
Value enclosures(void const* self) {
  return rows<EnclosureRow, kEnclosureFields>(whole(self).enclosures);
}

Value single(void const* self) {
  auto const& all = whole(self).receivables;
  return all.size() == 1 ? Value(Object{all.front(), kReceivable}) : Value();
}

constexpr Field kTotal[] = {
    {"open", Kind::scalar, false, "sum of the open amounts",
     [](void const* self) { return money_value(whole(self).total); }},
    {"count", Kind::integer, false, "how many receivables",
     [](void const* self) { return Value(whole(self).receivables.size()); }},
};

// ---- payment

constexpr Field kPayment[] = {
    {"amount", Kind::scalar, false, "what was received", get<PaymentRow, &PaymentRow::amount>},
    {"received", Kind::date, false, "when", get<PaymentRow, &PaymentRow::received>},
};

Value payment(void const* self) {
  auto const* row = whole(self).payment;
  return row == nullptr ? Value() : Value(Object{row, kPayment});
}

// ---- answers and alerts

constexpr Field kPromise[] = {
    {"amount", Kind::scalar, false, "what was promised", get<PromiseRow, &PromiseRow::amount>},
    {"by", Kind::date, false, "by when", get<PromiseRow, &PromiseRow::by>},
};
constexpr Field kTicket[] = {
    {"number", Kind::text, false, "the ticket's number", get<TicketRow, &TicketRow::number>},
    {"kind", Kind::text, false, "complaint, dispute or question", get<TicketRow, &TicketRow::kind>},
};
constexpr Field kNotice[] = {
    {"kind", Kind::text, false, "what happened: complaint, dispute, broken_promise …",
     get<NoticeRow, &NoticeRow::kind>},
    {"words", Kind::text, true, "what the customer said", get_if_any<NoticeRow, &NoticeRow::words>},
    {"rung", Kind::integer, false, "0 the rep, 1 the supervisor, 2 the manager",
     get<NoticeRow, &NoticeRow::rung>},
    {"link", Kind::text, true, "where it is acknowledged", get_if_any<NoticeRow, &NoticeRow::link>},
};

Value promise(void const* self) {
  auto const* row = whole(self).promise;
  return row == nullptr ? Value() : Value(Object{row, kPromise});
}
Value ticket(void const* self) {
  auto const* row = whole(self).ticket;
  return row == nullptr ? Value() : Value(Object{row, kTicket});
}
Value notice(void const* self) {
  auto const* row = whole(self).notice;
  return row == nullptr ? Value() : Value(Object{row, kNotice});
}
Value words(void const* self) {
  auto const* row = whole(self).words;
  return row == nullptr ? Value() : Value(row->text);
}

// ---- the message

constexpr Field kMessage[] = {
    {"creditor", Kind::object, false, "who writes",
     [](void const* self) { return Value(Object{&whole(self).model->creditor, kCreditor}); }, kCreditor},
    {"customer", Kind::object, false, "who is written to",
     [](void const* self) { return Value(Object{&whole(self).model->customer, kCustomer}); }, kCustomer},
    {"contact", Kind::object, true, "the person there", contact, kContact},
    {"salutation", Kind::text, false, "how the reader is addressed", salutation},
    {"receivables", Kind::list, false, "oldest first", receivables, kReceivable},
    {"single", Kind::object, true, "the receivable, when there is only one", single, kReceivable},
    {"total", Kind::object, false, "all receivables together",
     [](void const* self) { return Value(Object{self, kTotal}); }, kTotal},
    {"oldest_days", Kind::integer, false, "days the oldest is overdue",
     [](void const* self) { return Value(whole(self).oldest_days); }},
    {"payment", Kind::object, true, "what a thank-you is for", payment, kPayment},
    {"enclosures", Kind::list, false, "attached files", enclosures, kEnclosure},
    {"promise", Kind::object, true, "the promise that is confirmed", promise, kPromise},
    {"ticket", Kind::object, true, "the ticket it is about", ticket, kTicket},
    {"notice", Kind::object, true, "what a rep is alerted of", notice, kNotice},
    {"words", Kind::text, true, "what a person wrote", words},
    {"step", Kind::integer, false, "number of the plan's step", of_model<&MessageModel::step>},
    {"today", Kind::date, false, "date of the message", of_model<&MessageModel::today>},
    {"creditor_url", Kind::text, true, "the creditor's pages", of_model_if_any<&MessageModel::creditor_url>},
    {"unsubscribe_url", Kind::text, true, "stops such messages",
     of_model_if_any<&MessageModel::unsubscribe_url>},
    {"portal_url", Kind::text, true, "the customer's page", of_model_if_any<&MessageModel::portal_url>},
    {"answers_are_read", Kind::boolean, false, "a reply reaches the creditor",
     of_model<&MessageModel::answers_are_read>},
};

} // namespace

std::span<Field const> message_fields() {
  return kMessage;
}

Object as_object(GuardedModel const& guarded) {
  return {&guarded, kMessage};
}

} // namespace dunlin::templates
