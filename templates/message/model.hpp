// MessageModel: everything a message may say. It is filled from fresh facts just before rendering; the words
// that templates use for it are in message_fields.cpp. Errors: `guard` refuses a model in which anything
// belongs to another customer than the one addressed.
#pragma once

#include "core/domain/customer.hpp"
#include "core/domain/house.hpp"
#include "core/domain/money.hpp"
#include "core/domain/time.hpp"
#include "templates/message/owned.hpp"

#include <optional>
#include <string>
#include <vector>

namespace dunlin::templates {

struct ReceivableRow {
  std::string number;
  CivilDate issued{};
  CivilDate due{};
  int days_overdue = 0; // 0 before and on the due date
  Money amount;         // as invoiced
  Money open;           // what is asked for
  int level = 0;
  std::string reference; // to be quoted with the payment; empty: the number
};

struct ContactRow {
  std::string name;
};

struct PaymentRow {
  Money amount;
  CivilDate received{};
};

struct EnclosureRow {
  std::string name; // file name shown to the reader
};

struct PromiseRow {
  Money amount;
  CivilDate by{};
};

struct TicketRow {
  std::string number;
  std::string kind; // complaint, dispute, question
};

struct NoticeRow {   // what a rep is alerted of
  std::string kind;  // name of an AlertKind
  std::string words; // of the customer, as far as they are at hand
  int rung = 0;
  std::string link{}; // where it is acknowledged; empty: nowhere by a link
};

struct WordsRow { // what a person wrote
  std::string text;
};

struct MessageModel {
  Creditor const& creditor;
  Customer const& customer;   // the addressee
  std::string creditor_url{}; // its public pages; may be empty
  std::string salutation{};   // how the reader is addressed; empty: the contact's or the customer's name
  std::optional<Owned<ContactRow>> contact{};
  std::vector<Owned<ReceivableRow>> receivables{}; // the oldest first; all in one currency
  std::optional<Owned<PaymentRow>> payment{};      // what a thank-you is for
  std::vector<Owned<EnclosureRow>> enclosures{};
  std::optional<Owned<PromiseRow>> promise{}; // what a confirmation is for
  std::optional<Owned<TicketRow>> ticket{};
  std::optional<Owned<NoticeRow>> notice{}; // only in alerts
  std::optional<Owned<WordsRow>> words{};
  int step = 0;
  CivilDate today{};
  std::string unsubscribe_url{}; // empty: the message says nothing about stopping
  std::string portal_url{};      // empty: no portal
  bool answers_are_read = false; // a reply to the message reaches the creditor
};

// A model that has passed the guard: pointers into it, and what follows from the rows together.
struct GuardedModel {
  MessageModel const* model = nullptr;
  ContactRow const* contact = nullptr; // may be missing
  PaymentRow const* payment = nullptr; // may be missing
  PromiseRow const* promise = nullptr; // may be missing
  TicketRow const* ticket = nullptr;   // may be missing
  NoticeRow const* notice = nullptr;   // may be missing
  WordsRow const* words = nullptr;     // may be missing
  std::vector<ReceivableRow const*> receivables;
  std::vector<EnclosureRow const*> enclosures;
  Money total;
  int oldest_days = 0;
};

Result<GuardedModel> guard(MessageModel const& model);

} // namespace dunlin::templates
