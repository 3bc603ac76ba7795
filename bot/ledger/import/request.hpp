// What an import is asked to do and what it needs for it.
#pragma once

#include "bot/ledger/mapping/mapping.hpp"
#include "core/domain/time.hpp"
#include "core/runtime/worker.hpp"
#include "store/blobs.hpp"
#include "store/reading.hpp"
#include "store/store.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace dunlin::ledger {

enum class ImportKind : std::uint8_t { customers, receivables, payments, open_items, documents };

struct ImportRequest {
  ImportKind kind = ImportKind::receivables;
  std::filesystem::path path; // a CSV file; of documents a directory
  std::string name{};         // what it is called in the record; empty: "csv:" and the name of the file.
                              // With one, `mapping` names no file: it came from elsewhere
  std::string mapping;        // a mapping of the book or a TOML file; empty: the header decides
  std::string creditor;       // key; empty: the only one there is
  bool dry_run = false;
  bool all_or_nothing = false;
  Timestamp now{};
  std::optional<Timestamp> as_of{}; // up to when the file is true; none: when it was last written
  int shift_days = 0;               // added to every date of the file
};

struct ImportDoors { // all outlive the import; `reader` is used on `worker` alone meanwhile
  store::Store& store;
  store::Blobs& blobs;
  store::Reader& reader;
  runtime::Worker& worker;
};

struct ImportProgress {
  bool checking = false; // the first of two passes
  std::int64_t rows = 0;
  std::int64_t bytes = 0;
  std::int64_t bytes_total = 0;
};
using OnProgress = std::function<void(ImportProgress const&)>; // may be empty

} // namespace dunlin::ledger

template <>
struct dunlin::EnumNames<dunlin::ledger::ImportKind> {
  static constexpr std::array<std::string_view, 5> names{
      "customers", "receivables", "payments", "open-items", "documents"
  };
};
