// The names of what imports bring: the one place where ids are made from a creditor's key and the numbers of
// the importing system, so that the same row means the same thing whenever and from whichever file it comes.
#pragma once

#include "core/domain/id.hpp"

#include <string_view>

namespace dunlin::ledger {

CreditorId creditor_id(std::string_view creditor_key);
CustomerId customer_id(std::string_view creditor_key, std::string_view customer_number);
// A customer's contacts are told apart by a number of their own; a file with one contact a row calls it "1".
ContactId
contact_id(std::string_view creditor_key, std::string_view customer_number, std::string_view contact_number);
AddressId address_id(
    std::string_view creditor_key, std::string_view customer_number, std::string_view channel,
    std::string_view value
);
ReceivableId receivable_id(std::string_view creditor_key, std::string_view number);
// `source_reference`: the source's own name of the payment, or what makes the row unique when it has none.
PaymentId payment_id(std::string_view creditor_key, std::string_view source_reference);
DocumentId
document_id(std::string_view creditor_key, std::string_view receivable_number, std::string_view digest);

} // namespace dunlin::ledger
