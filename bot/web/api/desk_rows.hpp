// Rows of the API about the desk: tickets, alerts, what came in.
#pragma once

#include "core/domain/facts/listening.hpp"
#include "store/reading.hpp"

#include <cstdint>

namespace dunlin::web {

struct TicketItem {
  Ticket ticket;
  CustomerId customer;
  std::string customer_number, customer_name;
  std::vector<std::string> moves;
  template <class V>
  static void fields(V&& visit) {
    visit("ticket", &TicketItem::ticket, "the ticket");
    visit("customer", &TicketItem::customer, "whose it is");
    visit("customer_number", &TicketItem::customer_number, "the customer's number");
    visit("customer_name", &TicketItem::customer_name, "the customer's name");
    visit("moves", &TicketItem::moves, "what can be done with it now");
  }
};
TicketItem item_of(store::TicketRow const& row);

struct AlertItem {
  Alert alert;
  CustomerId customer;
  std::string customer_number, customer_name;
  template <class V>
  static void fields(V&& visit) {
    visit("alert", &AlertItem::alert, "the alert");
    visit("customer", &AlertItem::customer, "whose matter it is");
    visit("customer_number", &AlertItem::customer_number, "the customer's number");
    visit("customer_name", &AlertItem::customer_name, "the customer's name");
  }
};
AlertItem item_of(store::AlertRow const& row);

struct InboundItem {
  InboundId id;
  InboundState state = InboundState::unread;
  std::string channel, inlet;
  Timestamp received_at{};
  std::int64_t size = 0;
  std::optional<CustomerId> customer{};
  std::string customer_name, note;
  template <class V>
  static void fields(V&& visit) {
    visit("id", &InboundItem::id, "what came in");
    visit("state", &InboundItem::state, "unread, read, set_aside or failed");
    visit("channel", &InboundItem::channel, "the channel it came by");
    visit("inlet", &InboundItem::inlet, "which way it came");
    visit("received_at", &InboundItem::received_at, "when it was kept");
    visit("size", &InboundItem::size, "bytes");
    visit("customer", &InboundItem::customer, "whose it is; null while nobody is known");
    visit("customer_name", &InboundItem::customer_name, "the customer's name");
    visit("note", &InboundItem::note, "how it was matched, or why it was set aside");
  }
};
InboundItem item_of(store::InboundRow const& row);

struct InboundAlone { // with what was read
  InboundItem inbound;
  std::optional<listening::InboundRead> read{};
  template <class V>
  static void fields(V&& visit) {
    visit("inbound", &InboundAlone::inbound, "what came in");
    visit("read", &InboundAlone::read, "what was read and understood; null: nothing yet");
  }
};

} // namespace dunlin::web
