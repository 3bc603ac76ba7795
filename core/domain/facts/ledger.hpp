// Facts of the ledger: customers, receivables, payments as imports and people state them.
#pragma once

#include "core/domain/customer.hpp"
#include "core/domain/one_of.hpp"
#include "core/domain/receivable.hpp"

#include <string>
#include <variant>
#include <vector>

namespace dunlin::ledger {

struct CustomerRecorded { // new, or changed as a whole
  static constexpr std::string_view kKind = "customer_recorded";
  static constexpr std::string_view kMeaning = "A customer is new, or its basic data changed as a whole.";
  Customer customer;
  template <class V>
  static void fields(V&& visit) {
    visit("customer", &CustomerRecorded::customer, "the customer as it is now");
  }
};

struct ContactRecorded {
  static constexpr std::string_view kKind = "contact_recorded";
  static constexpr std::string_view kMeaning =
      "A contact of the customer is new or changed; what was learned of its addresses is kept.";
  Contact contact;
  template <class V>
  static void fields(V&& visit) {
    visit(
        "contact", &ContactRecorded::contact, "the contact as it is now; states of known addresses are kept"
    );
  }
};

struct AccountRecorded {
  static constexpr std::string_view kKind = "account_recorded";
  static constexpr std::string_view kMeaning = "What the customer is to one creditor is new or changed.";
  Account account;
  template <class V>
  static void fields(V&& visit) {
    visit("account", &AccountRecorded::account, "the account as it is now");
  }
};

struct ReceivableRecorded {
  static constexpr std::string_view kKind = "receivable_recorded";
  static constexpr std::string_view kMeaning = "Something to be paid is new or changed.";
  Receivable receivable;
  template <class V>
  static void fields(V&& visit) {
    visit("receivable", &ReceivableRecorded::receivable, "the receivable as it is now");
  }
};

struct ReceivableVoided { // issued in error: nothing is owed
  static constexpr std::string_view kKind = "receivable_voided";
  static constexpr std::string_view kMeaning = "A receivable was issued in error: nothing is owed.";
  ReceivableId receivable;
  std::string why;
  template <class V>
  static void fields(V&& visit) {
    visit("receivable", &ReceivableVoided::receivable, "the receivable");
    visit("why", &ReceivableVoided::why, "the reason", Privacy::personal);
  }
};

struct OpenAmountStated { // an open-items snapshot says what is still open; zero settles it
  static constexpr std::string_view kKind = "open_amount_stated";
  static constexpr std::string_view kMeaning =
      "An open-items snapshot says what is still open; zero settles the receivable.";
  ReceivableId receivable;
  Money open;
  CivilDate as_of{};
  std::string source;
  template <class V>
  static void fields(V&& visit) {
    visit("receivable", &OpenAmountStated::receivable, "the receivable");
    visit("open", &OpenAmountStated::open, "what is still open by the snapshot");
    visit("as_of", &OpenAmountStated::as_of, "date of the snapshot");
    visit("source", &OpenAmountStated::source, "the snapshot");
  }
};

struct PaymentRecorded {
  static constexpr std::string_view kKind = "payment_recorded";
  static constexpr std::string_view kMeaning = "Money came in, or went back when the amount is negative.";
  Payment payment;
  template <class V>
  static void fields(V&& visit) {
    visit("payment", &PaymentRecorded::payment, "the payment");
  }
};

struct PaymentAllocated {
  static constexpr std::string_view kKind = "payment_allocated";
  static constexpr std::string_view kMeaning = "A payment pays a receivable, or a part of it.";
  Allocation allocation;
  CivilDate received{};
  std::string how; // "reference", "amount", "rep"
  template <class V>
  static void fields(V&& visit) {
    visit("allocation", &PaymentAllocated::allocation, "which payment pays how much of which receivable");
    visit("received", &PaymentAllocated::received, "date the money came");
    visit("how", &PaymentAllocated::how, "how it was matched");
  }
};

struct AllocationReversed { // the money went back: the receivable is open again
  static constexpr std::string_view kKind = "allocation_reversed";
  static constexpr std::string_view kMeaning =
      "Money went back: the receivable is open again by that amount.";
  Allocation allocation;
  std::string why;
  template <class V>
  static void fields(V&& visit) {
    visit("allocation", &AllocationReversed::allocation, "the allocation taken back");
    visit("why", &AllocationReversed::why, "the reason", Privacy::personal);
  }
};

struct DocumentAttached {
  static constexpr std::string_view kKind = "document_attached";
  static constexpr std::string_view kMeaning = "The paper of a receivable was imported.";
  Document document;
  template <class V>
  static void fields(V&& visit) {
    visit("document", &DocumentAttached::document, "the paper of a receivable");
  }
};

struct CustomerErased { // who it was, what was said and where it was reached is gone; what is owed by law
                        // stays
  static constexpr std::string_view kKind = "customer_erased";
  static constexpr std::string_view kMeaning =
      "A person was erased: names, addresses, words and bytes are gone; amounts, numbers and dates stay.";
  std::string why;
  std::vector<Payment> payments;
  bool letters_stay = false; // where the law wants commercial letters kept, reminders among them
  template <class V>
  static void fields(V&& visit) {
    visit("why", &CustomerErased::why, "for what reason; it stays, so it names nobody");
    visit("payments", &CustomerErased::payments, "what was paid, without the payer's name and words");
    visit("letters_stay", &CustomerErased::letters_stay, "true: what was sent is kept as it was sent");
  }
};

struct Kinds {
  using Variant = std::variant<
      CustomerRecorded, ContactRecorded, AccountRecorded, ReceivableRecorded, ReceivableVoided,
      OpenAmountStated, PaymentRecorded, PaymentAllocated, AllocationReversed, DocumentAttached,
      CustomerErased>;
};
using Fact = OneOf<Kinds>;

} // namespace dunlin::ledger
