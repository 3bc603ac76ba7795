// What imports cost: customers and receivables from generated files into a store on disk, with rows a second
// and the peak of memory. Run from a release build: import_bench ROWS FOLDER
#include "bot/ledger/import/import.hpp"
#include "bot/ledger/names.hpp"
#include "core/runtime/fault_points.hpp"
#include "core/runtime/real_clock.hpp"
#include "core/runtime/worker.hpp"
#include "store/sqlite/sqlite_store.hpp"
#include "tests/support/worlds.hpp"

#include <cstdio>
#include <fstream>
#include <string>
#include <sys/resource.h>

namespace asio = boost::asio;
using namespace dunlin;
using namespace dunlin::ledger;

namespace {

constexpr int kPerCustomer = 10;

long peak_megabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024;
}

void write_files(std::filesystem::path const& folder, int rows) {
  int const customers = std::max(1, rows / kPerCustomer);
  std::ofstream people(folder / "customers.csv");
  people << "number,name,email,country\n";
  for (int i = 0; i < customers; ++i)
    people << i << ",Customer " << i << ",ap" << i << "@example.com,DE\n";
  std::ofstream invoices(folder / "receivables.csv");
  invoices << "customer,number,amount,currency,issued,due\n";
  for (int i = 0; i < rows; ++i) { // as by date: neighbours belong to different customers
    auto const customer = static_cast<std::int64_t>(i) * 7919 % customers;
    invoices << customer << ",RE-" << i << ',' << i % 900 + 10 << ".50,EUR,2026-01-" << 10 + i % 20
             << ",2026-02-" << 10 + i % 18 << '\n';
  }
}

asio::awaitable<void>
bring(ImportDoors doors, ImportKind kind, std::filesystem::path file, runtime::Clock& clock) {
  ImportRequest request;
  request.kind = kind;
  request.path = std::move(file);
  request.now = clock.now();
  auto const start = clock.monotonic();
  auto const report = co_await import_file(request, doors, {});
  auto const seconds = std::chrono::duration<double>(clock.monotonic() - start).count();
  if (!report) {
    std::printf("%s\n", report.error().detail.c_str());
    co_return;
  }
  std::printf(
      "%-12s %9ld rows, %9ld facts, %7.1f s, %8.0f rows a second, peak %ld MB\n",
      std::string(name_of(kind)).c_str(), report->rows, report->tally.facts, seconds,
      static_cast<double>(report->rows) / seconds, peak_megabytes()
  );
  std::fflush(stdout);
}

asio::awaitable<void>
all(store::sqlite::SqliteStore& store, std::filesystem::path folder, runtime::Clock& clock) {
  Creditor creditor;
  creditor.key = "k";
  creditor.id = creditor_id("k");
  creditor.country = "DE";
  creditor.language = "de";
  creditor.zone = Zone::known("Europe/Berlin");
  store::Changes changes;
  changes.chain = house_chain();
  changes.facts.emplace_back(book::Fact(book::CreditorRecorded{creditor}));
  co_await store.apply(std::move(changes));
  runtime::ThreadWorker worker("import");
  auto reader = store.open_reader();
  ImportDoors const doors{store, store, reader, worker};
  co_await bring(doors, ImportKind::customers, folder / "customers.csv", clock);
  co_await bring(doors, ImportKind::receivables, folder / "receivables.csv", clock);
  co_await bring(doors, ImportKind::receivables, folder / "receivables.csv", clock); // again: nothing new
  co_await store.close();
}

} // namespace

int main(int count, char** words) {
  if (count != 3) {
    std::puts("import_bench ROWS FOLDER");
    return 2;
  }
  std::filesystem::path const folder(words[2]);
  std::filesystem::create_directories(folder);
  write_files(folder, std::atoi(words[1]));
  std::filesystem::remove(folder / "bench.db");
  tests::RealWorld world;
  runtime::ThreadWorker writer("writer");
  runtime::SeededBytes salts{runtime::Rng(7)};
  runtime::NoFaults faults;
  store::sqlite::StoreOptions options;
  options.signing_seed = "0123456789abcdef0123456789abcdef";
  store::sqlite::SqliteStore store(
      (folder / "bench.db").string(), {world.context.get_executor(), world.clock, writer, salts, faults},
      options
  );
  world.wait(all(store, folder, world.clock));
  return 0;
}
