// What rendering one reminder costs (a table of ten receivables, about 2,000 octets), parsed once: by our
// engine over rows of a domain and over JSON, by code written by hand (the limit), by Debian's ruby-liquid
// and by npm liquidjs. All must make the same octets as ruby-liquid. Rounds take turns; CPU time, medians.
// Usage: liquid_bench FOLDER [ROUNDS]; peers that are missing are left out.
#include "templates/liquid/json/json_tree.hpp"
#include "templates/liquid/template.hpp"
#include "tests/bench/child.hpp"
#include "tests/bench/liquid/reminder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <stdexcept>
#include <vector>

namespace fs = std::filesystem;
using namespace dunlin;
using namespace dunlin::bench;

namespace {

constexpr char kTemplate[] = DUNLIN_BENCH_FOLDER "/reminder.liquid";
constexpr char kData[] = DUNLIN_BENCH_FOLDER "/reminder.json";

std::string content(fs::path const& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + file.string());
  return {std::istreambuf_iterator<char>(in), {}};
}

double cpu_seconds() {
  timespec at{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &at);
  return static_cast<double>(at.tv_sec) + static_cast<double>(at.tv_nsec) / 1e9;
}

struct Case {
  std::string name;
  std::string output;           // of one render
  std::function<double()> play; // microseconds for one render
  std::vector<double> rounds{};

  double median() const {
    auto sorted = rounds;
    std::ranges::sort(sorted);
    return sorted[sorted.size() / 2];
  }
};

// Of the ratios of each round: both ran at about the same time then.
double ratio(Case const& slower, Case const& faster) {
  Case both{"", "", {}};
  for (std::size_t i = 0; i < slower.rounds.size(); ++i)
    both.rounds.push_back(slower.rounds[i] / faster.rounds[i]);
  return both.median();
}

Case in_process(std::string name, int renders, std::function<void(std::string&)> render) {
  std::string once;
  render(once);
  auto const play = [renders, render] {
    std::string out;
    auto const begun = cpu_seconds();
    for (int i = 0; i < renders; ++i) {
      out.clear();
      render(out);
    }
    return (cpu_seconds() - begun) / renders * 1e6;
  };
  return {std::move(name), std::move(once), play};
}

Case by_program(std::string name, std::vector<std::string> command, fs::path const& folder, int renders) {
  auto const output = folder / "output";
  auto const play = [command, folder, output, renders] {
    auto whole = command;
    whole.insert(whole.end(), {kTemplate, kData, output.string(), std::to_string(renders)});
    Child(whole, folder / "said").wait();
    double seconds = 0;
    std::ifstream(folder / "said") >> seconds;
    return seconds / renders * 1e6;
  };
  play();
  return {std::move(name), content(output), play};
}

std::function<void(std::string&)> rendering(liquid::Template const& what, liquid::Value data) {
  return [what, data](std::string& out) {
    if (auto const done = liquid::render(what, data, out); !done)
      throw std::runtime_error(liquid::shopify_text(done.error()));
  };
}

void print(std::vector<Case> const& cases) {
  auto const& limit = cases.front();
  fmt::print("{:28} {:>12} {:>21} {:>10} {:>8}\n", "", "us a render", "least - most", "of hand", "octets");
  for (auto const& it : cases) {
    auto const [least, most] = std::ranges::minmax(it.rounds);
    fmt::print(
        "{:28} {:12.2f} {:>21} {:10.2f} {:8}\n", it.name, it.median(),
        fmt::format("{:.2f} - {:.2f}", least, most), ratio(it, limit), it.output.size()
    );
  }
}

void compare(std::vector<Case> const& cases) {
  for (std::size_t ours = 1; ours <= 2; ++ours) {
    fmt::print("{}: {:.2f} of hand-written (goal: 0.2)", cases[ours].name, 1 / ratio(cases[ours], cases[0]));
    for (std::size_t i = 3; i < cases.size(); ++i)
      fmt::print(", {:.0f} times {}", ratio(cases[i], cases[ours]), cases[i].name);
    fmt::print(" (goal: 100 times ruby-liquid)\n");
  }
}

int run(fs::path const& folder, int rounds) {
  ::setenv("TZ", "UTC", 1);
  auto const data = content(kData);
  auto const reminder = read_reminder(data);
  liquid::JsonTree json;
  std::string problem;
  auto const values = json.read(data, problem).value();
  liquid::Dialect const dialect{.undefined = liquid::Undefined::nothing, .reading = liquid::Reading::strict2};
  auto const what = liquid::parse(content(kTemplate), dialect);
  if (!what) throw std::runtime_error(liquid::text_of(what.error().front()));
  std::vector<Case> cases;
  cases.push_back(in_process("by hand, C++", 40'000, [&reminder](std::string& out) {
    write_by_hand(reminder, out);
  }));
  cases.push_back(in_process("our engine, rows", 10'000, rendering(*what, as_object(reminder))));
  cases.push_back(in_process("our engine, JSON", 10'000, rendering(*what, values)));
  if (auto const ruby = program("ruby"))
    cases.push_back(by_program("ruby-liquid", {*ruby, DUNLIN_BENCH_FOLDER "/liquid.rb"}, folder, 400));
  if (auto const node = program("node"); node && std::getenv("NODE_PATH") != nullptr)
    cases.push_back(by_program("liquidjs", {*node, DUNLIN_BENCH_FOLDER "/liquid.cjs"}, folder, 400));
  auto const& expected = cases[std::min<std::size_t>(3, cases.size() - 1)];
  for (auto const& it : cases) {
    if (it.output == expected.output) continue;
    fmt::print("{} and {} differ:\n{}\n{}\n", it.name, expected.name, it.output, expected.output);
    return 1;
  }
  for (int round = 0; round < rounds; ++round)
    for (auto& it : cases)
      it.rounds.push_back(it.play());
  print(cases);
  compare(cases);
  return 0;
}

} // namespace

int main(int count, char** arguments) {
  if (count < 2) {
    fmt::print("usage: liquid_bench FOLDER [ROUNDS]\n");
    return 2;
  }
  return run(arguments[1], count > 2 ? std::atoi(arguments[2]) : 7);
}
