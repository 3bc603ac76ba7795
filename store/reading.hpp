// Reading: the small doors by which pages, API, command line, imports and reports look at the store. They
// change nothing, so a page can never change a fact. One per room, typed rows, filters, cursors. Runs on: the
// thread that calls (a worker's); each Reader has a connection and a snapshot per call of its own. Errors:
// GroundGone when the database is; a thing not there is an empty optional or list. Limits: lists give at most
// `Page::at_most` rows (1 to 1000) and the cursor of the next page.
#pragma once

#include "core/domain/customer_facts.hpp"
#include "core/domain/event.hpp"
#include "core/domain/house.hpp"
#include "core/domain/inbound.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace dunlin::store {

struct Page {
  std::string after; // cursor of an earlier page's end; empty: from the start
  int at_most = 50;
};
template <class Row>
struct Rows {
  std::vector<Row> rows;
  std::string next; // cursor for the page after; empty: this was the last
};

struct CustomerRow {
  CustomerId id;
  std::string number;
  std::string name;
  std::string country;
  std::string language;
  Timestamp due_at{};
};
struct ReceivableRow {
  ReceivableId id;
  CustomerId customer;
  CreditorId creditor;
  std::string number;
  Money amount;
  Money open;
  CivilDate issued{};
  CivilDate due{};
  int level = 0;
  bool settled = false;
};
struct PaymentRow {
  Payment payment;
  CustomerId customer; // none while unmatched
  Money allocated;
};
struct CaseRow {
  CaseId id;
  CustomerId customer;
  std::string customer_number;
  std::string customer_name;
  CreditorId creditor;
  Money overdue; // open amount of what is due
  int receivables = 0;
  CivilDate oldest_due{};
  int level = 0;
  bool open = false;
  std::string held_back; // name of the reason code; empty: nothing holds it back
  Timestamp look_again{};
};
struct MessageRow {
  Message message;
  MessageState state = MessageState::queued;
  int attempts = 0;
  Timestamp queued_at{};
  std::optional<Timestamp> ended_at{};
  std::string detail; // the newest answer or reason
};
struct CaseFilter {
  std::optional<CaseId> id{}; // this one alone
  std::optional<bool> open{};
  std::string text;      // number or name contains
  std::string held_back; // only with this reason
};
struct MessageFilter {
  std::optional<CustomerId> customer{};
  std::optional<MessageState> state{};
};
struct ReceivableFilter {
  std::optional<CustomerId> customer{};
  std::optional<CreditorId> creditor{};
  bool open_only = false;
};
struct BookPage {
  BookEntry entry;
  std::string body;
  Timestamp at{};
  std::string by;
};
struct Counts { // for the first page, metrics and reports
  std::int64_t customers = 0;
  std::int64_t receivables_open = 0;
  std::int64_t cases_open = 0;
  std::int64_t messages_queued = 0;
  std::int64_t messages_unknown = 0;
  std::int64_t tasks_open = 0;
  std::int64_t events = 0;
};
struct TaskRow {
  Task task;
  CustomerId customer;
  std::string customer_name;
};

class CustomerReading {
 public:
  virtual std::optional<CustomerFacts> facts(CustomerId id) = 0;
  virtual std::optional<CustomerId> find(std::string_view number_or_id) = 0;
  virtual Rows<CustomerRow> customers(std::string_view text, Page page) = 0; // number or name contains
  virtual Rows<CaseRow> cases(CaseFilter const& filter, Page page) = 0;
  virtual Rows<TaskRow> tasks(Page page) = 0;
  virtual Counts counts() = 0;
  virtual ~CustomerReading() = default;
};

class LedgerReading {
 public:
  virtual Rows<ReceivableRow> receivables(ReceivableFilter const& filter, Page page) = 0;
  virtual std::optional<ReceivableRow> receivable_by_number(CreditorId creditor, std::string_view number) = 0;
  virtual std::optional<PaymentRow> payment(PaymentId id) = 0;
  virtual Rows<PaymentRow> payments(std::optional<CustomerId> customer, bool unmatched_only, Page page) = 0;
  virtual std::optional<std::string> document_bytes(std::string_view digest) = 0;
  virtual ~LedgerReading() = default;
};

struct Contents {            // of what is kept beside states; how much of it there is
  std::int64_t texts = 0;    // events with personal members
  std::int64_t sent = 0;     // attempts with their bytes
  std::int64_t received = 0; // pieces of mail with their bytes
};
inline constexpr std::int64_t kExpireAtOnce = 2000; // of each kind, in one transaction

