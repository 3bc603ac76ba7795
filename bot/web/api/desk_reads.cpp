// Tickets, alerts, what came in.
#include "bot/desk/ticket_moves.hpp"
#include "bot/web/api/answers.hpp"
#include "bot/web/api/desk_rows.hpp"
#include "bot/web/api/makers.hpp"
#include "core/domain/facts/codec.hpp"

namespace dunlin::web {
namespace {

std::optional<listening::InboundRead> read_of(store::Reader& reader, store::InboundRow const& row) {
  std::optional<listening::InboundRead> found;
  if (!row.customer) return found;
  reader.events->chain(chain_of(*row.customer), 1, [&](Event const& event) {
    if (event.kind != listening::InboundRead::kKind) return true;
    auto const fact = fact_from_json(event.kind, event.open, event.personal);
    auto const& told = std::get<listening::InboundRead>(std::get<listening::Fact>(fact));
    if (told.inbound == row.id) found = told; // the newest, after a replay
    return true;
  });
  return found;
}

} // namespace

TicketItem item_of(store::TicketRow const& row) {
  TicketItem item{row.ticket, row.customer, row.customer_number, row.customer_name, {}};
  for (auto const move : desk::moves_from(row.ticket))
    item.moves.emplace_back(name_of(move));
  return item;
}

AlertItem item_of(store::AlertRow const& row) {
  return {row.alert, row.customer, row.customer_number, row.customer_name};
}

InboundItem item_of(store::InboundRow const& row) {
  return {row.id,   row.state,    row.channel,       row.inlet, row.received_at,
          row.size, row.customer, row.customer_name, row.note};
}

Answer list_tickets(ApiScene const& scene, Request const& request) {
  auto const page = page_of(request);
  auto const open = yes_or_no(request, "open");
  if (!page) return wrong(page.error().detail);
  if (!open) return wrong(open.error().detail);
  return list(scene.reader.desk->tickets(
      {.open_only = open->value_or(false), .owner = std::string(request.ask("owner"))}, *page
  ));
}

Answer one_ticket(ApiScene const& scene, Request const& request) {
  auto const id = request.id<TicketTag>("ticket");
  return one(id ? scene.reader.desk->ticket(*id) : std::nullopt, "There is no such ticket.");
}

// Those that nobody acknowledged, the oldest first: few, so there is one page.
Answer list_alerts(ApiScene const& scene, Request const&) {
  return list(store::Rows<store::AlertRow>{scene.reader.desk->alerts(kApiPageMax), {}});
}

Answer list_inbound(ApiScene const& scene, Request const& request) {
  auto const page = page_of(request);
  auto const customer = id_asked<CustomerTag>(request, "customer");
  auto const state = name_asked<InboundState>(request, "state");
  if (!page) return wrong(page.error().detail);
  if (!customer) return wrong(customer.error().detail);
  if (!state) return wrong(state.error().detail);
  return list(scene.reader.inbound->rows({.state = *state, .customer = *customer}, *page));
}

Answer one_inbound(ApiScene const& scene, Request const& request) {
  auto const id = request.id<InboundTag>("inbound");
  auto const row = id ? scene.reader.inbound->row(*id) : std::nullopt;
  if (!row) return not_there("Nothing came in by that id.");
  return json(codec::to_json(InboundAlone{item_of(*row), read_of(scene.reader, *row)}));
}

} // namespace dunlin::web
