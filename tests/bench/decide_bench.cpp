// decide_bench: what deciding costs per customer, by how many receivables it has and what is decided. Prints
// one line per case; no argument, no output but the table.
#include "bot/planning/decide.hpp"
#include "tests/unit/planning/scene.hpp"

#include <chrono>
#include <cstdio>

using namespace dunlin;
using namespace dunlin::tests;

namespace {

using Steady = std::chrono::steady_clock;

template <class F>
double microseconds(F const& once) {
  for (int i = 0; i < 20; ++i)
    once();
  auto const begin = Steady::now();
  int runs = 0;
  while (Steady::now() - begin < std::chrono::milliseconds{400}) {
    once();
    ++runs;
  }
  return std::chrono::duration<double, std::micro>(Steady::now() - begin).count() / runs;
}

Scene owing(int receivables, std::string_view due) {
  Scene scene;
  for (int i = 0; i < receivables; ++i)
    scene.invoice("R" + std::to_string(i), 50'00 + i, due);
  return scene;
}

void measure(std::string_view what, int receivables, Scene const& scene, Timestamp now) {
  std::size_t facts = 0;
  auto const cost = microseconds([&] { facts += scene.decide(now).size(); });
  std::printf(
      "%-34.*s %5d receivables %9.2f us\n", static_cast<int>(what.size()), what.data(), receivables, cost
  );
}

} // namespace

int main() {
  measure("nothing open", 0, Scene{}, at("2026-03-18 10:00"));
  for (int const receivables : {1, 10, 100, 1000}) {
    measure("nothing due yet", receivables, owing(receivables, "2026-05-20"), at("2026-03-18 10:00"));
    auto scene = owing(receivables, "2026-03-02");
    measure("the first message", receivables, scene, at("2026-03-05 09:00"));
    (void)scene.deliver(at("2026-03-05 09:00"));
    measure("between two steps", receivables, scene, at("2026-03-10 10:00"));
    measure("the second message", receivables, scene, at("2026-03-18 10:00"));
    measure("held back by a Saturday", receivables, scene, at("2026-03-21 11:00"));
    auto const message = queued(scene.act(at("2026-03-18 10:00"))).front();
    Trace trace;
    auto const cost = microseconds([&] {
      trace.clear();
      (void)planning::still_right(message, scene.facts, scene.rulebook, at("2026-03-18 10:00"), trace);
    });
    std::printf("%-34s %5d receivables %9.2f us\n", "the last look", receivables, cost);
  }
  return 0;
}
