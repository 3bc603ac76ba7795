// CustomerFacts: all that deciding needs to know of one customer, and no more: the state folded from the
// customer's chain of events. The store keeps it as one record, preview and simulation fold it in memory;
// there is one fold. Head: how many facts the chain holds and the digest of the newest: the version that
// `apply` guards with.
#pragma once

#include "core/domain/answered_request.hpp"
#include "core/domain/consent.hpp"
#include "core/domain/customer.hpp"
#include "core/domain/digest.hpp"
#include "core/domain/facts/fact.hpp"
#include "core/domain/message.hpp"
#include "core/domain/promise.hpp"
#include "core/domain/receivable.hpp"
#include "core/domain/task.hpp"

#include <optional>
#include <vector>

namespace dunlin {

struct Head {
  std::int64_t sequence = 0; // of the newest event; 0: no event yet
  Digest digest{};           // of the newest event; zeros: no event yet
  bool operator==(Head const&) const = default;
};

struct ReceivableState {
  Receivable receivable;
  Money open; // what is still owed
  bool voided = false;
  int level = 0;                       // of the plan's steps, in the current cycle
  std::optional<Timestamp> level_at{}; // when that step was done
  int ordinal = 0;                     // order of joining the case in the current cycle, from 1; 0: not in it
  std::optional<CivilDate> settled_on{};
  std::string document; // digest of the imported paper, or empty
  bool operator==(ReceivableState const&) const = default;

  template <class V>
  static void fields(V&& visit) {
    visit("receivable", &ReceivableState::receivable, "the receivable");
    visit("open", &ReceivableState::open, "what is still owed");
    visit("voided", &ReceivableState::voided, "issued in error");
    visit("level", &ReceivableState::level, "the plan's step it has reached");
    visit("level_at", &ReceivableState::level_at, "when it reached it");
    visit("ordinal", &ReceivableState::ordinal, "order of joining the case in this cycle");
    visit("settled_on", &ReceivableState::settled_on, "the day nothing was left open");
    visit("document", &ReceivableState::document, "digest of its paper");
  }
};

struct CaseState {
  CaseId id;
  CreditorId creditor;
  Currency currency;
  int cycle = 0;
  bool open = false;
  std::string plan;
  int plan_version = 0;
  Timestamp opened_at{};
  std::optional<Timestamp> last_message_at{}; // accepted or unknown, in this cycle
  int joined = 0;                             // ordinals given in this cycle
  std::optional<Reason> held_back{};          // the newest reason written by StepHeldBack
  int paid_said_in = 0; // the cycle in which the customer was believed to have paid; 0: never
  bool operator==(CaseState const&) const = default;

  template <class V>
  static void fields(V&& visit) {
    visit("id", &CaseState::id, "the case");
    visit("creditor", &CaseState::creditor, "its creditor");
    visit("currency", &CaseState::currency, "its currency");
    visit("cycle", &CaseState::cycle, "which opening, from 1");
    visit("open", &CaseState::open, "whether the cycle runs");
    visit("plan", &CaseState::plan, "the plan it runs on");
    visit("plan_version", &CaseState::plan_version, "its version");
    visit("opened_at", &CaseState::opened_at, "when the cycle began");
    visit("last_message_at", &CaseState::last_message_at, "newest message of the cycle");
    visit("joined", &CaseState::joined, "receivables that joined in the cycle");
    visit("held_back", &CaseState::held_back, "newest reason why a due step was held back");
    visit("paid_said_in", &CaseState::paid_said_in, "the cycle in which it was said to be paid");
  }
};

struct PendingMessage { // queued, being handed over, or of unknown fate: the case proposes nothing meanwhile
  Message message;
  MessageState state = MessageState::queued;
  int attempts = 0;
  Timestamp queued_at{};
  bool operator==(PendingMessage const&) const = default;

  template <class V>
  static void fields(V&& visit) {
    visit("message", &PendingMessage::message, "the message");
    visit("state", &PendingMessage::state, "queued, begun or unknown");
    visit("attempts", &PendingMessage::attempts, "attempts begun");
    visit("queued_at", &PendingMessage::queued_at, "since when");
  }
};

struct FailedLeg { // a leg that was refused or bounced: the next one takes another address; or cancelled
  MessageKey key;
  AddressId address;
  std::string channel;
  bool operator==(FailedLeg const&) const = default;

  template <class V>
  static void fields(V&& visit) {
    visit("key", &FailedLeg::key, "the message");
    visit("address", &FailedLeg::address, "where it did not arrive; none when it was cancelled before");
    visit("channel", &FailedLeg::channel, "by which channel");
  }
};

struct ContactMade { // counts against caps
  Timestamp at{};
  std::string channel;
  AddressId address;
  CreditorId creditor;
  Purpose purpose = Purpose::dunning;
  MessageId message;
  bool operator==(ContactMade const&) const = default;

