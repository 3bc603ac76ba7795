#include "bot/ledger/names.hpp"

namespace dunlin::ledger {

CreditorId creditor_id(std::string_view creditor_key) {
  return CreditorId::of({creditor_key});
}

CustomerId customer_id(std::string_view creditor_key, std::string_view customer_number) {
  return CustomerId::of({creditor_key, customer_number});
}

ContactId
contact_id(std::string_view creditor_key, std::string_view customer_number, std::string_view contact_number) {
  return ContactId::of({creditor_key, customer_number, contact_number});
}

AddressId address_id(
    std::string_view creditor_key, std::string_view customer_number, std::string_view channel,
    std::string_view value
) {
  return AddressId::of({creditor_key, customer_number, channel, value});
}

ReceivableId receivable_id(std::string_view creditor_key, std::string_view number) {
  return ReceivableId::of({creditor_key, number});
}

PaymentId payment_id(std::string_view creditor_key, std::string_view source_reference) {
  return PaymentId::of({creditor_key, source_reference});
}

DocumentId
document_id(std::string_view creditor_key, std::string_view receivable_number, std::string_view digest) {
  return DocumentId::of({creditor_key, receivable_number, digest});
}

} // namespace dunlin::ledger
