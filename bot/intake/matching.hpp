// Matching: which customer something that came in belongs to, and which message of ours it answers. In order:
// a signed token in the address it came to, the ids its thread names, the sender's address (and then, where a
// channel has no threads, the newest message said there). A token or a
// thread proves the thread, never the sender: whether the sender is on file is said apart. Runs on: the
// reading thread. Errors: none; who is not found is told why.
#pragma once

#include "channels/email/reply_token.hpp"
#include "channels/inbound.hpp"
#include "store/reading.hpp"

#include <expected>
#include <span>

namespace dunlin::intake {

struct MatchKeys {
  std::span<channels::TokenKey const> mail;
  std::string_view address; // keys the digests of senders
};

struct Match {
  CustomerFacts facts;
  std::optional<Message> answers{};
  std::optional<AddressId> from{}; // the sender, when on file
  std::string by;
};

std::expected<Match, std::string> match_reply(
    channels::InboundReply const& reply, std::string_view channel, MatchKeys keys, store::Reader& reader,
    Timestamp now
);

// The message of ours that a receipt speaks of; none: unknown.
std::optional<Message>
match_receipt(channels::InboundReceipt const& receipt, MatchKeys keys, store::Reader& reader, Timestamp now);

} // namespace dunlin::intake
