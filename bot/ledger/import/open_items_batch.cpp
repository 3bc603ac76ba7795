#include "bot/ledger/import/open_items_batch.hpp"

#include "bot/ledger/names.hpp"

#include <algorithm>

namespace dunlin::ledger {

namespace {

std::uint64_t short_of(ReceivableId id) {
  return std::hash<ReceivableId>{}(id);
}

constexpr int kPage = 500;

} // namespace

Batch OpenItems::plan(std::vector<Line> const& lines, store::Reader& reader) {
  Touched touched(setting_, reader);
  Batch batch;
  for (auto const& line : lines) {
    if (!line.open) continue;
    auto const& told = *line.open;
    listed_.push_back(short_of(receivable_id(setting_.creditor.key, told.number)));
    sorted_ = false;
    auto const row = reader.ledger->receivable_by_number(setting_.creditor.id, told.number);
    if (!row) {
      batch.errors.push_back(
          {line.line, "number", told.number, "no such receivable: import receivables first"}
      );
      continue;
    }
    auto const* stored = touched.state(row->customer).receivable(row->id);
    if (stored == nullptr || stored->voided || stored->open == told.open) continue;
    if (stored->open.currency != told.open.currency) {
      auto const known = std::string(stored->open.currency.code());
      batch.errors.push_back(
          {line.line, "currency", std::string(told.open.currency.code()),
           told.number + " is known in " + known}
      );
      continue;
    }
    bool const was_settled = stored->settled_on.has_value();
    touched.plan(row->customer, Fact(OpenAmountStated{row->id, told.open, setting_.as_of, setting_.source}));
    bool const is_settled = touched.state(row->customer).receivable(row->id)->settled_on.has_value();
    auto& tally = touched.tally(row->customer);
    ++tally.receivables_changed;
    if (is_settled && !was_settled) ++tally.settled;
    if (was_settled && !is_settled) ++tally.reopened;
  }
  touched.into(batch);
  return batch;
}

Batch OpenItems::plan_missing(store::Reader& reader, bool& done) {
  if (!sorted_) std::ranges::sort(listed_);
  sorted_ = true;
  store::ReceivableFilter const open{.creditor = setting_.creditor.id, .open_only = true};
  auto const page = reader.ledger->receivables(open, {after_, kPage});
  Touched touched(setting_, reader);
  for (auto const& row : page.rows) {
    bool const issued_before = row.issued <= setting_.as_of;
    if (issued_before && !std::ranges::binary_search(listed_, short_of(row.id))) missing(row, touched);
  }
  after_ = page.next;
  done = page.next.empty();
  Batch batch;
  touched.into(batch);
  return batch;
}

void OpenItems::missing(store::ReceivableRow const& row, Touched& touched) const {
  if (setting_.missing == WhenMissing::settled) {
    Money const nothing{0, row.open.currency};
    touched.plan(row.customer, Fact(OpenAmountStated{row.id, nothing, setting_.as_of, setting_.source}));
    ++touched.tally(row.customer).missing_settled;
    ++touched.tally(row.customer).settled;
    return;
  }
  auto const id = TaskId::of({"open-items", row.id.raw(), iso(setting_.as_of)});
  auto const& tasks = touched.state(row.customer).tasks;
  if (std::ranges::find(tasks, id, &Task::id) != tasks.end()) return;
  Task task;
  task.id = id;
  task.kind = TaskKind::review;
  task.about = case_id_of(row.customer, row.creditor, row.open.currency);
  task.creditor = row.creditor;
  task.opened_at = setting_.now;
  task.why = row.number + " is no longer among the open items of " + iso(setting_.as_of) + ": was it paid?";
  touched.plan(row.customer, desk::Fact(desk::TaskOpened{std::move(task)}));
  ++touched.tally(row.customer).missing_asked;
}

} // namespace dunlin::ledger
