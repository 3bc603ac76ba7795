// Claims: what of a receivable may be asked for: open, less what is held, promised or covered by a credit
// note. Amounts that are not bound to one receivable (a promise, a credit note) cover the oldest first.
// A hold of a part without a receivable named holds everything: in doubt nothing is asked for.
#pragma once

#include "bot/policy/jurisdiction.hpp"
#include "core/domain/customer_facts.hpp"

#include <vector>

namespace dunlin::policy {

struct Claim {
  ReceivableState const* state = nullptr;
  Money held;
  Money promised;
  Money credited;
  Money chaseable; // never negative
};

struct Grace {                        // how long a promise is waited for after its day
  Calendar const* calendar = nullptr; // the creditor's
  int business_days = 0;
  Zone zone; // the customer's
};

// Open receivables of one creditor and currency, in order of due date, number and id.
std::vector<Claim> claims_of(
    CustomerFacts const& facts, CreditorId creditor, Currency currency, Grace const& grace, Timestamp now
);

bool concerns(Hold const& hold, CreditorId creditor);
bool concerns(Promise const& promise, CreditorId creditor, Currency currency);
bool stands(Hold const& hold, Timestamp now);

// Midnight after the promised day and its grace: from then on an unkept promise is broken.
Timestamp waited_until(Promise const& promise, Grace const& grace);
// Whether what was promised has been paid, as far as the open amounts tell.
bool is_kept(Promise const& promise, CustomerFacts const& facts);

} // namespace dunlin::policy
