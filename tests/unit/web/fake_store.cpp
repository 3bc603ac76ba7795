#include "tests/unit/web/fake_store.hpp"

#include <algorithm>
#include <charconv>

namespace dunlin::tests {
namespace {

template <class Row>
store::Rows<Row> cut(std::vector<Row> all, store::Page const& page) {
  std::size_t from = 0;
  std::from_chars(page.after.data(), page.after.data() + page.after.size(), from);
  from = std::min(from, all.size());
  auto const to = std::min(from + static_cast<std::size_t>(page.at_most), all.size());
  store::Rows<Row> rows;
  rows.rows.assign(
      all.begin() + static_cast<std::ptrdiff_t>(from), all.begin() + static_cast<std::ptrdiff_t>(to)
  );
  if (to < all.size()) rows.next = std::to_string(to);
  return rows;
}

bool fits(Customer const& customer, std::string_view text) {
  return customer.name.find(text) != std::string::npos || customer.number.find(text) != std::string::npos;
}

class Customers final : public store::CustomerReading {
 public:
  explicit Customers(FakeStore& store) : store_(store) {}

  std::optional<CustomerFacts> facts(CustomerId id) override {
    store_.stand();
    auto const found = store_.customers.find(id);
    return found == store_.customers.end() ? std::nullopt : std::optional(found->second);
  }
  std::optional<CustomerId> find(std::string_view number_or_id) override {
    for (auto const& [id, facts] : store_.customers)
      if (facts.customer.number == number_or_id || id.text() == number_or_id) return id;
    return std::nullopt;
  }
  store::Rows<store::CustomerRow> customers(std::string_view text, store::Page page) override {
    store_.stand();
    std::vector<store::CustomerRow> rows;
    for (auto const& [id, facts] : store_.customers) {
      auto const& customer = facts.customer;
      if (fits(customer, text))
        rows.push_back({id, customer.number, customer.name, customer.country, customer.language, store_.now});
    }
    return cut(std::move(rows), page);
  }
  store::Rows<store::CaseRow> cases(store::CaseFilter const& filter, store::Page page) override {
    store_.stand();
    std::vector<store::CaseRow> rows;
    for (auto const& [id, facts] : store_.customers)
      for (auto const& of : facts.cases) {
        auto row = row_of(facts, of);
        if (filter.id && *filter.id != of.id) continue;
        if (filter.open && *filter.open != of.open) continue;
        if (!filter.held_back.empty() && filter.held_back != row.held_back) continue;
        if (fits(facts.customer, filter.text)) rows.push_back(std::move(row));
      }
    return cut(std::move(rows), page);
  }
  store::Rows<store::TaskRow> tasks(store::Page page) override {
    std::vector<store::TaskRow> rows;
    for (auto const& [id, facts] : store_.customers)
      for (auto const& task : facts.tasks)
        rows.push_back({task, id, facts.customer.name});
    return cut(std::move(rows), page);
  }
  store::Counts counts() override {
    store_.stand();
    store::Counts counts;
    for (auto const& [id, facts] : store_.customers) {
      counts.customers += 1;
      counts.tasks_open += std::ssize(facts.tasks);
      counts.cases_open += std::ranges::count_if(facts.cases, &CaseState::open);
      counts.receivables_open +=
          std::ranges::count_if(facts.receivables, [](auto const& item) { return item.open.minor != 0; });
    }
    counts.messages_queued =
        std::ranges::count(store_.messages, MessageState::queued, &store::MessageRow::state);
    counts.messages_unknown =
        std::ranges::count(store_.messages, MessageState::unknown, &store::MessageRow::state);
    counts.events = std::ssize(store_.events);
    return counts;
  }

 private:
  store::CaseRow row_of(CustomerFacts const& facts, CaseState const& of) const {
    store::CaseRow row{
        .id = of.id,
        .customer = facts.customer.id,
        .customer_number = facts.customer.number,
        .customer_name = facts.customer.name,
        .creditor = of.creditor,
        .overdue = {0, of.currency},
    };
    row.open = of.open;
    if (of.held_back) row.held_back = name_of(of.held_back->code);
    row.look_again = store_.now + std::chrono::hours{20};
    for (auto const& item : facts.receivables) {
      if (item.open.minor <= 0 || item.receivable.amount.currency != of.currency) continue;
      row.overdue += item.open;
      row.receivables += 1;
      row.level = std::max(row.level, item.level);
      if (!row.oldest_due.ok() || item.receivable.due < row.oldest_due) row.oldest_due = item.receivable.due;
    }
    return row;
  }
  FakeStore& store_;
};

class Ledger final : public store::LedgerReading {
 public:
  explicit Ledger(FakeStore& store) : store_(store) {}

