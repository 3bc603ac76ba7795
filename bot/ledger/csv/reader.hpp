// CsvReader: rows of a delimited text file (RFC 4180 and its relatives), one at a time, each with the line it
// begins on. Memory is bounded by the limits, whatever the size of the file. Borrows the stream.
// Errors: a stated limit, a quote left open, bytes outside the encoding: each with its line, and each ends
// the file, because what follows cannot be told apart any more. Limits: bytes of a row, columns of a row.
#pragma once

#include "bot/ledger/csv/decoder.hpp"

#include <cstdint>
#include <istream>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::ledger {

struct CsvLimits {
  std::size_t row_bytes = 1U << 20;
  std::size_t columns = 1000;
};

struct CsvRow {
  std::int64_t line = 0; // the first line of the file is 1
  std::vector<std::string> cells;
};

class CsvReader {
 public:
  // Without a delimiter it is found from the header: , ; tab or |
  CsvReader(std::istream& in, Encoding encoding, std::optional<char> delimiter = {}, CsvLimits limits = {});
  CsvReader(CsvReader const&) = delete;
  CsvReader& operator=(CsvReader const&) = delete;
  ~CsvReader();

  Result<bool> next(CsvRow& row); // false: the file has ended; blank lines are passed over
  std::int64_t bytes_read() const { return bytes_read_; }
  char delimiter() const { return delimiter_.value_or(','); }

 private:
  struct Parser; // libcsv

  Result<bool> refill();
  Result<bool> finish(CsvRow& row);
  std::string_view take_line();
  Result<void> feed(std::string_view line);

  std::istream& in_;
  Decoder decoder_;
  std::optional<char> delimiter_;
  CsvLimits limits_;
  std::unique_ptr<Parser> parser_;
  std::string text_; // decoded and not yet parsed, from at_
  std::size_t at_ = 0;
  std::size_t fed_ = 0;   // bytes given to the parser since the row began
  std::int64_t line_ = 1; // of text_[at_]
  std::int64_t bytes_read_ = 0;
  bool ended_ = false;
};

// The delimiter of the header line: the candidate that stands in it most often outside quotes.
char find_delimiter(std::string_view text);

} // namespace dunlin::ledger
