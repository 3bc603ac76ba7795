// Claims: what of a receivable may be asked for: open, less what is held, promised or covered by a credit
// note. In doubt nothing is asked for: a receivable under a promise is left alone as a whole until the
// promise ends, whatever part was promised, and a hold of a part that names no receivable holds everything.
// Credit notes cover the oldest receivables first.
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