class MessageReading {
 public:
  virtual Rows<MessageRow> messages(MessageFilter const& filter, Page page) = 0;
  virtual std::optional<MessageRow> message(MessageId id) = 0;
  virtual std::optional<std::string> evidence(MessageId id, int attempt) = 0; // none: never kept, or gone
  virtual Contents contents_of(CustomerId customer) = 0;
  virtual Contents expired(Timestamp before) = 0; // what the next ContentExpired takes; without texts
  virtual ~MessageReading() = default;
};

struct InboundRow {
  InboundId id;
  std::string channel;
  std::string inlet;
  std::string provider_id;
  Timestamp received_at{};
  InboundState state = InboundState::unread;
  std::string note;
  std::int64_t size = 0;
  std::optional<CustomerId> customer{};
  std::string customer_name;
};
struct InboundFilter {
  std::optional<InboundState> state{};
  std::optional<CustomerId> customer{};
};
struct TicketRow {
  Ticket ticket;
  CustomerId customer;
  std::string customer_name;
  std::string customer_number;
};
struct TicketFilter {
  bool open_only = true;
  std::string owner; // empty: whoever's
};
struct AlertRow {
  Alert alert;
  CustomerId customer;
  std::string customer_name;
  std::string customer_number;
};

class InboundReading {
 public:
  virtual Rows<InboundRow> rows(InboundFilter const& filter, Page page) = 0; // the newest first
  virtual std::optional<InboundRow> row(InboundId id) = 0;
  virtual std::optional<RawInbound> raw(InboundId id) = 0;
  virtual std::vector<CustomerId> customers_at(std::string_view sender_key) = 0; // 20 at most
  virtual ~InboundReading() = default;
};

class DeskReading {
 public:
  virtual Rows<TicketRow> tickets(TicketFilter const& filter, Page page) = 0; // the newest first
  virtual std::optional<TicketRow> ticket(TicketId id) = 0;
  virtual std::vector<AlertRow> alerts(int at_most) = 0; // not acknowledged, the oldest first
  virtual ~DeskReading() = default;
};

struct Checkpoint {
  std::int64_t number = 0;
  Timestamp at{};
  Digest before{}; // digest of the checkpoint before
  Digest heads{};  // over the sealed (chain, sequence, digest), ordered by chain
  Digest self{};
  std::string signature; // Ed25519 over self (RFC 8032)
};
struct SealedHead {
  ChainId chain;
  Head head;
};

class EventReading {
 public:
  // In order of sequence; `visit` returning false ends the walk.
  virtual void chain(ChainId chain, std::int64_t from, std::function<bool(Event const&)> const& visit) = 0;
  // In order of writing. Rows grow, and one that is seen later is greater than all seen before: whoever goes
  // on after the newest row misses nothing.
  virtual void
  all(std::int64_t after_row, std::function<bool(std::int64_t row, Event const&)> const& visit) = 0;
  virtual void checkpoints(std::function<bool(Checkpoint const&, std::vector<SealedHead> const&)> const& visit
  ) = 0;
  virtual std::optional<Checkpoint> newest_checkpoint() = 0;
  virtual void heads(std::function<bool(SealedHead const&)> const& visit) = 0;
  virtual std::optional<WebhookProgress> progress(WebhookId webhook) = 0; // none: nothing was kept yet
  virtual ~EventReading() = default;
};

class BookReading {
 public:
  virtual House house() = 0;
  virtual std::int64_t generation() = 0; // sequence of the house's head
  virtual std::optional<BookPage>
  page(BookKind kind, std::string_view name, int version) = 0; // 0: newest published
  virtual std::vector<BookPage> newest(BookKind kind) = 0;     // published ones, by name
  virtual ~BookReading() = default;
};

struct NodeRow {
  std::string name;
  std::string version; // of its program
  Timestamp since{};
  Timestamp seen{};                  // by the database's time, every few seconds while it works
  std::optional<Timestamp> closed{}; // none: it has not said that it stops
  std::int64_t claims = 0;           // that have not ended
  Timestamp now{};                   // the database's time of this look
};

class NodeReading {
 public:
  virtual std::vector<NodeRow> nodes() = 0; // by name; empty: a file, which one process serves
  virtual ~NodeReading() = default;
};

struct Reader { // one connection, one thread at a time
  std::unique_ptr<CustomerReading> customers;
  std::unique_ptr<LedgerReading> ledger;
  std::unique_ptr<MessageReading> messages;
  std::unique_ptr<InboundReading> inbound;
  std::unique_ptr<DeskReading> desk;
  std::unique_ptr<EventReading> events;
  std::unique_ptr<BookReading> book;
  std::unique_ptr<NodeReading> nodes;
};

} // namespace dunlin::store
