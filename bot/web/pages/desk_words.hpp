// How tickets, alerts, answers and what was understood are called on pages.
#pragma once

#include "bot/web/pages/tongue.hpp"
#include "core/domain/alert.hpp"
#include "core/domain/customer.hpp"
#include "core/domain/interpretation.hpp"
#include "core/domain/ticket.hpp"

namespace dunlin::web {

std::string ticket_link(TicketId id);
std::string inbound_link(InboundId id);
std::string_view ticket_kind_words(TicketKind kind);
std::string_view ticket_state_words(TicketState state);
std::string_view alert_kind_words(AlertKind kind);
std::string_view address_state_words(AddressState state);
std::string_view intent_words(Intent intent);
std::string
understood_words(Tongue const& tongue, Finding const& finding); // "promise: 500.00 EUR by 15 March (95 %)"

} // namespace dunlin::web
