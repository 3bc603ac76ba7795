#include "tests/scenarios/player.hpp"

#include "tests/scenarios/steps.hpp"

#include <fmt/format.h>

namespace dunlin::scenarios {

namespace {

struct Line {
  int number = 0;
  std::string text;
};

std::string trimmed(std::string_view text) {
  auto const begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1));
}

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> lines;
  bool goes_on = false;
  int number = 0;
  while (!text.empty()) {
    auto const end = std::min(text.find('\n'), text.size());
    auto line = trimmed(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    ++number;
    if (line.empty() || line.front() == '#') continue;
    bool const more = line.back() == ',';
    if (goes_on)
      lines.back().text += " " + line;
    else
      lines.push_back({number, line});
    goes_on = more;
  }
  return lines;
}

class Player {
 public:
  explicit Player(simulation::MakeGround ground) : stage_(std::move(ground)) {}

  Played play(std::string_view file, std::string_view text) {
    for (auto const& line : lines_of(text)) {
      std::string wrong;
      try {
        wrong = take(line.text);
      } catch (Trouble const& trouble) {
        wrong = trouble.what();
      }
      if (wrong.empty()) continue;
      played_.mistakes.push_back(fmt::format("{}:{}: {}", file, line.number, wrong));
      return std::move(played_);
    }
    if (played_.expectations == 0) played_.mistakes.push_back(fmt::format("{}: it expects nothing", file));
    return std::move(played_);
  }

 private:
  // What is wrong; empty: nothing.
  std::string take(std::string const& line) {
    if (line.starts_with("then ")) return expect(line.substr(5));
    if (auto const w = fit("on {}: {}", line)) {
      stage_.come_to((*w)[0]);
      return happen((*w)[1]);
    }
    for (auto const* wait : {"nothing happens until {}", "nobody acknowledges until {}"}) {
      if (auto const w = fit(wait, line)) {
        stage_.come_to((*w)[0]);
        return {};
      }
    }
    return run(opening_steps(), line) ? std::string() : unknown(line);
  }

  std::string happen(std::string const& what) {
    if (!run(steps(), what)) return expect(what);
    stage_.settle();
    return {};
  }

  bool run(std::span<Step const> table, std::string const& text) {
    for (auto const& step : table) {
      auto const words = fit(step.phrase, text);
      if (!words) continue;
      step.act(stage_, *words);
      return true;
    }
    return false;
  }

  std::string expect(std::string const& text) {
    for (auto const& part : parts_of(text)) {
      bool known = false;
      for (auto const& expectation : expectations()) {
        auto const words = fit(expectation.phrase, part);
        if (!words) continue;
        known = true;
        ++played_.expectations;
        if (auto const instead = expectation.instead(stage_, *words))
          return fmt::format(
              "expected: {}; instead, on {}: {}\n{}", part, iso_local(stage_.now(), stage_.zone()), *instead,
              stage_.record()
          );
        break;
      }
      if (!known) return unknown(part);
    }
    return {};
  }

  static std::string unknown(std::string const& text) { return fmt::format("no such phrase: {}", text); }

  Stage stage_;
  Played played_;
};

} // namespace

Played play(std::string_view file, std::string_view text, simulation::MakeGround ground) {
  return Player(std::move(ground)).play(file, text);
}

} // namespace dunlin::scenarios
