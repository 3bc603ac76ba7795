#include "bot/keeping/erasing.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace dunlin::keeping {

namespace {

std::optional<std::string> open_matter(CustomerFacts const& facts) {
  for (auto const& state : facts.receivables) {
    if (state.voided || state.open.minor == 0) continue;
    return fmt::format(
        "{} of {} is still open: what is owed is kept until it is settled or voided", plain(state.open),
        state.receivable.number
    );
  }
  for (auto const& ticket : facts.tickets) {
    if (ticket.state != TicketState::closed)
      return fmt::format("ticket {} is open: close it first", ticket.number);
  }
  for (auto const& waiting : facts.pending) {
    if (waiting.state == MessageState::begun)
      return "a message is just being handed over: say it again in a minute";
  }
  return std::nullopt;
}

} // namespace

std::vector<Payment> payments_of(store::LedgerReading& ledger, CustomerId customer) {
  std::vector<Payment> all;
  store::Page page{.after = {}, .at_most = 1000};
  do {
    auto rows = ledger.payments(customer, false, page);
    for (auto& row : rows.rows)
      all.push_back(std::move(row.payment));
    page.after = std::move(rows.next);
  } while (!page.after.empty());
  return all;
}

Result<std::vector<Fact>>
erase(CustomerFacts const& facts, std::vector<Payment> payments, ErasureOrder const& order) {
  if (facts.erased_at)
    return fail(Errc::conflict, "the customer was erased on " + iso(*facts.erased_at).substr(0, 10));
  if (order.why.find_first_not_of(" \t\r\n") == std::string::npos)
    return fail(Errc::invalid, "say why, for those who come later; it stays in the record, so name nobody");
  if (auto const open = open_matter(facts)) return fail(Errc::conflict, *open);
  std::vector<Fact> told;
  for (auto const& waiting : facts.pending) {
    if (waiting.state == MessageState::queued)
      told.emplace_back(outbox::MessageCancelled{waiting.message.id, {ReasonCode::customer_erased, {}}});
  }
  for (auto& payment : payments) {
    payment.reference.clear();
    payment.payer.clear();
  }
  told.emplace_back(ledger::CustomerErased{order.why, std::move(payments), order.letters_stay});
  return told;
}

} // namespace dunlin::keeping
