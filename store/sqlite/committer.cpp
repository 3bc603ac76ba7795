#include "store/sqlite/committer.hpp"

#include "core/domain/codec/binary.hpp"
#include "core/domain/require.hpp"
#include "store/sqlite/inbound.hpp"
#include "store/sqlite/wakes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <tuple>

namespace dunlin::store::sqlite {

namespace {

constexpr int kAttemptsMax = 999; // attempt.row is message.row * 1000 + attempt

struct Duplicate { // thrown when rows of the same Changes are written already: the transaction must go
  std::string detail;
};

Conflict duplicate_of(Message const& message) {
  return {Conflict::Moved::duplicate, fmt::format("message {} exists", message.id.text())};
}

// The house first, so that customers decided on an older book in the same batch are looked at again.
std::vector<std::size_t> order_of(std::span<Changes const* const> batch) {
  std::vector<std::size_t> order(batch.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  auto const house = house_chain();
  std::ranges::sort(order, {}, [&](std::size_t i) {
    return std::tuple(batch[i]->chain != house, batch[i]->chain, i);
  });
  return order;
}

// The disk or the file itself: doing the rest one by one would only fail as often.
bool ground_is_gone(int code) {
  switch (code & 0xFF) {
  case SQLITE_IOERR:
  case SQLITE_FULL:
  case SQLITE_CORRUPT:
  case SQLITE_NOTADB:
  case SQLITE_CANTOPEN:
  case SQLITE_READONLY:
  case SQLITE_NOMEM: return true;
  default: return false;
  }
}

CustomerFacts const& nobody() {
  static CustomerFacts const none;
  return none;
}

} // namespace

Committer::Committer(
    Connection& connection, States& states, Leases& leases, Unread& unread, std::string address_key,
    runtime::Clock const& clock, runtime::RandomBytes& salts
)
    : connection_(connection),
      states_(states),
      leases_(leases),
      unread_(unread),
      clock_(clock),
      events_(connection, salts),
      projection_(connection, std::move(address_key)) {}

std::vector<Outcome> Committer::commit(std::span<Changes const* const> batch) {
  std::vector<Outcome> outcomes(batch.size());
  try {
    transaction(batch, order_of(batch), outcomes);
    return outcomes;
  } catch (SqlError const& error) {
    if (ground_is_gone(error.code())) {
      for (auto& outcome : outcomes)
        outcome.failure = std::current_exception();
      return outcomes;
    }
  } catch (Duplicate const&) {      // the replay says whose
  } catch (std::exception const&) { // the replay says whose
  }
  for (std::size_t i = 0; i < batch.size(); ++i) {
    std::array const alone{i};
    outcomes[i] = {};
    try {
      transaction(batch, alone, outcomes);
    } catch (Duplicate const& duplicate) {
      outcomes[i].answer = std::unexpected(Conflict{Conflict::Moved::duplicate, duplicate.detail});
    } catch (std::exception const&) {
      outcomes[i].failure = std::current_exception();
    }
  }
  return outcomes;
}

void Committer::transaction(
    std::span<Changes const* const> batch, std::span<std::size_t const> order, std::vector<Outcome>& outcomes
) {
  now_ = clock_.now();
  connection_.run(Sql::begin_write);
  try {
    for (auto const i : order)
      outcomes[i].answer = take(*batch[i]);
    close();
    connection_.run(Sql::commit_write);
  } catch (...) {
    if (connection_.in_transaction()) connection_.run(Sql::rollback_write);
    for (auto const i : order)
      states_.doubt(batch[i]->chain);
    forget();
    throw;
  }
  publish();
}

std::expected<Applied, Conflict> Committer::take(Changes const& changes) {
  if (changes.chain == house_chain()) return take_house(changes);
  open(changes.chain);
  if (auto const conflict = guard_fails(changes.guard, open_->after.head)) return std::unexpected(*conflict);
  if (auto const conflict = mail_unread(changes)) return std::unexpected(*conflict);
  if (!changes.facts.empty() && open_->place.row == 0) {
    connection_.run(Sql::customer_add, changes.chain);
    open_->place.row = connection_.last_row();
  }
  if (auto const conflict = queue_messages(changes)) return std::unexpected(*conflict);
  if (auto const conflict = settle_inbound(changes, open_->place.row)) return std::unexpected(*conflict);
  for (auto const& fact : changes.facts)
    take_fact(changes, fact);
  move_due(changes);
  return Applied{open_->after.head, now_};
}

std::optional<Conflict> Committer::guard_fails(Guard const& guard, Head const& head) const {
  if (guard.lease && !leases_.alive(*guard.lease, now_))
    return Conflict{Conflict::Moved::lease, fmt::format("claim {} has ended", guard.lease->id)};
  if (guard.head && *guard.head != head)
    return Conflict{
        Conflict::Moved::head,
        fmt::format("the chain is at {}, not at {}", head.sequence, guard.head->sequence)
    };
  return std::nullopt;
}

// Between the last look and the beginning of an attempt mail may have come in: then nothing is begun.
std::optional<Conflict> Committer::mail_unread(Changes const& changes) const {
  for (auto const& fact : changes.facts) {
    auto const* room = std::get_if<outbox::Fact>(&fact);
    auto const* begun = room == nullptr ? nullptr : std::get_if<outbox::AttemptBegun>(room);
    if (begun == nullptr) continue;
    auto const* waiting = open_->after.pending_message(begun->message);
    bool const ours = waiting != nullptr && waiting->message.purpose == Purpose::alert;
    if (!ours && unread_.of(open_->after) > 0)
      return Conflict{Conflict::Moved::head, "the customer has written and it is not read yet"};
  }
  return std::nullopt;
}

std::optional<Conflict>
Committer::settle_inbound(Changes const& changes, std::optional<std::int64_t> customer) {
  if (!changes.inbound) return std::nullopt;
  auto const& end = *changes.inbound;
  auto rows = connection_.use(Sql::inbound_settle, end.inbound, end.state, customer, end.note);
  if (!rows.step()) return Conflict{Conflict::Moved::duplicate, "the inbound was dealt with before"};
  finished_.push_back({std::nullopt, lease_item_of_inbound(rows.integer(0))});
  read_.emplace_back(rows.blob(1));
  while (rows.step()) { // to its end: only then it is written
  }
  return std::nullopt;
}

std::optional<Conflict> Committer::queue_messages(Changes const& changes) {
  bool written = false;
  for (auto const& fact : changes.facts) {
    auto const* room = std::get_if<outbox::Fact>(&fact);
    auto const* queued = room == nullptr ? nullptr : std::get_if<outbox::MessageQueued>(room);
    if (queued == nullptr) continue;
    if (!projection_.queue(open_->place.row, queued->message, now_)) {
      auto conflict = duplicate_of(queued->message);
      if (written) throw Duplicate{conflict.detail};
      return conflict;
    }
    written = true;
  }
  return std::nullopt;
}

void Committer::take_fact(Changes const& changes, Fact const& fact) {
  require(!std::holds_alternative<book::Fact>(fact), "facts of the book stand on the house's chain");
  auto& facts = open_->after;
  if (auto const* outbox = std::get_if<outbox::Fact>(&fact)) {
    auto const row = projection_.outbox(*outbox, facts, now_);
    auto const* begun = std::get_if<outbox::AttemptBegun>(outbox);
    if (row && begun != nullptr && changes.evidence && changes.evidence->message == begun->message)
      keep_evidence(*changes.evidence, *row);
    if (row && begun == nullptr) finished_.push_back({std::nullopt, -*row});
  } else if (auto const* ledger = std::get_if<ledger::Fact>(&fact)) {
    projection_.ledger(open_->place.row, *ledger, facts);
  }
  events_.append(open_->place, facts.head, fact, now_, changes.by);
  fold_into(facts, fact, now_);
}

void Committer::keep_evidence(Evidence const& evidence, std::int64_t message_row) {
  require(evidence.attempt > 0 && evidence.attempt <= kAttemptsMax, "attempts are counted from 1 to 999");
  connection_.run(
      Sql::attempt_add, message_row * (kAttemptsMax + 1) + evidence.attempt, now_,
      static_cast<std::int64_t>(evidence.bytes.size()), Blob{compressor_.compress(evidence.bytes)}
  );
}

void Committer::move_due(Changes const& changes) {
  auto& open = *open_;
  if (changes.look_again) {
    bool const on_old_book = changes.guard.lease && leases_.book(*changes.guard.lease) !=
                                                        (house_ ? *house_ : states_.house()).head.sequence;
    open.due = DueMove::exactly;
    open.due_at = on_old_book ? std::min(*changes.look_again, now_) : *changes.look_again;
    if (changes.guard.lease) finished_.push_back({*changes.guard.lease, open.place.row});
  } else if (std::ranges::any_of(changes.facts, wakes_planning)) {
    if (open.due == DueMove::none) open.due = DueMove::at_most;
    open.due_at = open.due == DueMove::exactly ? std::min(open.due_at, now_) : now_;
  }
}

std::expected<Applied, Conflict> Committer::take_house(Changes const& changes) {
  if (!house_) house_ = states_.house();
  if (auto const conflict = guard_fails(changes.guard, house_->head)) return std::unexpected(*conflict);
  if (auto const conflict = settle_inbound(changes, std::nullopt)) return std::unexpected(*conflict);
  auto const before = house_->head.sequence;
  for (auto const& fact : changes.facts) {
    if (auto const* book = std::get_if<book::Fact>(&fact)) {
      house_->house = fold(std::move(house_->house), fact, now_);
      house_told(*book, changes.by);
    } else {
      auto const* ledger = std::get_if<ledger::Fact>(&fact);
      require(
          ledger != nullptr && std::holds_alternative<ledger::PaymentRecorded>(*ledger),
          "the house's chain takes facts of the book, and payments that are nobody's yet"
      );
      projection_.ledger(std::nullopt, *ledger, nobody());
    }
    events_.append({house_chain(), 0}, house_->head, fact, now_, changes.by);
  }
  if (house_->head.sequence != before) {
    auto const state = codec::to_binary(house_->house);
    auto const moved =
        connection_.run(Sql::house_moved, before, house_->head.sequence, house_->head.digest, Blob{state});
    if (moved != 1) throw GroundGone("database: somebody else wrote to the house's chain");
  }
  return Applied{house_->head, now_};
}

void Committer::house_told(book::Fact const& fact, Actor const& by) {
  auto const concern = concern_of(fact, house_->house);
  if (concern.creditor)
    connection_.run(Sql::customers_due_creditor, now_, *concern.creditor);
  else if (concern.everybody)
    connection_.run(Sql::customers_due_all, now_);
  if (auto const* published = std::get_if<book::BookPublished>(&fact)) {
    auto const& entry = published->entry;
    connection_.run(Sql::book_published, entry.kind, entry.name, entry.version, now_, by.name);
  }
}

void Committer::open(ChainId chain) {
  if (open_ && open_->place.chain == chain) return;
  close();
  open_ = OpenCustomer{};
  open_->place.chain = chain;
  open_->before = states_.customer(chain);
  if (open_->before) {
    open_->place.row = open_->before->row;
    open_->after = open_->before->facts;
  }
}

void Committer::close() {
  if (open_ && open_->place.row != 0) write_customer();
  open_.reset();
}

void Committer::write_customer() {
  auto& open = *open_;
  auto const& before = open.before ? open.before->facts : nobody();
  auto const due = open.due_at == kNever ? std::nullopt : std::optional(open.due_at);
  auto const from = before.head.sequence;
  auto const& head = open.after.head;
  int moved = 1;
  std::string state;
  if (head.sequence == from) {
    if (open.due == DueMove::exactly)
      moved = connection_.run(Sql::customer_due_at, open.place.row, from, due);
  } else {
    state = codec::to_binary(open.after);
    auto const to = [&](Sql name, auto const&... more) {
      return connection_.run(name, open.place.row, from, head.sequence, head.digest, Blob{state}, more...);
    };
    switch (open.due) {
    case DueMove::none: moved = to(Sql::customer_moved); break;
    case DueMove::at_most: moved = to(Sql::customer_moved_due_by, open.due_at); break;
    case DueMove::exactly: moved = to(Sql::customer_moved_due_at, due); break;
    }
  }
  if (moved != 1) throw GroundGone("database: the state in memory was not the newest");
  if (state.empty()) return;
  projection_.compare(open.place.row, before, open.after);
  written_.emplace_back(
      open.place.chain,
      std::make_shared<KeptState const>(KeptState{open.place.row, std::move(open.after), state.size()})
  );
}

void Committer::publish() {
  for (auto& [chain, state] : written_)
    states_.committed(chain, std::move(state));
  if (house_) states_.committed(std::move(*house_));
  for (auto const& sender : read_)
    unread_.was_read(sender);
  for (auto const& finished : finished_) {
    if (finished.lease)
      leases_.done(*finished.lease, finished.item);
    else
      leases_.free(finished.item);
  }
  forget();
}

void Committer::forget() {
  open_.reset();
  written_.clear();
  house_.reset();
  finished_.clear();
  read_.clear();
}

} // namespace dunlin::store::sqlite
