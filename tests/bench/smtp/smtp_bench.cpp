// What a message costs the whole way out - claimed, looked at again, rendered, begun (durable), sent,
// recorded - beside senders that do nothing but send: Postfix's smtp-source with kept connections, a bare
// pipelined sender, and npm nodemailer with its pool (which writes MIME, but stores nothing). All to the same
// smtp-sink, messages of the same size; rounds take turns.
// Usage: smtp_bench FOLDER [MESSAGES] [ROUNDS]; the folder is left empty. Peers that are missing are left
// out.
#include "tests/bench/child.hpp"
#include "tests/bench/smtp/bare_sender.hpp"
#include "tests/bench/smtp/figures.hpp"
#include "tests/bench/smtp/office.hpp"
#include "tests/bench/smtp/smtp_sink.hpp"

#include <fmt/format.h>

#include <array>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace fs = std::filesystem;
using namespace dunlin;
using namespace dunlin::bench;

namespace {

constexpr std::array kConnections{4, 16};

constexpr char kBare[] = "bare pipelined sender";
constexpr char kSource[] = "smtp-source, kept connections";
constexpr char kChannel[] = "our channel alone";
constexpr char kWhole[] = "the whole way, from queued";
constexpr char kEngine[] = "the engine, from due to decided again";
constexpr char kNodemailer[] = "nodemailer, pool";

double seconds_of(clockid_t clock) {
  timespec at{};
  ::clock_gettime(clock, &at);
  return static_cast<double>(at.tv_sec) + static_cast<double>(at.tv_nsec) / 1e9;
}

class Bench {
 public:
  Bench(fs::path folder, int messages, int rounds)
      : folder_(std::move(folder)),
        messages_(messages),
        rounds_(rounds),
        sink_(folder_) {
    take_sample();
  }

  void run() {
    fmt::print(
        "{} messages of {} octets (nodemailer: {}) to one smtp-sink, {} rounds, medians. loop, writer: us of "
        "our "
        "threads for a message; sink, others: cores.\n",
        messages_, octets_, messages_of_nodemailer(), rounds_
    );
    for (int round = 0; round < rounds_; ++round) {
      for (int const connections : kConnections)
        play(tables_[connections], connections);
    }
    for (int const connections : kConnections)
      report(connections);
  }

 private:
  // It needs a second for a thousand.
  int messages_of_nodemailer() const { return std::max(1, messages_ / 3); }

  // What customers 0 and 1 get: the size of all, and words for nodemailer to send.
  void take_sample() {
    auto const file = fresh_store();
    Office office({file, sink_.port(), 1, 2});
    office.owe();
    office.queue();
    auto const german = office.sample(0);
    octets_ = (office.written(german).size() + office.written(office.sample(1)).size()) / 2;
    std::ofstream(folder_ / "text") << german.text;
    std::ofstream(folder_ / "html") << german.html;
    office.close();
  }

  std::string fresh_store() {
    auto const place = folder_ / "store";
    fs::remove_all(place);
    fs::create_directories(place);
    return place / "store.db";
  }

  void play(Table& table, int connections) {
    table.add(kBare, watched([&](Figures&) {
                auto const before = seconds_of(CLOCK_PROCESS_CPUTIME_ID);
                send_bare({sink_.port(), connections, messages_, octets_});
                return seconds_of(CLOCK_PROCESS_CPUTIME_ID) - before;
              }));
    if (program("smtp-source"))
      table.add(kSource, watched([&](Figures&) { return smtp_source(connections); }));
    table.add(kChannel, at_office(connections, &Office::only_channel, true));
    table.add(kWhole, at_office(connections, &Office::send, true));
    table.add(kEngine, at_office(connections, &Office::run, false));
    if (program("node") && std::getenv("NODE_PATH") != nullptr)
      table.add(kNodemailer, watched([&](Figures& figures) { return nodemailer(figures, connections); }));
  }

  // `send` gives the CPU seconds of all it did; what it fills in itself stays.
  template <class Send>
  Figures watched(Send send) {
    Figures figures;
    figures.messages = messages_;
    figures.octets = octets_;
    auto const begin = seconds_of(CLOCK_MONOTONIC);
    auto const sink = sink_.cpu_seconds();
    auto const busy = busy_seconds();
    auto const used = send(figures);
    auto const wall = seconds_of(CLOCK_MONOTONIC) - begin;
    if (figures.wall == 0) figures.wall = wall;
    if (figures.cpu == 0) figures.cpu = used;
    figures.sink = sink_.cpu_seconds() - sink;
    figures.others = std::max(0.0, (busy_seconds() - busy - used - figures.sink) / wall);
    return figures;
  }

  Figures at_office(int connections, Spent (Office::*work)(), bool queued) {
    Office office({fresh_store(), sink_.port(), connections, messages_});
    office.owe();
    if (queued) office.queue();
    auto figures = watched([&](Figures& it) {
      auto const spent = (office.*work)();
      it.wall = spent.wall;
      it.loop = spent.loop;
      it.writer = spent.writer;
      return spent.process;
    });
    office.close();
    return figures;
  }

  double smtp_source(int connections) {
    Child source(
        {program("smtp-source").value(), "-4", "-d", "-s", std::to_string(connections), "-m",
         std::to_string(messages_), "-l", std::to_string(octets_), "-f", "billing@example.com", "-t",
         "customer@example.net", fmt::format("127.0.0.1:{}", sink_.port())},
        folder_ / "source.out"
    );
    return source.wait();
  }

  double nodemailer(Figures& figures, int connections) {
    auto const said = folder_ / "nodemailer.out";
    Child node(
        {program("node").value(), DUNLIN_BENCH_FOLDER "/nodemailer.cjs", std::to_string(sink_.port()),
         std::to_string(connections), std::to_string(messages_of_nodemailer()), folder_.string()},
        said
    );
    auto const used = node.wait();
    std::ifstream file(said);
    file >> figures.messages >> figures.wall >> figures.cpu >> figures.octets;
    if (!file) throw std::runtime_error("nodemailer.cjs did not say what it did");
    return used;
  }

  void report(int connections) {
    auto const& table = tables_.at(connections);
    fmt::print("\n{} connections\n", connections);
    table.print();
    fmt::print(
        "the whole way: {:.2f} of smtp-source (goal: 1), {:.2f} of the bare sender, {:.1f} of nodemailer "
        "(goal: 10); "
        "{:.3f} CPU s for 1000 (goal: 0.1)\n",
        table.ratio(kWhole, kSource), table.ratio(kWhole, kBare), table.ratio(kWhole, kNodemailer),
        table.cpu_per_thousand(kWhole)
    );
  }

  fs::path folder_;
  int messages_;
  int rounds_;
  SmtpSink sink_;
  std::size_t octets_ = 0;
  std::map<int, Table> tables_;
};

} // namespace

int main(int count, char** arguments) {
  if (count < 2) {
    fmt::print("usage: smtp_bench FOLDER [MESSAGES] [ROUNDS]\n");
    return 2;
  }
  if (!program("smtp-sink")) {
    fmt::print("skipped: no smtp-sink (Debian package postfix)\n");
    return 0;
  }
  auto const folder = fs::path(arguments[1]) / "smtp-bench";
  fs::remove_all(folder);
  fs::create_directories(folder);
  Bench(folder, count > 2 ? std::atoi(arguments[2]) : 8'000, count > 3 ? std::atoi(arguments[3]) : 5).run();
  fs::remove_all(folder);
  return 0;
}
