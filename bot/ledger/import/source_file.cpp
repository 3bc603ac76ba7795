#include "bot/ledger/import/source_file.hpp"

#include "bot/ledger/names.hpp"
#include "core/domain/sha256.hpp"

#include <algorithm>
#include <array>
#include <sstream>

namespace dunlin::ledger {

namespace {

constexpr std::size_t kMappingFileMax = 1U << 20;

Result<Mapping> mapping_of(std::string_view toml, std::string const& name) {
  auto parsed = parse_mapping(toml);
  if (!parsed) return fail(Errc::invalid, "mapping " + name + ":\n" + parsed.error().detail);
  return parsed;
}

Result<std::vector<Mapping>> mapping_file(std::string const& name) {
  std::ifstream in(name, std::ios::binary);
  std::string text(kMappingFileMax, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(in.gcount()));
  auto parsed = mapping_of(text, name);
  if (!parsed) return std::unexpected(parsed.error());
  return std::vector{std::move(*parsed)};
}

} // namespace

Result<std::vector<Mapping>>
mappings_for(std::string const& name_or_file, store::BookReading* book, bool files_too) {
  std::vector<Mapping> known;
  std::string names;
  auto const add = [&](std::string_view toml, std::string const& name) -> Result<void> {
    auto parsed = mapping_of(toml, name);
    if (!parsed) return std::unexpected(parsed.error());
    names += (names.empty() ? "" : ", ") + name;
    known.push_back(std::move(*parsed));
    return {};
  };
  if (book != nullptr) {
    for (auto const& page : book->newest(BookKind::mapping)) {
      if (auto const added = add(page.body, page.entry.name); !added) return std::unexpected(added.error());
    }
  }
  for (auto const& file : shipped_mappings()) {
    auto const name = std::string(file.name.substr(0, file.name.rfind('.')));
    if (std::ranges::find(known, name, &Mapping::name) != known.end()) continue;
    if (auto const added = add(file.bytes, name); !added) return std::unexpected(added.error());
  }
  if (name_or_file.empty()) return known;
  auto const named = std::ranges::find(known, name_or_file, &Mapping::name);
  if (named != known.end()) return std::vector{*named};
  if (files_too && std::filesystem::is_regular_file(name_or_file)) return mapping_file(name_or_file);
  return fail(
      Errc::not_found, (files_too ? "no mapping and no file is called '" : "no mapping is called '") +
                           name_or_file + "'; there are " + names +
                           ". `dunlin import suggest FILE` makes a first draft of a new one."
  );
}

Result<std::unique_ptr<SourceFile>>
SourceFile::open(std::filesystem::path const& path, std::vector<Mapping> const& mappings, ReadAs as) {
  std::unique_ptr<SourceFile> file(new SourceFile(path, std::move(as)));
  if (auto const looked = file->look(); !looked) return std::unexpected(looked.error());
  auto header = file->begin({});
  if (!header) return std::unexpected(header.error());
  auto rows = find_mapping(mappings, *header, file->as_);
  if (!rows && mappings.size() == 1 && mappings[0].delimiter) { // the header as the mapping says it is cut
    header = file->begin(mappings[0].delimiter);
    if (header) rows = find_mapping(mappings, *header, file->as_);
  }
  if (!rows) return std::unexpected(rows.error());
  if (rows->mapping().encoding) file->encoding_ = *rows->mapping().encoding;
  file->rows_ = std::move(*rows);
  if (auto const begun = file->rewind(); !begun) return std::unexpected(begun.error());
  return file;
}

Result<void> SourceFile::look() {
  std::error_code ec;
  auto const written = std::filesystem::last_write_time(path_, ec);
  if (!ec) written_at_ = std::chrono::floor<Milliseconds>(std::chrono::file_clock::to_sys(written));
  in_.open(path_, std::ios::binary);
  if (!in_ || std::filesystem::is_directory(path_))
    return fail(Errc::not_found, path_.string() + " cannot be read as a file");
  Sha256 digest;
  EncodingGuess guess;
  std::array<char, 64 * 1024> chunk{};
  while (in_.read(chunk.data(), static_cast<std::streamsize>(chunk.size())) || in_.gcount() > 0) {
    std::string_view const bytes(chunk.data(), static_cast<std::size_t>(in_.gcount()));
    digest.update(bytes);
    guess.look(bytes);
    size_ += in_.gcount();
  }
  digest_ = hex(raw(digest.finish()));
  encoding_ = guess.guess();
  return {};
}

Result<std::vector<std::string>> SourceFile::begin(std::optional<char> delimiter) {
  in_.clear();
  in_.seekg(0);
  csv_ = std::make_unique<CsvReader>(in_, encoding_, delimiter);
  repeats_.clear();
  CsvRow header;
  auto const more = csv_->next(header);
  if (!more) return std::unexpected(Error{more.error().code, path_.string() + ", " + more.error().detail});
  if (!*more) return fail(Errc::invalid, path_.string() + " is empty: the first row names the columns");
  return header.cells;
}

Result<void> SourceFile::rewind() {
  auto const header = begin(rows_->mapping().delimiter);
  if (!header) return std::unexpected(header.error());
  return {};
}

Result<bool> SourceFile::next(Line& line, std::vector<RowError>& errors) {
  auto const more = csv_->next(row_);
  if (!more) return std::unexpected(Error{more.error().code, path_.string() + ", " + more.error().detail});
  if (!*more) return false;
  line = rows_->read(row_, errors);
  if (line.payment && !line.payment->content.empty()) {
    auto const seen = repeats_[std::hash<PaymentId>{}(line.payment->payment.id)]++;
    if (seen > 0) {
      auto const name = line.payment->content + "#" + std::to_string(seen + 1);
      line.payment->payment.id = payment_id(as_.creditor, name);
    }
  }
  return true;
}

} // namespace dunlin::ledger
