// ImportReport: what an import found and did, and its two renderings. Lists are cut at their limits, so that
// a file of any size has a report of bounded size; the counts are whole.
#pragma once

#include "bot/ledger/import/request.hpp"
#include "bot/ledger/mapping/lines.hpp"
#include "bot/ledger/matching/match.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace dunlin::ledger {

inline constexpr std::size_t kErrorsKept = 1000;
inline constexpr std::size_t kUnmatchedKept = 200;

struct Tally { // what became true
  std::int64_t customers_new = 0;
  std::int64_t customers_changed = 0; // the customer, a contact or an account
  std::int64_t receivables_new = 0;
  std::int64_t receivables_changed = 0;
  std::int64_t settled = 0; // receivables that are settled now and were not
  std::int64_t reopened = 0;
  std::int64_t payments_matched = 0;
  std::int64_t payments_unmatched = 0;
  std::int64_t payments_reversed = 0;
  std::int64_t missing_settled = 0; // open items no longer in a snapshot
  std::int64_t missing_asked = 0;
  std::int64_t documents = 0;
  std::int64_t facts = 0;

  Tally& operator+=(Tally const& other);
};

struct UnmatchedPayment {
  std::int64_t line = 0;
  Payment payment;
  std::vector<Candidate> candidates;
};

struct ImportReport {
  ImportKind kind = ImportKind::receivables;
  std::string file;
  std::string digest; // SHA-256 of the file, hex; empty for documents
  std::string creditor;
  std::string mapping;
  std::string encoding;
  bool dry_run = false;
  bool applied = false; // false: a dry run, or a wrong row with --all-or-nothing
  Timestamp as_of{};
  std::int64_t rows = 0;
  std::int64_t rejected = 0;
  Tally tally;
  std::map<Currency, std::int64_t> sums; // of the accepted amounts, minor units
  std::vector<RowError> errors;          // the first ones
  std::vector<std::string> invented;     // what the mapping adds to the file
  std::vector<std::string> ignored;      // columns nobody reads
  std::vector<std::string> notes;        // what else a person should know
  std::vector<UnmatchedPayment> unmatched;

  void reject(std::vector<RowError> const& mistakes); // of one row
};

std::string as_json(ImportReport const& report); // one line
std::string as_text(ImportReport const& report); // for a terminal

} // namespace dunlin::ledger