  store::Rows<store::ReceivableRow>
  receivables(store::ReceivableFilter const& filter, store::Page page) override {
    std::vector<store::ReceivableRow> rows;
    for (auto const& [id, facts] : store_.customers) {
      for (auto const& item : facts.receivables) {
        auto const& told = item.receivable;
        if (filter.customer && *filter.customer != id) continue;
        if (filter.open_only && item.open.minor == 0) continue;
        rows.push_back(
            {told.id, id, told.creditor, told.number, told.amount, item.open, told.issued, told.due,
             item.level, item.settled_on.has_value()}
        );
      }
    }
    return cut(std::move(rows), page);
  }
  std::optional<store::ReceivableRow>
  receivable_by_number(CreditorId creditor, std::string_view number) override {
    for (auto const& row : receivables({}, {.after = {}, .at_most = 1'000'000}).rows)
      if (row.creditor == creditor && row.number == number) return row;
    return std::nullopt;
  }
  std::optional<store::PaymentRow> payment(PaymentId id) override {
    for (auto const& row : store_.payments)
      if (row.payment.id == id) return row;
    return std::nullopt;
  }
  store::Rows<store::PaymentRow>
  payments(std::optional<CustomerId> customer, bool unmatched_only, store::Page page) override {
    std::vector<store::PaymentRow> rows;
    for (auto const& row : store_.payments)
      if ((!customer || row.customer == *customer) && (!unmatched_only || !row.customer)) rows.push_back(row);
    return cut(std::move(rows), page);
  }
  std::optional<std::string> document_bytes(std::string_view) override { return std::nullopt; }

 private:
  FakeStore& store_;
};

class Messages final : public store::MessageReading {
 public:
  explicit Messages(FakeStore& store) : store_(store) {}

  store::Rows<store::MessageRow> messages(store::MessageFilter const& filter, store::Page page) override {
    std::vector<store::MessageRow> rows;
    for (auto const& row : store_.messages)
      if ((!filter.customer || row.message.customer == *filter.customer) &&
          (!filter.state || row.state == *filter.state))
        rows.push_back(row);
    return cut(std::move(rows), page);
  }
  std::optional<store::MessageRow> message(MessageId id) override {
    for (auto const& row : store_.messages)
      if (row.message.id == id) return row;
    return std::nullopt;
  }
  std::optional<std::string> evidence(MessageId id, int attempt) override {
    auto const found = store_.evidence.find({id, attempt});
    return found == store_.evidence.end() ? std::nullopt : std::optional(found->second);
  }
  store::Contents contents_of(CustomerId customer) override {
    auto const written = std::ranges::count_if(store_.messages, [&](store::MessageRow const& row) {
      return row.message.customer == customer;
    });
    return {0, written, 0};
  }
  store::Contents expired(Timestamp) override { return {}; }

 private:
  FakeStore& store_;
};

class Inbound final : public store::InboundReading {
 public:
  explicit Inbound(FakeStore& store) : store_(store) {}

  store::Rows<store::InboundRow> rows(store::InboundFilter const& filter, store::Page page) override {
    std::vector<store::InboundRow> rows;
    for (auto const& [row, raw] : store_.inbound)
      if ((!filter.state || row.state == *filter.state) &&
          (!filter.customer || row.customer == *filter.customer))
        rows.push_back(row);
    return cut(std::move(rows), page);
  }
  std::optional<store::InboundRow> row(InboundId id) override {
    for (auto const& [row, raw] : store_.inbound)
      if (row.id == id) return row;
    return std::nullopt;
  }
  std::optional<RawInbound> raw(InboundId id) override {
    for (auto const& [row, raw] : store_.inbound)
      if (row.id == id) return raw;
    return std::nullopt;
  }
  std::vector<CustomerId> customers_at(std::string_view) override { return {}; }

 private:
  FakeStore& store_;
};

class Desk final : public store::DeskReading {
 public:
  explicit Desk(FakeStore& store) : store_(store) {}

  store::Rows<store::TicketRow> tickets(store::TicketFilter const& filter, store::Page page) override {
    std::vector<store::TicketRow> rows;
    for (auto const& [id, facts] : store_.customers)
      for (auto const& ticket : facts.tickets)
        if ((!filter.open_only || ticket.state != TicketState::closed) &&
            (filter.owner.empty() || ticket.owner == filter.owner))
          rows.push_back({ticket, id, facts.customer.name, facts.customer.number});
    return cut(std::move(rows), page);
  }
  std::optional<store::TicketRow> ticket(TicketId wanted) override {
    for (auto const& [id, facts] : store_.customers)
      if (auto const* ticket = facts.ticket(wanted))
        return store::TicketRow{*ticket, id, facts.customer.name, facts.customer.number};
    return std::nullopt;
  }
  std::vector<store::AlertRow> alerts(int at_most) override {
    std::vector<store::AlertRow> rows;
    for (auto const& [id, facts] : store_.customers)
      for (auto const& alert : facts.alerts)
        if (std::ssize(rows) < at_most)
          rows.push_back({alert, id, facts.customer.name, facts.customer.number});
    return rows;
  }

 private:
  FakeStore& store_;
};

class Events final : public store::EventReading {
 public:
  explicit Events(FakeStore& store) : store_(store) {}

