// Receivable (an invoice, an instalment, a credit note), payment and allocation.
// Amounts are minor units; a credit note is a negative receivable. Due dates are civil dates.
#pragma once

#include "core/domain/fields.hpp"
#include "core/domain/id.hpp"
#include "core/domain/money.hpp"
#include "core/domain/time.hpp"

#include <optional>
#include <string>
#include <vector>

namespace dunlin {

enum class ReceivableKind : std::uint8_t { invoice, instalment, credit_note };

template <>
struct EnumNames<ReceivableKind> {
  static constexpr std::array<std::string_view, 3> names{"invoice", "instalment", "credit_note"};
};

struct Receivable {
  ReceivableId id;
  CreditorId creditor;
  std::string number;
  ReceivableKind kind = ReceivableKind::invoice;
  Money amount;
  CivilDate issued{};
  CivilDate due{};
  std::string reference; // what the payer is asked to quote: ISO 11649, Swiss QR, or the number
  bool operator==(Receivable const&) const = default;

  template <class V>
  static void fields(V&& visit) {
    visit("id", &Receivable::id, "the receivable");
    visit("creditor", &Receivable::creditor, "to whom it is owed");
    visit("number", &Receivable::number, "the invoice number");
    visit("kind", &Receivable::kind, "invoice, instalment or credit note");
    visit("amount", &Receivable::amount, "the original amount; negative for a credit note");
    visit("issued", &Receivable::issued, "date of the invoice");
    visit("due", &Receivable::due, "civil date by which it is to be paid");
    visit("reference", &Receivable::reference, "payment reference the payer is asked to quote");
  }
};

struct Payment {
  PaymentId id;
  CreditorId creditor;
  Money amount; // negative: a reversal or refund
  CivilDate received{};
  std::string reference; // the payer's words, for matching
  std::string payer;
  std::string source; // "csv:payments-2026-11.csv" …
  bool operator==(Payment const&) const = default;

  template <class V>
  static void fields(V&& visit) {
    visit("id", &Payment::id, "the payment");
    visit("creditor", &Payment::creditor, "who received it");
    visit("amount", &Payment::amount, "what was received; negative when money went back");
    visit("received", &Payment::received, "date of receipt (value date)");
    visit("reference", &Payment::reference, "the payer's reference text", Privacy::personal);
    visit("payer", &Payment::payer, "name of the payer as the source has it", Privacy::personal);
    visit("source", &Payment::source, "the import or web hook it came by");
  }
};

struct Allocation {
  PaymentId payment;
  ReceivableId receivable;
  Money amount;
  bool operator==(Allocation const&) const = default;

  template <class V>
  static void fields(V&& visit) {
    visit("payment", &Allocation::payment, "the payment");
    visit("receivable", &Allocation::receivable, "the receivable it pays");
    visit("amount", &Allocation::amount, "how much of it");
  }
};

struct Document { // the imported paper of a receivable; its bytes lie in the store under `digest`
  DocumentId id;
  ReceivableId receivable;
  std::string name;
  std::string media_type;
  std::int64_t size = 0;
  std::string digest; // SHA-256, hex
  bool operator==(Document const&) const = default;

  template <class V>
  static void fields(V&& visit) {
    visit("id", &Document::id, "the document");
    visit("receivable", &Document::receivable, "the receivable it belongs to");
    visit("name", &Document::name, "file name shown to the reader", Privacy::personal);
    visit("media_type", &Document::media_type, "media type (RFC 6838)");
    visit("size", &Document::size, "bytes");
    visit("digest", &Document::digest, "SHA-256 of the bytes, hex");
  }
};

} // namespace dunlin
