// What an import of receivables costs, ten for a customer, CSV to durable events and rows; beside SQLite
// taking the same rows and events from another file in one transaction (the limit), and beside `sqlite3
// .import` of the CSV file, which makes neither keys nor events. Every way begins with a store that knows the
// customers. Usage: import_bench FOLDER [ROWS] [ROUNDS]; the folder is left empty.
#include "bot/ledger/import/import.hpp"
#include "bot/ledger/names.hpp"
#include "core/runtime/fault_points.hpp"
#include "core/runtime/worker.hpp"
#include "store/sqlite/connection.hpp"
#include "store/sqlite/sqlite_store.hpp"
#include "tests/bench/child.hpp"
#include "tests/bench/rounds.hpp"
#include "tests/support/worlds.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <stdexcept>
#include <sys/resource.h>

namespace fs = std::filesystem;
namespace asio = boost::asio;
using namespace dunlin;
using namespace dunlin::bench;
using namespace dunlin::ledger;

namespace {

constexpr int kPerCustomer = 10;
constexpr char kOurs[] = "import, from CSV to events and rows";
constexpr char kLimit[] = "SQLite, the same rows and events";
constexpr char kPeer[] = "sqlite3 .import of the file";

long peak_megabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024;
}

class Importing { // a store in a file and what brings files into it
 public:
  explicit Importing(fs::path const& file)
      : store_(
            file.string(), {world_.context.get_executor(), world_.clock, writer_, salts_, faults_}, options()
        ),
        reader_(store_.open_reader()) {}

  void creditor() {
    Creditor creditor;
    creditor.key = "k";
    creditor.id = creditor_id("k");
    creditor.country = "DE";
    creditor.language = "de";
    creditor.zone = Zone::known("Europe/Berlin");
    store::Changes changes;
    changes.chain = house_chain();
    changes.facts.emplace_back(book::Fact(book::CreditorRecorded{creditor}));
    (void)world_.wait(store_.apply(std::move(changes)));
  }

  void bring(ImportKind kind, fs::path file) {
    ImportRequest request;
    request.kind = kind;
    request.path = std::move(file);
    request.now = world_.clock.now();
    auto const report = world_.wait(import_file(std::move(request), {store_, store_, reader_, worker_}, {}));
    if (!report) throw std::runtime_error(report.error().detail);
  }

  void close() { world_.wait(store_.close()); }

 private:
  static store::sqlite::StoreOptions options() {
    store::sqlite::StoreOptions options;
    options.signing_seed = std::string(32, 's');
    return options;
  }

  tests::RealWorld world_;
  runtime::ThreadWorker writer_{"writer"};
  runtime::ThreadWorker worker_{"import"};
  runtime::SeededBytes salts_{runtime::Rng(7)};
  runtime::NoFaults faults_;
  store::sqlite::SqliteStore store_;
  store::Reader reader_;
};

class Bench {
 public:
  Bench(fs::path folder, int rows) : folder_(std::move(folder)), rows_(rows) {
    write_files();
    made("customers.db", [this](Importing& importing) {
      importing.creditor();
      importing.bring(ImportKind::customers, folder_ / "customers.csv");
    });
    fs::copy_file(folder_ / "customers.db", folder_ / "made.db");
    made("made.db", [this](Importing& importing) {
      importing.bring(ImportKind::receivables, folder_ / "receivables.csv");
    });
  }

  void run(int rounds) {
    Rounds ways;
    ways.add(kOurs, rows_, [this] { return ours(); });
    ways.add(kLimit, rows_, [this] { return limit(); });
    if (auto const sqlite = program("sqlite3"))
      ways.add(kPeer, rows_, [this, sqlite] { return peer(*sqlite); });
    ways.play(rounds);
    fmt::print("{} receivables of {} customers, medians of {} rounds\n", rows_, customers(), rounds);
    ways.print("rows");
    fmt::print(
        "import: {:.2f} of the limit (goal: 0.3), {:.2f} of sqlite3 .import; peak of memory {} MB\n",
        ways.ratio(kOurs, kLimit), ways.ratio(kOurs, kPeer), peak_megabytes()
    );
  }

 private:
  void made(std::string const& name, std::function<void(Importing&)> const& work) const {
    Importing importing(folder_ / name);
    work(importing);
    importing.close();
  } // the file is whole once the store is gone

  int customers() const { return std::max(1, rows_ / kPerCustomer); }

  void write_files() {
    std::ofstream people(folder_ / "customers.csv");
    people << "number,name,email,country\n";
    for (int i = 0; i < customers(); ++i)
      people << i << ",Customer " << i << ",ap" << i << "@example.com,DE\n";
    std::ofstream invoices(folder_ / "receivables.csv");
    invoices << "customer,number,amount,currency,issued,due\n";
    for (int i = 0; i < rows_; ++i) { // as by date: neighbours belong to different customers
      auto const customer = static_cast<std::int64_t>(i) * 7919 % customers();
      invoices << customer << ",RE-" << i << ',' << i % 900 + 10 << ".50,EUR,2026-01-" << 10 + i % 20
               << ",2026-02-" << 10 + i % 18 << '\n';
    }
  }

  fs::path fresh() const {
    auto const file = folder_ / "round.db";
    for (auto const* suffix : {"", "-wal", "-shm"})
      fs::remove(file.string() + suffix);
    fs::copy_file(folder_ / "customers.db", file);
    return file;
  }

  Rounds::Took ours() const {
    Importing importing(fresh());
    auto const took =
        measured([&] { importing.bring(ImportKind::receivables, folder_ / "receivables.csv"); });
    importing.close();
    return took;
  }

  Rounds::Took limit() const {
    auto const file = fresh();
    store::sqlite::Connection connection(file.string(), store::sqlite::Access::write, "");
    connection.exec("pragma journal_mode = wal; pragma synchronous = full; pragma cache_size = -65536");
    connection.exec("attach '" + (folder_ / "made.db").string() + "' as made");
    return measured([&] {
      connection.exec("begin immediate; insert into receivable select * from made.receivable; "
                      "insert into event select * from made.event where kind = 'receivable_recorded'; commit"
      );
    });
  }

  Rounds::Took peer(std::string const& sqlite) const {
    auto const wall = wall_seconds();
    Child child(
        {sqlite, fresh().string(), "-cmd", "pragma journal_mode = wal", "-cmd", "pragma synchronous = full",
         ".import --csv " + (folder_ / "receivables.csv").string() + " imported"},
        folder_ / "said"
    );
    auto const cpu = child.wait();
    return {wall_seconds() - wall, cpu};
  }

  fs::path folder_;
  int rows_;
};

} // namespace

int main(int count, char** words) {
  if (count < 2) {
    fmt::print("usage: import_bench FOLDER [ROWS] [ROUNDS]\n");
    return 2;
  }
  auto const folder = fs::path(words[1]) / "import";
  fs::create_directories(folder);
  Bench(folder, count > 2 ? std::atoi(words[2]) : 100'000).run(count > 3 ? std::atoi(words[3]) : 3);
  fs::remove_all(folder);
  return 0;
}
