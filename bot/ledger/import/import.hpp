// import_file: brings a file of customers, receivables, payments or open items, or a folder of documents,
// into the store. Memory does not grow with the file (payments without numbers of their own: 24 bytes a row;
// open items: 8). Good rows go in, wrong ones are told. Importing the same file again changes nothing, so an
// import that was broken off is resumed by running it again. Runs on: the caller's executor; reading and
// planning on the worker. Cancel: between two batches. Errors: no such file, creditor or mapping; a snapshot
// older than the newest; GroundGone.
#pragma once

#include "bot/ledger/import/report.hpp"
#include "bot/ledger/import/request.hpp"

#include <boost/asio/awaitable.hpp>

namespace dunlin::ledger {

boost::asio::awaitable<Result<ImportReport>>
import_file(ImportRequest request, ImportDoors doors, OnProgress on_progress);

// A first draft of a mapping for the file, as TOML.
Result<std::string> suggest_for(std::filesystem::path const& path, FileKind kind);

} // namespace dunlin::ledger
