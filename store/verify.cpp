#include "store/verify.hpp"

#include "core/domain/facts/codec.hpp"
#include "store/seal.hpp"

#include <fmt/format.h>

namespace dunlin::store {

namespace {

using What = Finding::What;

std::string place(ChainId chain, std::int64_t sequence) {
  return fmt::format("chain {}, event {}", chain.text(), sequence);
}

class Prover {
 public:
  Prover(EventReading& events, Witness const& witness) : events_(events), witness_(witness) {}

  std::vector<Finding> run() {
    events_.heads([&](SealedHead const& head) {
      chain(head);
      return true;
    });
    strays();
    checkpoints();
    return std::move(found_);
  }

 private:
  void find(What what, std::string detail) { found_.push_back({what, std::move(detail)}); }

  void chain(SealedHead const& expected) {
    Head reached;
    events_.chain(expected.chain, 0, [&](Event const& event) {
      auto const here = place(expected.chain, event.sequence);
      if (event.sequence != reached.sequence + 1) find(What::gap, here);
      if (event.before != reached.digest) find(What::unlinked, here);
      if (event.self != event_digest(event)) find(What::altered, here);
      reached = {event.sequence, event.self};
      return true;
    });
    if (reached != expected.head)
      find(
          What::head_differs, fmt::format(
                                  "chain {}: the store is at {}, its events end at {}", expected.chain.text(),
                                  expected.head.sequence, reached.sequence
                              )
      );
  }

  void strays() {
    events_.all(0, [&](std::int64_t row, Event const& event) {
      if (!event.chain) find(What::stray, fmt::format("event in row {}", row));
      return true;
    });
  }

  void checkpoints() {
    Checkpoint last;
    bool witnessed = !witness_.newest;
    events_.checkpoints([&](Checkpoint const& checkpoint, std::vector<SealedHead> const& heads) {
      auto const here = fmt::format("checkpoint {}", checkpoint.number);
      bool const linked = checkpoint.number == last.number + 1 && checkpoint.before == last.self;
      bool const itself =
          checkpoint.self == digest_of(checkpoint) && checkpoint.heads == digest_of_heads(heads);
      if (!linked || !itself) find(What::checkpoint_broken, here);
      if (!signature_holds(witness_.public_key, checkpoint.self, checkpoint.signature))
        find(What::checkpoint_forged, here);
      for (auto const& sealed : heads)
        sealed_event(here, sealed);
      witnessed = witnessed || checkpoint.self == *witness_.newest;
      last = checkpoint;
      return true;
    });
    if (!witnessed) find(What::witness_missing, "the checkpoint noted elsewhere is not in the store");
  }

  void sealed_event(std::string const& checkpoint, SealedHead const& sealed) {
    std::optional<Digest> there;
    events_.chain(sealed.chain, sealed.head.sequence, [&](Event const& event) {
      if (event.sequence == sealed.head.sequence) there = event.self;
      return false;
    });
    auto const here = checkpoint + ", " + place(sealed.chain, sealed.head.sequence);
    if (!there)
      find(What::sealed_missing, here);
    else if (*there != sealed.head.digest)
      find(What::sealed_differs, here);
  }

  EventReading& events_;
  Witness const& witness_;
  std::vector<Finding> found_;
};

constexpr std::string_view kCommitment = "\"sealed:";
constexpr std::size_t kCommitmentDigits = 43; // base64url of a SHA-256

bool text_is_missing(Event const& event) {
  if (!event.salt.empty()) return false;
  auto const at = event.open.find(kCommitment);
  return at != std::string::npos &&
         event.open.find('"', at + 1) == at + kCommitment.size() + kCommitmentDigits;
}

class Folding { // of one chain
 public:
  explicit Folding(SealedHead const& head) : head_(head) {}

  void take(Event const& event) {
    bool const may_miss = house() && event.kind == ledger::PaymentRecorded::kKind;
    if (missing_ == 0 && !may_miss && text_is_missing(event)) missing_ = event.sequence;
    if (event.kind == ledger::CustomerErased::kKind) missing_ = 0; // all before it may be
    auto const fact = fact_from_json(event.kind, event.open, event.personal);
    fold_into(state_, fact, event.at);
    house_ = fold(std::move(house_), fact, event.at);
    state_.head = {event.sequence, event.self};
  }

  std::optional<Finding> end(Reader& reader) const {
    if (missing_ != 0) return Finding{What::text_missing, place(head_.chain, missing_)};
    bool const same = house() ? house_ == reader.book->house()
                              : state_ == reader.customers->facts(CustomerId{head_.chain.bytes});
    if (!same) return Finding{What::state_differs, "chain " + head_.chain.text()};
    return std::nullopt;
  }

 private:
  bool house() const { return head_.chain == house_chain(); }

  SealedHead const& head_;
  CustomerFacts state_;
  House house_;
  std::int64_t missing_ = 0; // the first event whose text is gone; 0: none
};

} // namespace

std::string text(Finding const& finding) {
  return fmt::format("{}: {}", name_of(finding.what), finding.detail);
}

std::vector<Finding> verify(EventReading& events, Witness const& witness) {
  return Prover(events, witness).run();
}

std::vector<Finding> verify_states(Reader& reader) {
  std::vector<Finding> found;
  reader.events->heads([&](SealedHead const& head) {
    Folding folding(head);
    reader.events->chain(head.chain, 0, [&](Event const& event) {
      folding.take(event);
      return true;
    });
    if (auto finding = folding.end(reader)) found.push_back(std::move(*finding));
    return true;
  });
  return found;
}

} // namespace dunlin::store
