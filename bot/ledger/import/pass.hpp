// Pass: one walk through a file, batch by batch: read, plan (both on the worker), apply, report. A dry pass
// applies nothing. Borrows all it is given.
#pragma once

#include "bot/ledger/import/open_items_batch.hpp"
#include "bot/ledger/import/payments_batch.hpp"
#include "bot/ledger/import/source_file.hpp"

#include <boost/asio/awaitable.hpp>

namespace dunlin::ledger {

inline constexpr std::size_t kBatchRows = 1000;
inline constexpr int kPlansMax = 20; // of one batch, when others keep changing its customers

class Pass {
 public:
  Pass(ImportKind kind, Setting const& setting, SourceFile& file, ImportDoors doors, bool dry)
      : kind_(kind),
        setting_(setting),
        file_(file),
        doors_(doors),
        dry_(dry),
        payments_(setting),
        open_items_(setting) {}

  boost::asio::awaitable<Result<void>> run(ImportReport& report, OnProgress const& on_progress);

 private:
  struct Rows { // of one batch
    std::vector<Line> lines;
    std::vector<std::vector<RowError>> mistakes; // one list per refused row
    std::int64_t count = 0;
    bool more = true;
  };

  Result<Rows> read();
  Batch plan(std::vector<Line> const& lines);
  boost::asio::awaitable<Batch> bring_in(std::vector<Line> const& lines, Tally& tally);
  boost::asio::awaitable<void> missing(ImportReport& report);
  void tell(ImportReport& report, Rows const& rows, Batch batch) const;

  ImportKind kind_;
  Setting const& setting_;
  SourceFile& file_;
  ImportDoors doors_;
  bool dry_;
  Payments payments_;
  OpenItems open_items_;
};

} // namespace dunlin::ledger
