// RowReader: a mapping bound to the header of one file: turns rows into lines. Every mistake of a row is
// told, not only the first. Pure.
#pragma once

#include "bot/ledger/csv/reader.hpp"
#include "bot/ledger/mapping/lines.hpp"
#include "bot/ledger/mapping/mapping.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dunlin::ledger {

struct ReadAs {
  FileKind kind = FileKind::receivables;
  std::string creditor; // key
  std::string source;   // of payments, as in "csv:payments.csv"
  int shift_days = 0;   // added to every date: an old file played as if it were new
};

class RowReader {
 public:
  // The error names the required fields that the header lacks, with the column names that would do.
  static Result<RowReader> bind(Mapping mapping, std::vector<std::string> header, ReadAs as);

  // Mistakes are appended to `errors`; with any, the line is not to be used.
  Line read(CsvRow const& row, std::vector<RowError>& errors) const;

  Mapping const& mapping() const { return mapping_; }
  std::vector<std::string> const& header() const { return header_; }
  int columns_used() const;
  std::vector<std::string> ignored() const;  // columns nobody reads
  std::vector<std::string> invented() const; // fields the mapping invents, with how

 private:
  struct Bound {
    bool present = false; // the field has a source in this file
    int column = -1;
    std::vector<std::pair<std::string, int>> parts; // of a text: words before a column, and the column
  };
  struct Cell {
    std::string value;
    bool invented = false;
  };
  class Filling; // reads one row

  RowReader(Mapping mapping, std::vector<std::string> header, ReadAs as);
  Bound bound(Rule const& rule) const;
  int column_of(std::string_view name) const;
  Result<std::optional<Cell>> cell(Field field, CsvRow const& row) const;
  std::string column_name(Field field) const; // as the report names it
  std::string found_in(Rule const& rule, Bound const& bound, CsvRow const& row) const;

  Mapping mapping_;
  std::vector<std::string> header_;
  ReadAs as_;
  std::array<Bound, kFieldCount> bound_;
};

} // namespace dunlin::ledger
