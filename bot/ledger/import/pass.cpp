#include "bot/ledger/import/pass.hpp"

#include "bot/ledger/import/applying.hpp"

#include <set>

namespace dunlin::ledger {

namespace asio = boost::asio;

namespace {

void count_dry(Batch const& batch, Tally& tally) {
  for (auto const* part : {&batch.first, &batch.then}) {
    for (auto const& planned : *part)
      tally += planned.tally;
  }
}

std::optional<Money> amount_of(Line const& line) {
  if (line.receivable) return line.receivable->receivable.amount;
  if (line.payment) return line.payment->payment.amount;
  if (line.open) return line.open->open;
  return {};
}

} // namespace

asio::awaitable<Result<void>> Pass::run(ImportReport& report, OnProgress const& on_progress) {
  auto const begun = co_await doors_.worker.run([&] { return file_.rewind(); });
  if (!begun) co_return std::unexpected(begun.error());
  for (bool more = true; more;) {
    auto rows = co_await doors_.worker.run([&] { return read(); });
    if (!rows) co_return std::unexpected(rows.error());
    more = rows->more;
    auto batch = co_await bring_in(rows->lines, report.tally);
    tell(report, *rows, std::move(batch));
    if (on_progress) on_progress({dry_ && !report.dry_run, report.rows, file_.bytes_read(), file_.size()});
  }
  if (kind_ == ImportKind::open_items) co_await missing(report);
  if (payments_.index_incomplete()) {
    report.notes.push_back(
        "more than " + std::to_string(kIndexedMax) +
        " receivables: only numbers written exactly as ours were looked for, no amounts and names"
    );
  }
  co_return Result<void>{};
}

Result<Pass::Rows> Pass::read() {
  Rows rows;
  rows.lines.reserve(kBatchRows);
  while (static_cast<std::size_t>(rows.count) < kBatchRows) {
    Line line;
    std::vector<RowError> mistakes;
    auto const more = file_.next(line, mistakes);
    if (!more) return std::unexpected(more.error());
    if (!*more) {
      rows.more = false;
      return rows;
    }
    ++rows.count;
    if (mistakes.empty())
      rows.lines.push_back(std::move(line));
    else
      rows.mistakes.push_back(std::move(mistakes));
  }
  return rows;
}

Batch Pass::plan(std::vector<Line> const& lines) {
  switch (kind_) {
  case ImportKind::payments: return payments_.plan(lines, doors_.reader);
  case ImportKind::open_items: return open_items_.plan(lines, doors_.reader);
  case ImportKind::customers:
  case ImportKind::receivables:
  case ImportKind::documents: return plan_portfolio(lines, setting_, doors_.reader);
  }
  return {};
}

asio::awaitable<Batch> Pass::bring_in(std::vector<Line> const& lines, Tally& tally) {
  for (int tries = 0; tries < kPlansMax; ++tries) {
    auto batch = co_await doors_.worker.run([&] { return plan(lines); });
    if (dry_) {
      count_dry(batch, tally);
      co_return batch;
    }
    bool const first = co_await apply_all(doors_.store, std::move(batch.first), tally);
    if (first && co_await apply_all(doors_.store, std::move(batch.then), tally)) co_return batch;
  }
  throw GroundGone("import: others kept changing the same customers; run the import again");
}

asio::awaitable<void> Pass::missing(ImportReport& report) {
  if (report.rejected > 0 || open_items_.listed_nothing()) {
    report.notes.push_back(
        open_items_.listed_nothing()
            ? "the snapshot lists nothing, so nothing was taken as settled"
            : "not every row could be read, so what is missing from the snapshot was left as it is"
    );
    co_return;
  }
  int walks = 0;
  for (bool done = false; !done;) {
    auto batch = co_await doors_.worker.run([&] { return open_items_.plan_missing(doors_.reader, done); });
    if (dry_) {
      count_dry(batch, report.tally);
      continue;
    }
    if (co_await apply_all(doors_.store, std::move(batch.then), report.tally)) continue;
    if (++walks == kPlansMax)
      throw GroundGone("import: others kept changing the same customers; run it again");
    open_items_.begin_again();
    done = false;
  }
}

void Pass::tell(ImportReport& report, Rows const& rows, Batch batch) const {
  report.rows += rows.count;
  for (auto const& mistakes : rows.mistakes)
    report.reject(mistakes);
  std::set<std::int64_t> refused;
  for (auto const& error : batch.errors) {
    refused.insert(error.line);
    report.reject({error});
  }
  for (auto const& line : rows.lines) {
    auto const amount = amount_of(line);
    if (amount && !refused.contains(line.line)) report.sums[amount->currency] += amount->minor;
  }
  for (auto& waiting : batch.unmatched) {
    if (report.unmatched.size() < kUnmatchedKept) report.unmatched.push_back(std::move(waiting));
  }
}

} // namespace dunlin::ledger
