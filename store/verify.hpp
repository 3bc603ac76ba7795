// Verify: proves that the contact log is whole. Every chain is without gaps and every event has
// the digest of what it says; the heads the store works with are the chains' ends; every checkpoint is linked
// to the one before, signed, and true of the chains. What was dropped after the newest checkpoint, together
// with its traces, nobody can prove: hence checkpoints every few minutes. Erased texts leave the log whole.
// Runs on: a reader's thread; memory for one chain's event and one checkpoint at a time.
#pragma once

#include "store/reading.hpp"

#include <optional>
#include <string>
#include <vector>

namespace dunlin::store {

struct Witness { // what is known apart from the database
  std::string public_key;
  std::optional<Digest> newest{}; // of a checkpoint noted elsewhere: it must still be there
};

struct Finding {
  enum class What : std::uint8_t {
    gap,               // a sequence is missing or there twice
    unlinked,          // an event does not name the one before
    altered,           // an event is not what was hashed
    head_differs,      // the store works with another head than the chain's end
    stray,             // events of a chain the store does not know
    checkpoint_broken, // not linked, not numbered in order or not its own digest
    checkpoint_forged, // not signed with the key
    sealed_missing,    // a sealed event is not there
    sealed_differs,    // a sealed event is another
    witness_missing,   // the checkpoint noted elsewhere is not there
    state_differs,     // a customer's state is not the fold of its events
    text_missing,      // a personal text is gone though nobody was erased
  };
  What what = What::gap;
  std::string detail; // which chain, event or checkpoint
};

std::string text(Finding const& finding); // "sealed_missing: checkpoint 3, chain …, event 7"

std::vector<Finding> verify(EventReading& events, Witness const& witness);
// Folds every chain again, with what is left of it, and compares with the state. Texts may be missing only of
// who was erased, and of payments that were the erased one's.
std::vector<Finding> verify_states(Reader& reader);

} // namespace dunlin::store

namespace dunlin {

template <>
struct EnumNames<store::Finding::What> {
  static constexpr std::array<std::string_view, 12> names{
      "gap",
      "unlinked",
      "altered",
      "head_differs",
      "stray",
      "checkpoint_broken",
      "checkpoint_forged",
      "sealed_missing",
      "sealed_differs",
      "witness_missing",
      "state_differs",
      "text_missing"
  };
};

} // namespace dunlin
