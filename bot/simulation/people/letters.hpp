// Letters: what customers and mail servers send, as the bytes that the door of the channel takes: a MIME mail
// in the thread of what it answers, a form of Twilio's, an event of a bridge, an answer at the sandbox's
// page; and notices that a message did not arrive (RFC 3464 for mail). Pure: the same letter is the same
// bytes, so that a second delivery is known.
#pragma once

#include "channels/outgoing.hpp"
#include "core/domain/inbound.hpp"

#include <string>

namespace dunlin::simulation {

struct Letter {
  std::string channel; // "email", "sms", "chat", anything else is the sandbox
  std::string from;    // address in the channel's own form
  std::string to;      // ours; empty: where the message answered asks for answers
  std::string words;
  std::string id; // the provider's, once a letter
  MailKind kind = MailKind::reply;
  bool in_thread = true; // quotes the message and names it, where the channel can
  Timestamp at{};
};

RawInbound raw_of(Letter const& letter, channels::Outgoing const& answered);

// The message did not arrive after all: the peer says so later. `hard`: the address is no good.
RawInbound
not_arrived(std::string const& channel, channels::Outgoing const& message, bool hard, Timestamp at);

} // namespace dunlin::simulation
