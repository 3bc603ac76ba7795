#include "tests/tidy/rules.hpp"

#include <algorithm>
#include <array>

namespace dunlin::tidy {

namespace {

struct Banned {
  std::string_view call;
  std::string_view instead;
  bool tests_may = false;
};

constexpr std::array kRealWorld{
    Banned{"system_clock::now", "ask the Clock that came in by constructor"},
    Banned{"steady_clock::now", "ask the Clock that came in by constructor"},
    Banned{"high_resolution_clock", "ask the Clock that came in by constructor"},
    Banned{"std::time(", "ask the Clock that came in by constructor"},
    Banned{"gettimeofday", "ask the Clock that came in by constructor"},
    Banned{"rand(", "draw from the Rng that came in by constructor"},
    Banned{"random_device", "draw from the Rng that came in by constructor"},
    Banned{"this_thread::sleep_for", "wait on the Clock that came in by constructor"},
    Banned{"this_thread::sleep_until", "wait on the Clock that came in by constructor"},
    Banned{"usleep", "wait on the Clock that came in by constructor"},
    Banned{"getenv", "settings come in through config", true},
    Banned{"std::cout", "only main prints; say it to the Logger", true},
    Banned{"std::cerr", "only main prints; say it to the Logger", true},
};

bool where_the_world_is_real(std::string_view path) {
  bool const real =
      in_folder(path, "core/runtime") && file_name(path).starts_with("real_") && path.ends_with(".cpp");
  return real || path == "bot/main.cpp" || in_folder(path, "bot/cli");
}

// Programs that run other programs, or measure: they live in real time.
bool real_time_test(std::string_view path) {
  static constexpr std::array<std::string_view, 4> kFolders{
      "tests/peers", "tests/crash", "tests/bench", "tests/browser"
  };
  return std::ranges::any_of(kFolders, [&](auto folder) { return in_folder(path, folder); });
}

void report(Findings& findings, Source const& source, std::string_view word, std::string_view instead) {
  for (auto at : find_word(source.code, word)) {
    findings.push_back(
        {source.path, line_of(source.code, at), std::string(word) + ": " + std::string(instead)}
    );
  }
}

} // namespace

Findings real_world_calls(Source const& source) {
  Findings findings;
  if (!is_cpp(source.path) || where_the_world_is_real(source.path) || real_time_test(source.path))
    return findings;
  for (auto const& [call, instead, tests_may] : kRealWorld) {
    if (tests_may && in_folder(source.path, "tests")) continue;
    report(findings, source, call, instead);
  }
  return findings;
}

Findings coroutine_starts(Source const& source) {
  Findings findings;
  if (!is_cpp(source.path)) return findings;
  bool const home = source.path == "core/runtime/task_group.hpp" ||
                    source.path == "core/runtime/task_group.cpp" || source.path == "bot/main.cpp" ||
                    in_folder(source.path, "tests/support");
  if (!home)
    report(findings, source, "co_spawn", "start it with a TaskGroup, which is joined before its owner dies");
  report(findings, source, "detached", "nothing is left running on its own; a TaskGroup joins it");
  report(findings, source, ".detach(", "nothing is left running on its own; join the thread");
  return findings;
}

} // namespace dunlin::tidy
