// match: which receivables a payment pays, as far as that is sure; and the ranked candidates where it is not.
// Pure. Sure means: a person would not look twice. A number in the payer's words counts when it is long
// enough to be no coincidence, carries check digits, or the amount fits to the cent. Money that went back (a
// negative amount) takes back what the payment had paid, so the receivable is open again.
#pragma once

#include "core/domain/receivable.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace dunlin::ledger {

struct OpenItem { // a receivable a payment could be meant for
  ReceivableId id;
  CustomerId customer;
  std::string number;
  std::string reference;
  std::string customer_name;
  Money open; // negative: an open credit note
  CivilDate due{};
};

struct Candidate {
  ReceivableId receivable;
  CustomerId customer;
  std::string number;
  Money open;
  int score = 0; // 0 to 100
  std::string why;
};

struct Match {
  std::vector<Allocation> allocations; // empty: nothing is sure
  std::string how;                     // "reference" or "amount"
  std::vector<Candidate> candidates;   // best first, at most kCandidatesMax; only when nothing is sure
  bool sure() const { return !allocations.empty(); }
};

inline constexpr std::size_t kCandidatesMax = 5;

// A payment of a positive amount. Partial payments, over-payments (the rest stays unallocated), several
// numbers in one reference (oldest due first), credit notes counted against invoices. `items` are distinct.
Match match_payment(Payment const& payment, std::span<OpenItem const> items);

struct Reversal {
  std::vector<Allocation> taken_back;
  std::vector<Allocation> left;     // what of it still stands when only part of the money went back
  std::vector<Allocation> paid_out; // a credit note paid to the customer
  bool sure() const { return !taken_back.empty() || !paid_out.empty(); }
};

// A payment of a negative amount. `allocations` are the ones in force on the items, in the order they were
// made; `original`: the payment it names, when it names one.
Reversal match_reversal(
    Payment const& payment, std::optional<PaymentId> original, std::span<OpenItem const> items,
    std::span<Allocation const> allocations
);

} // namespace dunlin::ledger
