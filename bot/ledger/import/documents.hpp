// Documents: a folder of invoice PDFs, each named by the number of its receivable ("RE-2026-0815.pdf"). The
// bytes are kept first, then the fact that names them. Limits: kDocumentMax bytes a file.
#pragma once

#include "bot/ledger/import/report.hpp"
#include "bot/ledger/import/request.hpp"
#include "core/domain/house.hpp"

#include <boost/asio/awaitable.hpp>

namespace dunlin::ledger {

inline constexpr std::int64_t kDocumentMax = 20'000'000;

boost::asio::awaitable<Result<ImportReport>>
import_documents(ImportRequest request, Creditor creditor, ImportDoors doors, OnProgress on_progress);

} // namespace dunlin::ledger