  template <class V>
  static void fields(V&& visit) {
    visit("at", &ContactMade::at, "when it was handed over");
    visit("channel", &ContactMade::channel, "by which channel");
    visit("address", &ContactMade::address, "to which address");
    visit("creditor", &ContactMade::creditor, "in whose name");
    visit("purpose", &ContactMade::purpose, "what for");
    visit("message", &ContactMade::message, "the message");
  }
};

struct FollowedUp { // the newest follow-up of a campaign, said or still owed
  CreditorId creditor;
  std::string campaign;
  Timestamp happened_at{}; // what set it off
  Timestamp at{};
  bool operator==(FollowedUp const&) const = default;

  template <class V>
  static void fields(V&& visit) {
    visit("creditor", &FollowedUp::creditor, "in whose name");
    visit("campaign", &FollowedUp::campaign, "which campaign");
    visit("happened_at", &FollowedUp::happened_at, "when that happened which set it off");
    visit("at", &FollowedUp::at, "when it was decided");
  }
};

inline constexpr std::size_t kScoresKept = 24; // on the card; the record keeps all
inline constexpr Days kTicketsKept{40};        // a closed ticket can be reopened by an answer that long
inline constexpr Days kContactsKept{40}; // caps look back 31 days at most; older contacts are folded away

struct CustomerFacts {
  Customer customer;
  std::vector<Contact> contacts;
  std::vector<Account> accounts;
  std::vector<ReceivableState> receivables;
  std::vector<Allocation> allocations;
  std::vector<Promise> promises;
  std::vector<Hold> holds;
  std::vector<CaseState> cases;
  std::vector<PendingMessage> pending;
  std::vector<FailedLeg> failed;
  std::vector<ContactMade> contacts_made;
  std::vector<OptOut> opt_outs;
  std::vector<Task> tasks;               // open ones
  std::vector<Ticket> tickets;           // open ones, and those closed within kTicketsKept
  std::vector<Alert> alerts;             // that nobody acknowledged yet
  std::vector<Answer> answers;           // owed and not yet given
  std::vector<FollowedUp> followed_up;   // the newest of each campaign and creditor
  std::vector<Score> scores;             // newest last
  std::vector<AnsweredRequest> requests; // of programs, about this customer
  std::optional<Timestamp> erased_at{};  // since when nothing personal is known
  std::int64_t unread_inbound = 0;       // not folded: told by the store at claiming
  Head head;                             // not folded: told by the store at reading
  bool operator==(CustomerFacts const&) const = default;

  template <class V>
  static void fields(V&& visit) {
    visit("customer", &CustomerFacts::customer, "the customer");
    visit("contacts", &CustomerFacts::contacts, "its contacts");
    visit("accounts", &CustomerFacts::accounts, "what it is to each creditor");
    visit("receivables", &CustomerFacts::receivables, "what it owes or owed");
    visit("allocations", &CustomerFacts::allocations, "which payments paid what");
    visit("promises", &CustomerFacts::promises, "what it promised");
    visit("holds", &CustomerFacts::holds, "what is not chased");
    visit("cases", &CustomerFacts::cases, "its cases");
    visit("pending", &CustomerFacts::pending, "messages not yet ended");
    visit("failed", &CustomerFacts::failed, "legs that did not arrive in this cycle");
    visit("contacts_made", &CustomerFacts::contacts_made, "recent contacts");
    visit("opt_outs", &CustomerFacts::opt_outs, "what it does not want");
    visit("tasks", &CustomerFacts::tasks, "open tasks about it");
    visit("tickets", &CustomerFacts::tickets, "its tickets");
    visit("alerts", &CustomerFacts::alerts, "alerts that nobody acknowledged yet");
    visit("answers", &CustomerFacts::answers, "what it is to be answered");
    visit("followed_up", &CustomerFacts::followed_up, "the newest follow-up of each campaign");
    visit("scores", &CustomerFacts::scores, "how content it said it was");
    visit("requests", &CustomerFacts::requests, "requests of programs that were answered");
    visit("erased_at", &CustomerFacts::erased_at, "since when nothing personal is known");
  }

  ReceivableState const* receivable(ReceivableId id) const;
  CaseState const* case_of(CaseId id) const;
  Account const* account(CreditorId creditor) const;
  Address const* address(AddressId id) const;
  Contact const* contact(ContactId id) const;
  PendingMessage const* pending_message(MessageId id) const;
  Ticket const* ticket(TicketId id) const;
  Alert const* alert(AlertId id) const;
  Answer const* answer(AnswerId id) const;
};

CaseId case_id_of(CustomerId customer, CreditorId creditor, Currency currency);

// What the customer's state is once the fact is true. Total: facts about things unknown change nothing.
// `at` is the event's time. Facts of the house leave a customer as it is.
CustomerFacts fold(CustomerFacts facts, Fact const& fact, Timestamp at);
void fold_into(CustomerFacts& facts, Fact const& fact, Timestamp at);

House fold(House house, Fact const& fact, Timestamp at);

} // namespace dunlin
