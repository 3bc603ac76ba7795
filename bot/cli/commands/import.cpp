// dunlin import, dunlin import suggest.
#include "bot/ledger/import/import.hpp"

#include "bot/cli/rooms.hpp"

#include <fmt/format.h>

namespace dunlin::cli {

namespace {

Result<std::string> suggestion(Import const& command) {
  return ledger::suggest_for(command.path, ledger::FileKind::receivables);
}

std::string progress_line(ledger::ImportProgress const& now) {
  auto const percent = now.bytes_total == 0 ? 100 : now.bytes * 100 / now.bytes_total;
  auto const filled = static_cast<std::size_t>(percent / 4);
  return fmt::format(
      "{} [{}{}] {:>3} % {:>10} rows", now.checking ? "checking " : "importing", std::string(filled, '#'),
      std::string(25 - filled, '.'), percent, now.rows
  );
}

} // namespace

asio::awaitable<int> run(Import const& command, Rooms& rooms, Answer& answer) {
  if (command.kind == "suggest") {
    auto const draft = suggestion(command);
    if (!draft) co_return answer.refuse(draft.error().detail);
    answer.out += *draft;
    answer.err += "Look it over, save it, and use it with --mapping FILE (docs/import.md).\n";
    co_return kDone;
  }
  ledger::ImportRequest request;
  request.kind = enum_of<ledger::ImportKind>(command.kind).value();
  request.path = command.path;
  request.mapping = command.mapping;
  request.creditor = command.creditor;
  request.dry_run = command.dry_run;
  request.all_or_nothing = command.all_or_nothing;
  request.now = rooms.clock.now();
  ledger::OnProgress on_progress;
  if (answer.progress) {
    on_progress = [&](ledger::ImportProgress const& now) { answer.progress(progress_line(now)); };
  }
  auto const report = co_await ledger::import_file(
      std::move(request), {rooms.store, rooms.blobs, rooms.reader, rooms.reading}, std::move(on_progress)
  );
  if (!report) co_return answer.refuse(report.error().detail);
  answer.out += answer.json ? ledger::as_json(*report) + "\n" : ledger::as_text(*report);
  co_return report->rejected == 0 ? kDone : kFound;
}

} // namespace dunlin::cli
