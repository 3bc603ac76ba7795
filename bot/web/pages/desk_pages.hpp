// Pages of the desk: what customers sent, the tickets that came of it, the alerts that somebody must
// acknowledge; and what a person can do there. Pages change nothing; actions give back a deed.
#pragma once

#include "bot/web/pages/deed.hpp"
#include "bot/web/pages/shape.hpp"

namespace dunlin::web {

Answer inbox_page(Scene const& scene, Request const& request);   // ?state= &after=
Answer inbound_page(Scene const& scene, Request const& request); // {inbound}
Answer tickets_page(Scene const& scene, Request const& request); // ?all=1 &after=
Answer ticket_page(Scene const& scene, Request const& request);  // {ticket}
Answer alerts_page(Scene const& scene, Request const& request);

// A form that was refused: which, and what is wrong with it.
struct DeskTrouble {
  std::string form; // the move's name, or "answer"; empty: nothing is wrong
  std::string wrong;
};
Answer ticket_page_again(Scene const& scene, Request const& request, TicketId id, DeskTrouble const& trouble);
Answer
inbound_page_again(Scene const& scene, Request const& request, InboundId id, DeskTrouble const& trouble);

// The form by which a person answers the customer; nothing for who may not, or where there is no address.
struct AnswerPlace {
  std::optional<InboundId> inbound{};
  std::optional<TicketId> ticket{};
  std::optional<AddressId> preferred{};
};
SafeHtml answer_form(
    Scene const& scene, Request const& request, CustomerFacts const& facts, AnswerPlace const& place,
    DeskTrouble const& trouble
);

Outcome move_ticket_here(Scene const& scene, Request const& request);  // {ticket}
Outcome acknowledge_alert(Scene const& scene, Request const& request); // {alert}
Outcome answer_customer(Scene const& scene, Request const& request);   // {customer}

} // namespace dunlin::web
