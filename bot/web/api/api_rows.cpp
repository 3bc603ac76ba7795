#include "bot/web/api/api_rows.hpp"

namespace dunlin::web {
namespace {

std::optional<Timestamp> unless_never(Timestamp at) {
  return at == kNever ? std::nullopt : std::optional(at);
}

} // namespace

CustomerItem item_of(store::CustomerRow const& row) {
  return {row.id, row.number, row.name, row.country, row.language, unless_never(row.due_at)};
}

ReceivableItem item_of(store::ReceivableRow const& row) {
  return {row.id,   row.customer, row.creditor, row.number, row.amount,
          row.open, row.issued,   row.due,      row.level,  row.settled};
}

PaymentItem item_of(store::PaymentRow const& row) {
  return {row.payment, row.customer ? std::optional(row.customer) : std::nullopt, row.allocated};
}

CaseItem item_of(store::CaseRow const& row) {
  return {row.id,       row.customer, row.customer_number, row.customer_name,
          row.creditor, row.overdue,  row.receivables,     row.oldest_due,
          row.level,    row.open,     row.held_back,       unless_never(row.look_again)};
}

MessageItem item_of(store::MessageRow const& row) {
  return {row.message, row.state, row.attempts, row.queued_at, row.ended_at, row.detail};
}

} // namespace dunlin::web
