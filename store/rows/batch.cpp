#include "store/rows/batch.hpp"

#include "core/domain/codec/binary.hpp"
#include "core/domain/require.hpp"
#include "store/rows/wakes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <tuple>

namespace dunlin::store {

namespace {

Conflict duplicate_of(Message const& message) {
  return {Conflict::Moved::duplicate, fmt::format("message {} exists", message.id.text())};
}

CustomerFacts const& nobody() {
  static CustomerFacts const none;
  return none;
}

} // namespace

std::vector<std::size_t> order_of(std::span<Changes const* const> batch) {
  std::vector<std::size_t> order(batch.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  auto const house = house_chain();
  std::ranges::sort(order, {}, [&](std::size_t i) {
    return std::tuple(batch[i]->chain != house, batch[i]->chain, i);
  });
  return order;
}

Batch::Batch(Ground& ground, std::string address_key, runtime::RandomBytes& salts)
    : ground_(ground),
      events_(salts),
      projection_(ground, ground, std::move(address_key)) {}

void Batch::begin(Timestamp now) {
  now_ = now;
  open_.reset();
  written_.clear();
  house_.reset();
}

std::expected<Applied, Conflict> Batch::take(Changes const& changes) {
  if (changes.chain == house_chain()) return take_house(changes);
  open(changes.chain);
  if (auto const conflict = guard_fails(changes.guard, open_->after.head)) return std::unexpected(*conflict);
  if (auto const conflict = mail_unread(changes)) return std::unexpected(*conflict);
  if (auto const conflict = erasure_waits(changes)) return std::unexpected(*conflict);
  if (!changes.facts.empty() && !open_->known()) open_->place = ground_.add_customer(changes.chain);
  if (auto const conflict = queue_messages(changes)) return std::unexpected(*conflict);
  if (auto const conflict = settle_inbound(changes, open_->place)) return std::unexpected(*conflict);
  for (auto const& fact : changes.facts)
    take_fact(changes, fact);
  move_due(changes);
  return Applied{open_->after.head, now_};
}

std::optional<Conflict> Batch::guard_fails(Guard const& guard, Head const& head) {
  if (guard.lease && !ground_.book_of(*guard.lease, now_))
    return Conflict{Conflict::Moved::lease, fmt::format("claim {} has ended", guard.lease->id)};
  if (guard.head && *guard.head != head)
    return Conflict{
        Conflict::Moved::head,
        fmt::format("the chain is at {}, not at {}", head.sequence, guard.head->sequence)
    };
  return std::nullopt;
}

// Between the last look and the beginning of an attempt mail may have come in: then nothing is begun.
std::optional<Conflict> Batch::mail_unread(Changes const& changes) {
  for (auto const& fact : changes.facts) {
    auto const* room = std::get_if<outbox::Fact>(&fact);
    auto const* begun = room == nullptr ? nullptr : std::get_if<outbox::AttemptBegun>(room);
    if (begun == nullptr) continue;
    auto const* waiting = open_->after.pending_message(begun->message);
    bool const ours = waiting != nullptr && waiting->message.purpose == Purpose::alert;
    if (!ours && ground_.unread_of(open_->after) > 0)
      return Conflict{Conflict::Moved::head, "the customer has written and it is not read yet"};
  }
  return std::nullopt;
}

// What is erased is all there is: nothing of the person may lie unread, or be on its way to the same commit.
std::optional<Conflict> Batch::erasure_waits(Changes const& changes) {
  bool const erases = std::ranges::any_of(changes.facts, [](Fact const& fact) {
    return kind_of(fact) == ledger::CustomerErased::kKind;
  });
  if (!erases) return std::nullopt;
  if (ground_.unread_of(open_->after) > 0)
    return Conflict{Conflict::Moved::head, "the customer has written and it is not read yet"};
  if (!open_->before || open_->before->facts.head != open_->after.head)
    return Conflict{Conflict::Moved::head, "something else happened to the customer in the same moment"};
  return std::nullopt;
}

std::optional<Conflict> Batch::settle_inbound(Changes const& changes, std::optional<ChainPlace> customer) {
  if (!changes.inbound || ground_.settle(*changes.inbound, customer)) return std::nullopt;
  return Conflict{Conflict::Moved::duplicate, "the inbound was dealt with before"};
}

std::optional<Conflict> Batch::queue_messages(Changes const& changes) {
  bool written = false;
  for (auto const& fact : changes.facts) {
    auto const* room = std::get_if<outbox::Fact>(&fact);
    auto const* queued = room == nullptr ? nullptr : std::get_if<outbox::MessageQueued>(room);
    if (queued == nullptr) continue;
    if (!projection_.queue(open_->place, queued->message, now_)) {
      auto conflict = duplicate_of(queued->message);
      if (written) throw Duplicate{conflict.detail};
      return conflict;
    }
    written = true;
  }
  return std::nullopt;
}

void Batch::take_fact(Changes const& changes, Fact const& fact) {
  require(!std::holds_alternative<book::Fact>(fact), "facts of the book stand on the house's chain");
  auto& facts = open_->after;
  auto const* evidence = changes.evidence ? &*changes.evidence : nullptr;
  if (auto const* outbox = std::get_if<outbox::Fact>(&fact))
    projection_.outbox(open_->place, *outbox, facts, evidence, now_);
  else if (auto const* ledger = std::get_if<ledger::Fact>(&fact))
    projection_.ledger(open_->place, *ledger, facts);
  events_.append(ground_, open_->place, facts.head, fact, now_, changes.by);
  fold_into(facts, fact, now_);
}

void Batch::move_due(Changes const& changes) {
  auto& open = *open_;
  if (changes.look_again) {
    bool const on_old_book = changes.guard.lease && ground_.book_of(*changes.guard.lease, now_) !=
                                                        (house_ ? *house_ : ground_.house()).head.sequence;
    open.due = DueMove::exactly;
    open.due_at = on_old_book ? std::min(*changes.look_again, now_) : *changes.look_again;
    if (changes.guard.lease) ground_.decided(*changes.guard.lease, open.place);
  } else if (std::ranges::any_of(changes.facts, wakes_planning)) {
    if (open.due == DueMove::none) open.due = DueMove::at_most;
    open.due_at = open.due == DueMove::exactly ? std::min(open.due_at, now_) : now_;
  }
}

std::expected<Applied, Conflict> Batch::take_house(Changes const& changes) {
  if (!house_) house_ = ground_.house();
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
    events_.append(ground_, {house_chain(), 0}, house_->head, fact, now_, changes.by);
  }
  if (house_->head.sequence != before) {
    auto const state = codec::to_binary(house_->house);
    ground_.put_one(Sql::house_moved, before, house_->head.sequence, house_->head.digest, Blob{state});
  }
  return Applied{house_->head, now_};
}

void Batch::house_told(book::Fact const& fact, Actor const& by) {
  if (auto const* expired = std::get_if<book::ContentExpired>(&fact)) projection_.expire(*expired);
  auto const concern = concern_of(fact, house_->house);
  if (concern.creditor)
    ground_.put(Sql::customers_due_creditor, now_, *concern.creditor);
  else if (concern.everybody)
    ground_.put(Sql::customers_due_all, now_);
  if (auto const* published = std::get_if<book::BookPublished>(&fact)) {
    auto const& entry = published->entry;
    ground_.put(Sql::book_published, entry.kind, entry.name, entry.version, now_, by.name);
  }
}

void Batch::open(ChainId chain) {
  if (open_ && open_->place.chain == chain) return;
  close();
  open_ = OpenCustomer{};
  open_->place.chain = chain;
  open_->before = ground_.customer(chain);
  if (open_->before) {
    open_->place.row = open_->before->row;
    open_->after = open_->before->facts;
  }
}

void Batch::close() {
  if (open_ && open_->known()) write_customer();
  open_.reset();
}

void Batch::write_customer() {
  auto& open = *open_;
  auto const& before = open.before ? open.before->facts : nobody();
  auto const due = open.due_at == kNever ? std::nullopt : std::optional(open.due_at);
  auto const from = before.head.sequence;
  auto const& head = open.after.head;
  std::string state;
  if (head.sequence == from) {
    if (open.due == DueMove::exactly) ground_.put_one(Sql::customer_due_at, open.place, from, due);
  } else {
    state = codec::to_binary(open.after);
    auto const to = [&](Sql name, auto const&... more) {
      ground_.put_one(name, open.place, from, head.sequence, head.digest, Blob{state}, more...);
    };
    switch (open.due) {
    case DueMove::none: to(Sql::customer_moved); break;
    case DueMove::at_most: to(Sql::customer_moved_due_by, open.due_at); break;
    case DueMove::exactly: to(Sql::customer_moved_due_at, due); break;
    }
  }
  if (state.empty()) return;
  projection_.compare(open.place, before, open.after);
  written_.emplace_back(
      open.place.chain,
      std::make_shared<KeptState const>(KeptState{open.place.row, std::move(open.after), state.size()})
  );
}

} // namespace dunlin::store
