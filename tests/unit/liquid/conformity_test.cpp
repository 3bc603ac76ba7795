// What other engines do, from the public conformance cases, through the same lines that the command
// `template render --jsonl` reads. Cases that fail are named; their reasons stand in docs/liquid.md.
#include "templates/liquid/json/json_line.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/corpora.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <map>
#include <regex>

using namespace dunlin::liquid;
using Json = nlohmann::ordered_json;

namespace {

bool has_tag(Json const& item, std::string_view wanted) {
  return std::ranges::any_of(item["tags"], [&](Json const& tag) { return tag == wanted; });
}

std::string mode_of(Json const& item) {
  for (std::string const mode : {"strict2", "strict", "lax"})
    if (has_tag(item, mode) || has_tag(item, mode + "_parsing")) return mode;
  return "lax";
}

std::string request_of(Json const& item) {
  Json request{{"now", "2024-01-01T00:01:58Z"}, {"error_mode", mode_of(item)}};
  for (auto const* member : {"name", "template", "data", "partials", "render_errors"})
    if (item.contains(member)) request[member] = item[member];
  return request.dump();
}

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) {
    return static_cast<char>(std::tolower(c));
  });
  return text;
}

bool contains_all(std::string const& message, Json const& parts) {
  return std::ranges::all_of(parts, [&](Json const& part) {
    if (part.is_string()) return lower(message).find(lower(part.get<std::string>())) != std::string::npos;
    return std::regex_search(message, std::regex(part["$regex"].get<std::string>(), std::regex::icase));
  });
}

// Ruby's (?m) lets a dot stand for line breaks, too.
bool matches(std::string const& output, std::string pattern) {
  if (auto const flag = pattern.find("(?m)"); flag != std::string::npos) {
    pattern.erase(flag, 4);
    pattern = std::regex_replace(pattern, std::regex(R"(\.(?=[*+?]))"), "[\\s\\S]");
  }
  return std::regex_search(output, std::regex(pattern));
}

bool meets_error(Json const& wanted, Json const& answer) {
  if (wanted.is_boolean()) return answer.contains("error");
  for (auto const* kind : {"parse_error", "render_error"}) {
    if (!wanted.contains(kind)) continue;
    if (!answer.contains("error") || !contains_all(answer["error"]["message"], wanted[kind])) return false;
  }
  return !wanted.contains("output") ||
         (answer.contains("output") && contains_all(answer["output"], wanted["output"]));
}

bool passes(Json const& item) {
  auto const answer = Json::parse(answer_json_line(request_of(item), {}).line);
  if (item.contains("error")) return meets_error(item["error"], answer);
  if (!answer.contains("output")) return false;
  auto const& output = answer["output"];
  if (item.contains("expected")) return output == item["expected"];
  if (item.contains("expected_pattern")) return matches(output, item["expected_pattern"]);
  return std::ranges::find(item["expected_any"], output) != item["expected_any"].end();
}

struct Tally {
  int passed = 0;
  int all = 0;
  double percent() const { return all == 0 ? 0 : 100.0 * passed / all; }
};

} // namespace

TEST_CASE("conformity: the public cases render as in Shopify's own engine", "[liquid]") {
  auto const path = dunlin::test::corpora() / "liquid" / "cases.json";
  std::ifstream file(path);
  if (!file) {
    WARN("skipped: " + path.string() + " is not there");
    return;
  }
  std::map<std::string, Tally> tallies;
  std::string failures;
  for (auto const& item : Json::parse(file)) {
    auto& tally = tallies[item["source"]];
    ++tally.all;
    if (passes(item))
      ++tally.passed;
    else
      failures += item["name"].get<std::string>() + "\n";
  }
  for (auto const& [source, tally] : tallies)
    WARN(fmt::format("{}: {} of {}, {:.2f} %", source, tally.passed, tally.all, tally.percent()));
  INFO(failures);
  CHECK(tallies["golden-liquid"].percent() >= 99.5);
  CHECK(tallies["liquid-spec"].percent() >= 99.0);
}
