#include "bot/ledger/csv/reader.hpp"

#include "core/domain/require.hpp"

#include <csv.h>

#include <algorithm>
#include <array>

namespace dunlin::ledger {

namespace {

constexpr std::size_t kChunk = 64 * 1024;
constexpr int kBetweenRows = 0; // libcsv's state in which no row has begun

} // namespace

struct CsvReader::Parser {
  explicit Parser(char delimiter) {
    require(csv_init(&state, 0) == 0, "libcsv does not start");
    csv_set_delim(&state, static_cast<unsigned char>(delimiter));
  }
  Parser(Parser const&) = delete;
  Parser& operator=(Parser const&) = delete;
  ~Parser() { csv_free(&state); }

  static void on_cell(void* text, std::size_t size, void* self) {
    auto& parser = *static_cast<Parser*>(self);
    if (parser.count == parser.row.cells.size()) parser.row.cells.emplace_back();
    auto const* bytes = static_cast<char const*>(text);
    parser.row.cells[parser.count++].assign(bytes == nullptr ? "" : bytes, size);
  }
  static void on_row(int, void* self) { static_cast<Parser*>(self)->complete = true; }

  csv_parser state{};
  CsvRow row; // its cells are reused: no allocation for a row of ordinary size
  std::size_t count = 0;
  bool complete = false;
};

CsvReader::CsvReader(std::istream& in, Encoding encoding, std::optional<char> delimiter, CsvLimits limits)
    : in_(in),
      decoder_(encoding),
      delimiter_(delimiter),
      limits_(limits) {}
CsvReader::~CsvReader() = default;

Result<bool> CsvReader::next(CsvRow& row) {
  while (true) {
    auto const line = take_line();
    if (line.empty()) {
      auto const more = refill();
      if (!more) return std::unexpected(more.error());
      if (!*more) return finish(row);
      continue;
    }
    bool const between_rows = fed_ == 0;
    if (between_rows && line.find_first_not_of("\r\n") == std::string_view::npos) {
      if (line.back() == '\n' || line.back() == '\r') continue;
    }
    auto const begins_on = line_ - (line.ends_with('\n') || line.ends_with('\r') ? 1 : 0);
    if (parser_ == nullptr) {
      if (!delimiter_) delimiter_ = find_delimiter(text_.substr(at_ - line.size()));
      parser_ = std::make_unique<Parser>(*delimiter_);
    }
    if (between_rows) parser_->row.line = begins_on;
    if (auto const fed = feed(line); !fed) return std::unexpected(fed.error());
    if (parser_->complete) {
      parser_->complete = false;
      parser_->row.cells.resize(parser_->count);
      parser_->count = 0;
      fed_ = 0;
      std::swap(row, parser_->row);
      return true;
    }
  }
}

Result<void> CsvReader::feed(std::string_view line) {
  auto const where = "line " + std::to_string(parser_->row.line) + ": ";
  fed_ += line.size();
  if (fed_ > limits_.row_bytes) {
    return fail(
        Errc::limit, where + "the row that begins here is longer than " + std::to_string(limits_.row_bytes) +
                         " bytes; was a quote left open?"
    );
  }
  auto const parsed =
      csv_parse(&parser_->state, line.data(), line.size(), Parser::on_cell, Parser::on_row, parser_.get());
  require(parsed == line.size(), "libcsv refused a line it is asked to take as it is");
  if (!parser_->complete && parser_->state.pstate == kBetweenRows) fed_ = 0; // a line of blanks
  if (parser_->count > limits_.columns) {
    return fail(Errc::limit, where + "more than " + std::to_string(limits_.columns) + " columns");
  }
  return {};
}

Result<bool> CsvReader::finish(CsvRow& row) {
  if (parser_ == nullptr || fed_ == 0) return false;
  csv_set_opts(&parser_->state, CSV_STRICT | CSV_STRICT_FINI); // only the end is held to the letter
  if (csv_fini(&parser_->state, Parser::on_cell, Parser::on_row, parser_.get()) != 0) {
    return fail(
        Errc::invalid,
        "line " + std::to_string(parser_->row.line) + ": a quote is left open to the end of the file"
    );
  }
  fed_ = 0;
  if (!parser_->complete) return false;
  parser_->row.cells.resize(parser_->count);
  std::swap(row, parser_->row);
  parser_->complete = false;
  parser_->count = 0;
  return true;
}

// The next line with its end; without one only when the text has ended (or the line is over the limit).
std::string_view CsvReader::take_line() {
  auto end = text_.find_first_of("\r\n", at_);
  bool const cut_return = end != std::string::npos && end + 1 == text_.size() && text_[end] == '\r' &&
                          !ended_; // its LF may be to come
  if (end == std::string::npos || cut_return) {
    bool const whole = ended_ || text_.size() - at_ > limits_.row_bytes;
    if (!whole) return {};
    auto const rest = std::string_view(text_).substr(at_);
    at_ = text_.size();
    return rest;
  }
  if (text_[end] == '\r' && end + 1 < text_.size() && text_[end + 1] == '\n') ++end;
  auto const line = std::string_view(text_).substr(at_, end + 1 - at_);
  at_ = end + 1;
  ++line_;
  return line;
}

Result<bool> CsvReader::refill() {
  if (ended_) return false;
  text_.erase(0, at_);
  at_ = 0;
  std::array<char, kChunk> chunk{};
  in_.read(chunk.data(), static_cast<std::streamsize>(chunk.size()));
  auto const size = static_cast<std::size_t>(in_.gcount());
  bytes_read_ += in_.gcount();
  ended_ = size < chunk.size();
  auto const decoded = decoder_.decode({chunk.data(), size}, ended_, text_);
  if (!decoded) {
    auto const lines = std::count(text_.begin(), text_.end(), '\n');
    auto error = decoded.error();
    error.detail = "line " + std::to_string(line_ + lines) + ": " + error.detail;
    return std::unexpected(error);
  }
  return true;
}

char find_delimiter(std::string_view text) {
  constexpr std::array candidates{',', ';', '\t', '|'};
  std::array<int, candidates.size()> counts{};
  bool quoted = false;
  for (char c : text) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\n' || c == '\r') break;
    for (std::size_t i = 0; i < candidates.size(); ++i)
      counts[i] += c == candidates[i] ? 1 : 0;
  }
  std::size_t best = 0;
  for (std::size_t i = 1; i < candidates.size(); ++i) {
    if (counts[i] > counts[best]) best = i;
  }
  return candidates[best];
}

} // namespace dunlin::ledger
