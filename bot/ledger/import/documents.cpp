#include "bot/ledger/import/documents.hpp"

#include "bot/ledger/import/applying.hpp"
#include "bot/ledger/names.hpp"
#include "core/domain/digest.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace dunlin::ledger {

namespace asio = boost::asio;

namespace {

struct Paper {
  Document document;
  CustomerId customer;
  std::string bytes;
};

bool is_pdf_name(std::filesystem::path const& path) {
  auto ending = path.extension().string();
  std::ranges::transform(ending, ending.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return ending == ".pdf";
}

Result<std::vector<std::filesystem::path>> papers_in(std::filesystem::path const& folder) {
  std::error_code ec;
  std::vector<std::filesystem::path> found;
  for (auto const& entry : std::filesystem::directory_iterator(folder, ec)) {
    if (entry.is_regular_file() && is_pdf_name(entry.path())) found.push_back(entry.path());
  }
  if (ec) return fail(Errc::not_found, folder.string() + " is no folder that can be read");
  std::ranges::sort(found);
  return found;
}

// The paper and whose it is; an empty customer when it is there already.
Result<Paper> paper_at(std::filesystem::path const& path, Creditor const& creditor, store::Reader& reader) {
  auto const number = path.stem().string();
  auto const row = reader.ledger->receivable_by_number(creditor.id, number);
  if (!row) return fail(Errc::not_found, "no receivable has the number " + number);
  std::error_code ec;
  auto const size = static_cast<std::int64_t>(std::filesystem::file_size(path, ec));
  if (ec || size > kDocumentMax) return fail(Errc::limit, "larger than 20 MB");
  std::ifstream in(path, std::ios::binary);
  Paper paper;
  paper.bytes.assign(std::istreambuf_iterator<char>(in), {});
  if (!paper.bytes.starts_with("%PDF-")) return fail(Errc::invalid, "not a PDF file");
  auto const digest = hex(raw(sha256(paper.bytes)));
  auto const facts = reader.customers->facts(row->customer);
  auto const* state = facts ? facts->receivable(row->id) : nullptr;
  if (state == nullptr || state->document == digest) return paper;
  paper.customer = row->customer;
  paper.document = {
      document_id(creditor.key, number, digest),     row->id, path.filename().string(), "application/pdf",
      static_cast<std::int64_t>(paper.bytes.size()), digest
  };
  return paper;
}

} // namespace

asio::awaitable<Result<ImportReport>>
import_documents(ImportRequest request, Creditor creditor, ImportDoors doors, OnProgress on_progress) {
  auto const papers = co_await doors.worker.run([&] { return papers_in(request.path); });
  if (!papers) co_return std::unexpected(papers.error());
  ImportReport report;
  report.kind = request.kind;
  report.file = request.path.string();
  report.creditor = creditor.key;
  report.dry_run = request.dry_run;
  report.applied = !request.dry_run;
  report.as_of = request.as_of.value_or(request.now);
  for (auto const& path : *papers) {
    ++report.rows;
    auto paper = co_await doors.worker.run([&] { return paper_at(path, creditor, doors.reader); });
    if (!paper) {
      report.reject({{0, "file", path.filename().string(), paper.error().detail}});
      continue;
    }
    if (on_progress) on_progress({false, report.rows, 0, 0});
    if (!paper->customer) continue;
    Planned planned;
    planned.tally.documents = 1;
    planned.tally.facts = 1;
    planned.changes.chain = chain_of(paper->customer);
    planned.changes.by = {ActorKind::import, "folder:" + request.path.filename().string()};
    auto const digest = paper->document.digest;
    planned.changes.facts.emplace_back(Fact(DocumentAttached{std::move(paper->document)}));
    if (request.dry_run) {
      report.tally += planned.tally;
      continue;
    }
    co_await doors.blobs.keep_document(digest, std::move(paper->bytes));
    std::vector<Planned> one;
    one.push_back(std::move(planned));
    co_await apply_all(doors.store, std::move(one), report.tally);
  }
  co_return report;
}

} // namespace dunlin::ledger
