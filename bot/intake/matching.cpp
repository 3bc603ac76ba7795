#include "bot/intake/matching.hpp"

#include <fmt/format.h>

namespace dunlin::intake {

namespace {

constexpr Days kAnsweredWithin{14};

std::string_view local_part(std::string_view address) {
  return address.substr(0, address.rfind('@'));
}

std::optional<Message> by_token(
    std::vector<std::string> const& to, channels::MailTag tag, MatchKeys keys, store::Reader& reader,
    Timestamp now
) {
  for (auto const& address : to) {
    auto const token = channels::open_tag(local_part(address), keys.mail, now);
    if (!token || token->tag != tag) continue;
    if (auto row = reader.messages->message(token->message)) return std::move(row->message);
  }
  return std::nullopt;
}

// Our Message-IDs begin with the message's id; the sandbox names it alone.
std::optional<Message> by_reference(std::string_view id, store::Reader& reader) {
  auto const message = MessageId::parse(local_part(id));
  if (!message) return std::nullopt;
  auto row = reader.messages->message(*message);
  if (!row) return std::nullopt;
  return std::move(row->message);
}

std::optional<AddressId>
on_file(CustomerFacts const& facts, std::string_view channel, std::string_view value, std::string_view key) {
  auto const wanted = sender_key(key, channel, value);
  for (auto const& contact : facts.contacts) {
    for (auto const& address : contact.addresses) {
      if (address.channel == channel && sender_key(key, channel, address.value) == wanted) return address.id;
    }
  }
  return std::nullopt;
}

// Short messages and most chats name no message they answer: it is the newest one said there, for a while.
std::optional<Message>
newest_said(CustomerFacts const& facts, AddressId address, store::Reader& reader, Timestamp now) {
  ContactMade const* newest = nullptr;
  for (auto const& made : facts.contacts_made) {
    bool const there = made.address == address && made.at >= now - kAnsweredWithin;
    if (there && (newest == nullptr || made.at >= newest->at)) newest = &made;
  }
  if (newest == nullptr) return std::nullopt;
  auto row = reader.messages->message(newest->message);
  if (!row) return std::nullopt;
  return std::move(row->message);
}

} // namespace

std::expected<Match, std::string> match_reply(
    channels::InboundReply const& reply, std::string_view channel, MatchKeys keys, store::Reader& reader,
    Timestamp now
) {
  Match match;
  match.answers = by_token(reply.to, channels::MailTag::reply, keys, reader, now);
  if (match.answers) match.by = "token";
  for (std::size_t i = 0; !match.answers && i < reply.references.size(); ++i) {
    match.answers = by_reference(reply.references[i], reader);
    if (match.answers) match.by = "thread";
  }
  auto customer = match.answers ? std::optional(match.answers->customer) : std::nullopt;
  if (!customer) {
    auto const known = reader.inbound->customers_at(sender_key(keys.address, channel, reply.from));
    if (known.empty()) return std::unexpected("the sender is nobody we know");
    if (known.size() > 1)
      return std::unexpected(fmt::format("the address belongs to {} customers", known.size()));
    customer = known.front();
    match.by = "address";
  }
  auto facts = reader.customers->facts(*customer);
  if (!facts) return std::unexpected("the customer is not known any more");
  match.facts = std::move(*facts);
  match.from = on_file(match.facts, channel, reply.from, keys.address);
  if (!match.answers && match.from && channel != "email")
    match.answers = newest_said(match.facts, *match.from, reader, now);
  return match;
}

std::optional<Message>
match_receipt(channels::InboundReceipt const& receipt, MatchKeys keys, store::Reader& reader, Timestamp now) {
  if (auto message = by_token(receipt.to, channels::MailTag::bounce, keys, reader, now)) return message;
  return by_reference(receipt.provider_id, reader);
}

} // namespace dunlin::intake
