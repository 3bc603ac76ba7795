#include "bot/ledger/import/import.hpp"

#include "bot/ledger/import/documents.hpp"
#include "bot/ledger/import/pass.hpp"

#include <fstream>

namespace dunlin::ledger {

namespace {

namespace asio = boost::asio;

constexpr std::size_t kSuggestBytes = 64 * 1024;
constexpr std::size_t kSuggestRows = 20;

Result<Creditor> creditor_for(House const& house, std::string const& key) {
  if (key.empty() && house.creditors.size() == 1) return house.creditors.front();
  if (auto const* found = house.creditor_by_key(key)) return *found;
  std::string keys;
  for (auto const& creditor : house.creditors)
    keys += (keys.empty() ? "" : ", ") + creditor.key;
  if (keys.empty()) return fail(Errc::not_found, "there is no creditor yet: `dunlin init` makes one");
  if (key.empty()) return fail(Errc::invalid, "there are several creditors: say which (" + keys + ")");
  return fail(Errc::not_found, "no creditor is called '" + key + "'; there are " + keys);
}

SourceRun const* newest_run(House const& house, Creditor const& creditor, ImportKind kind) {
  for (auto const& run : house.sources) {
    if (run.creditor == creditor.id && run.kind == name_of(kind)) return &run;
  }
  return nullptr;
}

FileKind file_kind(ImportKind kind) {
  switch (kind) {
  case ImportKind::customers: return FileKind::customers;
  case ImportKind::receivables:
  case ImportKind::documents: return FileKind::receivables;
  case ImportKind::payments: return FileKind::payments;
  case ImportKind::open_items: return FileKind::open_items;
  }
  return FileKind::receivables;
}

std::string source_of(ImportRequest const& request) {
  return request.name.empty() ? "csv:" + request.path.filename().string() : request.name;
}

Result<std::unique_ptr<SourceFile>>
opened(ImportRequest const& request, Creditor const& creditor, store::Reader& reader) {
  auto mappings = mappings_for(request.mapping, reader.book.get(), request.name.empty());
  if (!mappings) return std::unexpected(mappings.error());
  return SourceFile::open(
      request.path, *mappings, {file_kind(request.kind), creditor.key, source_of(request), request.shift_days}
  );
}

Setting setting_of(ImportRequest const& request, Creditor const& creditor, SourceFile const& file) {
  auto const as_of = request.as_of.value_or(file.written_at());
  return {
      creditor,
      source_of(request),
      request.now,
      local(as_of, creditor.zone).date,
      file.rows().mapping().settled_as_payment,
      file.rows().mapping().missing,
  };
}

ImportReport report_of(ImportRequest const& request, Creditor const& creditor, SourceFile const& file) {
  ImportReport report;
  report.kind = request.kind;
  report.file = request.name.empty() ? request.path.string() : request.name;
  report.digest = file.digest();
  report.creditor = creditor.key;
  report.mapping = file.rows().mapping().name;
  report.encoding = std::string(name_of(file.encoding()));
  report.dry_run = request.dry_run;
  report.as_of = request.as_of.value_or(file.written_at());
  report.invented = file.rows().invented();
  report.ignored = file.rows().ignored();
  return report;
}

// Freshness is news only when it is newer: the same file again leaves no event.
asio::awaitable<void>
finish(ImportReport& report, ImportKind kind, Creditor creditor, House house, ImportDoors doors) {
  auto const* run = newest_run(house, creditor, kind);
  if (run != nullptr && run->as_of >= report.as_of) co_return;
  book::ImportFinished finished;
  finished.run = {creditor.id, std::string(name_of(kind)), report.as_of};
  finished.source = std::filesystem::path(report.file).filename().string() + " sha256:" + report.digest;
  finished.rows = report.rows;
  finished.rejected = report.rejected;
  store::Changes changes;
  changes.chain = house_chain();
  changes.facts.emplace_back(book::Fact(std::move(finished)));
  changes.by = {ActorKind::import, report.file};
  co_await doors.store.apply(std::move(changes));
  ++report.tally.facts;
}

asio::awaitable<Result<ImportReport>>
import_csv(ImportRequest request, Creditor creditor, House house, ImportDoors doors, OnProgress on_progress) {
  auto file = co_await doors.worker.run([&] { return opened(request, creditor, doors.reader); });
  if (!file) co_return std::unexpected(file.error());
  auto const setting = setting_of(request, creditor, **file);
  auto report = report_of(request, creditor, **file);
  auto const* newest = newest_run(house, creditor, request.kind);
  if (request.kind == ImportKind::open_items && newest != nullptr && newest->as_of > report.as_of) {
    co_return fail(
        Errc::conflict, "this snapshot is of " + iso(report.as_of) + ", and one of " + iso(newest->as_of) +
                            " was imported already: an older one would open again what was settled since"
    );
  }
  if (request.all_or_nothing && !request.dry_run) {
    auto checked = report;
    Pass check(request.kind, setting, **file, doors, true);
    if (auto const ran = co_await check.run(checked, on_progress); !ran)
      co_return std::unexpected(ran.error());
    if (checked.rejected > 0) {
      checked.tally = {};
      co_return checked;
    }
  }
  Pass pass(request.kind, setting, **file, doors, request.dry_run);
  if (auto const ran = co_await pass.run(report, on_progress); !ran) co_return std::unexpected(ran.error());
  report.applied = !request.dry_run;
  if (report.applied) co_await finish(report, request.kind, creditor, house, doors);
  co_return report;
}

} // namespace

asio::awaitable<Result<ImportReport>>
import_file(ImportRequest request, ImportDoors doors, OnProgress on_progress) {
  auto house = co_await doors.worker.run([&] { return doors.reader.book->house(); });
  auto creditor = creditor_for(house, request.creditor);
  if (!creditor) co_return std::unexpected(creditor.error());
  if (request.kind == ImportKind::documents)
    co_return co_await import_documents(
        std::move(request), std::move(*creditor), doors, std::move(on_progress)
    );
  co_return co_await import_csv(
      std::move(request), std::move(*creditor), std::move(house), doors, std::move(on_progress)
  );
}

Result<std::string> suggest_for(std::filesystem::path const& path, FileKind kind) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return fail(Errc::not_found, path.string() + " cannot be read as a file");
  std::string head(kSuggestBytes, '\0');
  in.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(in.gcount()));
  EncodingGuess guess;
  guess.look(head);
  in.clear();
  in.seekg(0);
  CsvReader csv(in, guess.guess());
  CsvRow header;
  auto const more = csv.next(header);
  if (!more) return std::unexpected(more.error());
  if (!*more) return fail(Errc::invalid, path.string() + " is empty: the first row names the columns");
  std::vector<CsvRow> rows;
  for (CsvRow row; rows.size() < kSuggestRows && csv.next(row).value_or(false);)
    rows.push_back(row);
  return suggest_mapping(path.stem().string(), header.cells, rows, kind);
}

} // namespace dunlin::ledger
