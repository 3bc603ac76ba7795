// ImportRig: a store in memory with one creditor, and files written for one test.
#pragma once

#include "bot/ledger/import/import.hpp"
#include "bot/ledger/names.hpp"
#include "tests/contract/sqlite_rig.hpp"
#include "tests/support/catch.hpp"

#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>

namespace dunlin::tests {

class ImportRig {
 public:
  ImportRig() {
    Creditor creditor;
    creditor.key = "k";
    creditor.id = ledger::creditor_id("k");
    creditor.name = "Creditor";
    creditor.country = "DE";
    creditor.language = "de";
    creditor.zone = Zone::known("Europe/Berlin");
    store::Changes changes;
    changes.chain = house_chain();
    changes.facts.emplace_back(book::Fact(book::CreditorRecorded{creditor}));
    REQUIRE(store_.wait(store_.store().apply(std::move(changes))));
    folder_ = std::filesystem::temp_directory_path() / ("dunlin-import-" + std::to_string(getpid()));
    std::filesystem::create_directories(folder_);
  }
  ImportRig(ImportRig const&) = delete;
  ImportRig& operator=(ImportRig const&) = delete;
  ~ImportRig() { std::filesystem::remove_all(folder_); }

  std::filesystem::path write(std::string const& name, std::string const& bytes) const {
    auto const path = folder_ / name;
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
  }

  ledger::ImportRequest request(ledger::ImportKind kind, std::filesystem::path path) {
    ledger::ImportRequest request;
    request.kind = kind;
    request.path = std::move(path);
    request.now = store_.now();
    request.as_of = as_of_;
    return request;
  }

  Result<ledger::ImportReport> run(ledger::ImportRequest request) {
    runtime::InlineWorker worker(store_.world().context.get_executor());
    auto reader = store_.reader();
    return store_.wait(ledger::import_file(
        std::move(request), {store_.store(), store_.blobs(), reader, worker}, [](auto const&) {}
    ));
  }

  ledger::ImportReport import(ledger::ImportKind kind, std::string const& csv) {
    auto report = run(request(kind, write(std::string(name_of(kind)) + ".csv", csv)));
    INFO((report ? as_text(*report) : report.error().detail));
    REQUIRE(report);
    return *report;
  }

  CustomerFacts customer(std::string_view number) {
    auto const facts = store_.reader().customers->facts(ledger::customer_id("k", number));
    REQUIRE(facts);
    return *facts;
  }
  std::int64_t events() { return store_.reader().customers->counts().events; }
  ReceivableState receivable(std::string_view customer_number, std::string_view number) {
    auto const facts = customer(customer_number);
    auto const* state = facts.receivable(ledger::receivable_id("k", number));
    REQUIRE(state != nullptr);
    return *state;
  }

  Timestamp as_of() const { return as_of_; }
  SqliteRig& rig() { return store_; }
  std::filesystem::path const& folder() const { return folder_; }

 private:
  SqliteRig store_;
  Timestamp as_of_ = store_.now(); // of every file: the same file again is not fresher
  std::filesystem::path folder_;
};

} // namespace dunlin::tests
