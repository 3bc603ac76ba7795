// Store: takes facts and makes them true, at once or not at all, durable when it answers. Row, event and
// outbox row of a fact are written in one transaction; many Changes share one transaction (group commit),
// which is the store's business. Owns: the database. Runs on: callers await on their own executor; the work
// happens on the store's writer. Cancel: an awaited apply that is cancelled may still become true; ask again
// by reading. Errors: Conflict when the guard no longer holds; GroundGone when the database is. Time: `now`
// in what claims return is the store's time; nobody compares it with a node's clock.
#pragma once

#include "core/domain/customer_facts.hpp"
#include "core/domain/event.hpp"
#include "core/domain/inbound.hpp"
#include "core/domain/webhook.hpp"

#include <boost/asio/awaitable.hpp>

#include <expected>
#include <optional>
#include <string>
#include <vector>

namespace dunlin::store {

struct LeaseRef { // which claim, and its generation: a claim taken over has a higher one
  std::int64_t id = 0;
  std::int64_t generation = 0;
};

struct Guard {
  std::optional<LeaseRef> lease{}; // fencing: the claim must still be ours
  std::optional<Head> head{};      // nothing else happened to this chain since I looked
};

enum class Urgency : std::uint8_t { lingers, urgent }; // urgent ones do not wait for company

struct Evidence { // the bytes of an attempt, kept with it
  MessageId message;
  int attempt = 1;
  std::string bytes;
};

struct InboundEnd { // an inbound is dealt with, in the transaction of what came of it; once only
  InboundId inbound;
  InboundState state = InboundState::read;
  std::string note; // how it was matched, or why it was set aside
};

struct Changes {
  ChainId chain; // a customer's, or the house's
  std::vector<Fact> facts;
  Actor by{};
  Guard guard{};
  std::optional<Timestamp> look_again{}; // when the customer is due next; none: as it was (see apply)
  std::optional<Evidence> evidence{};
  Urgency urgency = Urgency::lingers;
  std::optional<InboundEnd> inbound{};
};

struct Kept {
  InboundId id;
  bool fresh = true; // false: it was kept before
};

struct Applied {
  Head head; // after the last fact
  Timestamp at{};
};

struct Conflict {
  enum class Moved : std::uint8_t { head, lease, duplicate } moved = Moved::head;
  std::string detail;
};

struct Claim {
  std::string owner; // the node
  Milliseconds lease{};
  int at_most = 1;
};

template <class T>
struct Due {
  LeaseRef lease;
  Timestamp now{};
  std::int64_t book_generation = 0; // of the house's chain: a Rulebook made from an older one is stale
  std::vector<T> items;
};

struct OutboxItem {
  Message message;
  MessageState state = MessageState::queued; // begun: an attempt whose end nobody recorded
  int attempts = 0;
  CustomerFacts facts; // fresh; its head guards the attempt
};

enum class Duty : std::uint8_t { checkpoint, webhooks, retention }; // what one node at a time does

class Store {
 public:
  // The house's chain takes book facts (and payments that are nobody's yet), a customer's chain all others.
  // Due at once, unless `look_again` says otherwise, makes: what the ledger, replies, the desk and people
  // say, and the end of a message. An attempt begun or deferred does not, nor what planning tells of itself.
  // A fact of the house makes due who owes something to the creditor it concerns, or to any. Decided under a
  // claim from before such a fact, `look_again` is at once.
  // CustomerErased takes with it, in its transaction, all that is personal of its customer: in events, rows,
  // mail, the bytes of what was sent; a Conflict while mail is unread or when something else came before it
  // in the same moment. ContentExpired takes the bytes it tells of. Chains stay whole through both.
  virtual boost::asio::awaitable<std::expected<Applied, Conflict>> apply(Changes changes) = 0;
  // Customers whose time has come, in order of (due time, customer), each with its facts. Customers are in
  // the order in which the store first heard of them.
  virtual boost::asio::awaitable<Due<CustomerFacts>> claim_customers(Claim claim) = 0;
  // Messages ready on the channel, in order of (ready time, customer). A claim writes nothing to a message:
  // safe to take again. Attempts begun under a claim that has ended come back in state `begun`.
  virtual boost::asio::awaitable<Due<OutboxItem>> claim_outbox(std::string channel, Claim claim) = 0;
  // Keeps what came in, before it is parsed; from then on nothing but alerts leaves for its sender until it
  // is settled. Durable on return; the same id again changes nothing.
  virtual boost::asio::awaitable<Kept> keep(RawInbound raw) = 0;
  virtual boost::asio::awaitable<Due<RawInbound>> claim_inbound(Claim claim) = 0; // in the order of coming in
  // Unread again: it is worked on anew. False: unknown, or unread anyway.
  virtual boost::asio::awaitable<bool> replay(InboundId inbound) = 0;
  virtual boost::asio::awaitable<std::optional<LeaseRef>> claim_duty(Duty duty, Claim claim) = 0;
  // How far a subscriber was told. Durable on return, and it never goes back: false when a further place is
  // kept already.
  virtual boost::asio::awaitable<bool> keep_progress(WebhookId webhook, WebhookProgress progress) = 0;
  // Gives a claim back early; what was not changed under it may be claimed again.
  virtual boost::asio::awaitable<void> release(LeaseRef lease) = 0;
  // The earliest time something of the kind falls due; kNever when nothing will.
  virtual boost::asio::awaitable<Timestamp> next_customer_due() = 0;
  virtual boost::asio::awaitable<Timestamp> next_outbox_due(std::string channel) = 0;
  // Seals the heads that moved since the last checkpoint.
  virtual boost::asio::awaitable<void> checkpoint() = 0;
  // Writes the database anew without what is gone: room comes back, and no page of it holds what was erased.
  // Nothing else is written meanwhile.
  virtual boost::asio::awaitable<void> compact() = 0;
  virtual ~Store() = default;
};

} // namespace dunlin::store
