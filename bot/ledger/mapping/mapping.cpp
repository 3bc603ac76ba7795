#include "bot/ledger/mapping/mapping.hpp"

namespace dunlin::ledger {

std::vector<Field> required_fields(Mapping const& mapping, FileKind kind) {
  using enum Field;
  switch (kind) {
  case FileKind::customers: return {customer_number, customer_name};
  case FileKind::receivables:
    if (mapping.together) {
      return {customer_number,   customer_name,       receivable_number,
              receivable_amount, receivable_currency, receivable_due};
    }
    return {receivable_customer, receivable_number, receivable_amount, receivable_currency, receivable_due};
  case FileKind::payments: return {payment_amount, payment_currency, payment_received};
  case FileKind::open_items: return {open_item_number, open_item_open, open_item_currency};
  }
  return {};
}

bool belongs(Field field, Mapping const& mapping, FileKind kind) {
  auto const name = name_of(field);
  switch (kind) {
  case FileKind::customers: return name.starts_with("customer.");
  case FileKind::receivables:
    return name.starts_with("receivable.") || name.starts_with("world.") ||
           (mapping.together && name.starts_with("customer."));
  case FileKind::payments: return name.starts_with("payment.");
  case FileKind::open_items: return name.starts_with("open_item.");
  }
  return false;
}

} // namespace dunlin::ledger