  void chain(ChainId chain, std::int64_t from, std::function<bool(Event const&)> const& visit) override {
    for (auto const& event : store_.chains[chain])
      if (event.sequence >= from && !visit(event)) return;
  }
  void all(std::int64_t after_row, std::function<bool(std::int64_t, Event const&)> const& visit) override {
    for (auto row = after_row; row < std::ssize(store_.events); ++row)
      if (!visit(row + 1, store_.events[static_cast<std::size_t>(row)])) return;
  }
  void
  checkpoints(std::function<bool(store::Checkpoint const&, std::vector<store::SealedHead> const&)> const&)
      override {}
  std::optional<store::Checkpoint> newest_checkpoint() override { return std::nullopt; }
  void heads(std::function<bool(store::SealedHead const&)> const&) override {}
  std::optional<WebhookProgress> progress(WebhookId webhook) override {
    auto const found = store_.progress.find(webhook);
    return found == store_.progress.end() ? std::nullopt : std::optional(found->second);
  }

 private:
  FakeStore& store_;
};

class Book final : public store::BookReading {
 public:
  explicit Book(FakeStore& store) : store_(store) {}

  House house() override { return store_.house; }
  std::int64_t generation() override { return 1; }
  std::optional<store::BookPage> page(BookKind kind, std::string_view name, int version) override {
    if (version == 0) {
      auto const* newest = store_.house.newest(kind, name);
      if (newest == nullptr) return std::nullopt;
      version = newest->version;
    }
    for (auto const& known : store_.bodies)
      if (known.entry.kind == kind && known.entry.name == name && known.entry.version == version)
        return store::BookPage{known.entry, known.body, {}, {}};
    return std::nullopt;
  }
  std::vector<store::BookPage> newest(BookKind kind) override {
    std::vector<store::BookPage> pages;
    for (auto const& entry : store_.house.book) {
      if (entry.kind != kind || store_.house.newest(kind, entry.name) != &entry) continue;
      if (auto known = page(kind, entry.name, entry.version)) pages.push_back(std::move(*known));
    }
    return pages;
  }

 private:
  FakeStore& store_;
};

} // namespace

void FakeStore::stand() const {
  if (gone_) throw GroundGone("the database is gone");
}

namespace {

Event event_of(ChainId chain, Head const& head, Timestamp at, Fact const& fact, Actor by) {
  codec::Seal seal{.salt = "salt", .personal = {}};
  Event event{.chain = chain, .sequence = head.sequence + 1, .at = at, .by = std::move(by)};
  event.kind = kind_of(fact);
  event.open = fact_json(fact, &seal);
  event.personal = seal.personal;
  event.before = head.digest;
  event.self = event_digest(event);
  return event;
}

} // namespace

void FakeStore::tell(CustomerId customer, Timestamp at, Fact const& fact, Actor by) {
  auto& facts = customers[customer];
  auto event = event_of(chain_of(customer), facts.head, at, fact, std::move(by));
  fold_into(facts, fact, at);
  facts.head = {event.sequence, event.self};
  chains[event.chain].push_back(event);
  events.push_back(std::move(event));
  if (auto const* told = std::get_if<outbox::Fact>(&fact)) hear(*told, at);
}

void FakeStore::tell_house(Timestamp at, Fact const& fact, Actor by) {
  auto& chain = chains[house_chain()];
  Head const head = chain.empty() ? Head{} : Head{chain.back().sequence, chain.back().self};
  auto event = event_of(house_chain(), head, at, fact, std::move(by));
  house = fold(house, fact, at);
  chain.push_back(event);
  events.push_back(std::move(event));
}

void FakeStore::hear(outbox::Fact const& fact, Timestamp at) {
  if (auto const* queued = std::get_if<outbox::MessageQueued>(&fact)) {
    messages.push_back({.message = queued->message, .queued_at = at});
    return;
  }
  auto const end = [&](MessageId id, MessageState state, std::string detail) {
    auto const row = std::ranges::find(messages, id, [](auto const& m) { return m.message.id; });
    if (row == messages.end()) return;
    row->state = state;
    row->detail = std::move(detail);
    row->attempts = std::max(row->attempts, 1);
    row->ended_at = at;
  };
  if (auto const* it = std::get_if<outbox::MessageAccepted>(&fact))
    end(it->message, MessageState::accepted, it->answer);
  if (auto const* it = std::get_if<outbox::AttemptUnknown>(&fact))
    end(it->message, MessageState::unknown, it->detail);
  if (auto const* it = std::get_if<outbox::MessageRefused>(&fact))
    end(it->message, MessageState::refused, it->detail);
}

void FakeStore::keep_evidence(MessageId message, int attempt, std::string bytes) {
  evidence[{message, attempt}] = std::move(bytes);
}

store::Reader FakeStore::reader() {
  return {
      .customers = std::make_unique<Customers>(*this),
      .ledger = std::make_unique<Ledger>(*this),
      .messages = std::make_unique<Messages>(*this),
      .inbound = std::make_unique<Inbound>(*this),
      .desk = std::make_unique<Desk>(*this),
      .events = std::make_unique<Events>(*this),
      .book = std::make_unique<Book>(*this),
  };
}

} // namespace dunlin::tests
