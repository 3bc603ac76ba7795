// Portfolio: a file of receivables read as a whole, for a world to be played: what the bot may know (lines)
// and what became of each receivable (world). Memory grows with the file; imports do not use it.
#pragma once

#include "bot/ledger/import/request.hpp"
#include "bot/ledger/mapping/lines.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace dunlin::ledger {

struct Portfolio {
  std::vector<Line> lines; // with customer where the mapping carries both; world where the file tells
  std::vector<RowError> errors;
  std::vector<std::string> invented;
  std::string mapping;
};

Result<Portfolio> read_portfolio(
    std::filesystem::path const& path, FileKind kind, std::string const& mapping,
    std::string const& creditor_key, int shift_days, store::BookReading* book
);

} // namespace dunlin::ledger
