// OpenItems: remembers what a snapshot listed (8 bytes a row), so that afterwards what it no longer lists can
// be found among the receivables that are open here.
#pragma once

#include "bot/ledger/import/batch.hpp"

#include <cstdint>
#include <vector>

namespace dunlin::ledger {

class OpenItems {
 public:
  explicit OpenItems(Setting const& setting) : setting_(setting) {}

  Batch plan(std::vector<Line> const& lines, store::Reader& reader);
  // The next page of open receivables that the snapshot does not list; empty and `done` when there are no
  // more.
  Batch plan_missing(store::Reader& reader, bool& done);
  void begin_again() { after_.clear(); } // the walk over what is open
  bool listed_nothing() const { return listed_.empty(); }

 private:
  void missing(store::ReceivableRow const& row, Touched& touched) const;

  Setting const& setting_;
  std::vector<std::uint64_t> listed_; // first bytes of their ids: hashes, so they are as good as any
  bool sorted_ = false;
  std::string after_; // cursor of the walk over open receivables
};

} // namespace dunlin::ledger
