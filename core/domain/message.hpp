// Message: what is to be said, to whom, about which receivables; content comes later, at rendering.
// MessageKey is what makes a message unique: one per (case, cycle, step, part, leg). A leg is a try on one
// channel or address; `part` tells apart the rounds of one step within a cycle: it is the smallest ordinal
// (order of joining the case) among the receivables that this message raises to the step, and a receivable is
// raised to a step once a cycle.
#pragma once

#include "core/domain/fields.hpp"
#include "core/domain/id.hpp"
#include "core/domain/money.hpp"
#include "core/domain/time.hpp"

#include <string>
#include <vector>

namespace dunlin {

enum class Purpose : std::uint8_t { dunning, service, alert, care };
enum class MessageState : std::uint8_t {
  queued,
  begun,
  accepted,
  refused,
  unknown,
  cancelled,
  delivered,
  bounced,
  complained
};

template <>
struct EnumNames<Purpose> {
  static constexpr std::array<std::string_view, 4> names{"dunning", "service", "alert", "care"};
};
template <>
struct EnumNames<MessageState> {
  static constexpr std::array<std::string_view, 9> names{"queued",    "begun",   "accepted",
                                                         "refused",   "unknown", "cancelled",
                                                         "delivered", "bounced", "complained"};
};

struct MessageKey {
  CaseId about;  // the case; for other messages the answer or alert, by the same bytes
  int cycle = 0; // a case from opened to cured, counted from 1
  int step = 0;  // number of the plan's step, from 1
  int part = 0;
  int leg = 0; // from 0; at most one leg is neither refused nor bounced
  auto operator<=>(MessageKey const&) const = default;

  template <class V>
  static void fields(V&& visit) {
    visit("about", &MessageKey::about, "the case, answer or alert");
    visit("cycle", &MessageKey::cycle, "which opening of the case, from 1");
    visit("step", &MessageKey::step, "number of the plan's step, from 1");
    visit("part", &MessageKey::part, "which round of the step within the cycle");
    visit("leg", &MessageKey::leg, "which try on another channel or address, from 0");
  }
};

MessageId message_id_of(MessageKey const& key);

struct MessageLine { // a receivable the message lists
  ReceivableId receivable;
  Money open;          // chaseable at the time of deciding: open less what is held
  int level = 0;       // the receivable's level once the message is accepted
  bool raised = false; // this message raises it to `level`; else it is listed by its own state
  bool operator==(MessageLine const&) const = default;

  template <class V>
  static void fields(V&& visit) {
    visit("receivable", &MessageLine::receivable, "the receivable listed");
    visit("open", &MessageLine::open, "the amount asked for when it was decided");
    visit("level", &MessageLine::level, "its level once the message is accepted");
    visit("raised", &MessageLine::raised, "true when this message raises it to that level");
  }
};

struct Message {
  MessageId id;
  MessageKey key;
  CustomerId customer;
  CreditorId creditor;
  Purpose purpose = Purpose::dunning;
  std::string channel;
  ContactId contact;
  AddressId address;
  std::string template_name;
  std::string language;
  std::string plan;
  int plan_version = 0;
  std::vector<MessageLine> lines;
  Timestamp not_before{};
  Timestamp expires_at{}; // the maximum age: after it the message is cancelled, not sent late
  std::string rep{};      // an alert goes to this rep instead of a contact
  bool operator==(Message const&) const = default;

  template <class V>
  static void fields(V&& visit) {
    visit("id", &Message::id, "the message");
    visit("key", &Message::key, "what makes it unique");
    visit("customer", &Message::customer, "to whom");
    visit("creditor", &Message::creditor, "in whose name");
    visit("purpose", &Message::purpose, "dunning, service or alert");
    visit("channel", &Message::channel, "the channel chosen");
    visit("contact", &Message::contact, "the contact addressed");
    visit("address", &Message::address, "the address chosen");
    visit("template_name", &Message::template_name, "the template it is rendered from");
    visit("language", &Message::language, "BCP 47");
    visit("plan", &Message::plan, "the plan that asked for it");
    visit("plan_version", &Message::plan_version, "version of that plan");
    visit("lines", &Message::lines, "the receivables it lists");
    visit("not_before", &Message::not_before, "earliest time to hand it over");
    visit("expires_at", &Message::expires_at, "after this it is cancelled instead of sent late");
    visit("rep", &Message::rep, "the rep an alert goes to; empty: a contact of the customer");
  }
};

} // namespace dunlin
