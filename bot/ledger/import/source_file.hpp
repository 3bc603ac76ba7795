// SourceFile: a CSV file with the mapping that reads it, opened for one import: its digest and encoding are
// found in a pass of their own, then its lines come one after the other and can be begun again.
// Owns: the open file. Runs on: a worker (it blocks). Errors: not readable, no mapping fits, and whatever
// ends a CSV file early.
#pragma once

#include "bot/ledger/import/request.hpp"
#include "bot/ledger/mapping/known_mappings.hpp"

#include <fstream>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace dunlin::ledger {

// The mappings an import may choose from: those of the book, then the shipped ones it does not replace. With
// a name or a file only that one.
Result<std::vector<Mapping>>
mappings_for(std::string const& name_or_file, store::BookReading* book, bool files_too = true);

class SourceFile {
 public:
  static Result<std::unique_ptr<SourceFile>>
  open(std::filesystem::path const& path, std::vector<Mapping> const& mappings, ReadAs as);

  // False: the end. A row with mistakes leaves them in `errors`; its line is not to be used.
  Result<bool> next(Line& line, std::vector<RowError>& errors);
  Result<void> rewind();

  RowReader const& rows() const { return *rows_; }
  std::string const& digest() const { return digest_; }
  Encoding encoding() const { return encoding_; }
  Timestamp written_at() const { return written_at_; }
  std::int64_t size() const { return size_; }
  std::int64_t bytes_read() const { return csv_ ? csv_->bytes_read() : 0; }

 private:
  SourceFile(std::filesystem::path path, ReadAs as) : path_(std::move(path)), as_(std::move(as)) {}
  Result<void> look();
  Result<std::vector<std::string>> begin(std::optional<char> delimiter);

  std::filesystem::path path_;
  ReadAs as_;
  std::string digest_;
  Encoding encoding_ = Encoding::utf8;
  Timestamp written_at_{};
  std::int64_t size_ = 0;
  std::ifstream in_;
  std::unique_ptr<CsvReader> csv_;
  std::optional<RowReader> rows_;
  CsvRow row_;
  // How often the content of a payment without a number was seen: two equal rows are two payments.
  std::unordered_map<std::uint64_t, std::uint32_t> repeats_;
};

} // namespace dunlin::ledger
