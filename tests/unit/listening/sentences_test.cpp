// Three hundred replies of our own in English, German and Chinese over all intents: a hundred written before
// any rule and unchanged since, two hundred known while the rules were made.
#include "bot/listening/understand.hpp"
#include "config/shipped.hpp"
#include "tests/support/catch.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>

namespace {

using namespace dunlin;
using namespace dunlin::listening;
using Json = nlohmann::json;

Lexicon const& lexicon() {
  static Lexicon const kLexicon(config::shipped_lexicon());
  return kLexicon;
}

std::vector<Json> sentences(std::string const& name) {
  std::vector<Json> rows;
  std::ifstream in(std::filesystem::path(DUNLIN_SENTENCES) / name);
  for (std::string line; std::getline(in, line);)
    rows.push_back(Json::parse(line));
  return rows;
}

Context context_of(Json const& row) {
  Context context;
  context.language = row.at("language").get<std::string>();
  context.now = parse_iso_instant(row.at("now").get<std::string>()).value();
  context.asked = enum_of<Asked>(row.value("asked", "nothing")).value();
  for (auto const& item : row.value("open", Json::array())) {
    auto const currency = Currency::parse(item.at("currency").get<std::string>()).value();
    context.open.push_back(
        {ReceivableId::of({item.at("number").get<std::string>()}), item.at("number").get<std::string>(),
         parse_plain_amount(item.at("amount").get<std::string>(), currency).value(), CivilDate{}}
    );
  }
  return context;
}

struct Tally {
  int all = 0;
  int same = 0; // exactly the intents wanted, nothing else
  int wanted = 0;
  int found = 0;
  int too_much = 0;
  int dangerous = 0; // a promise, a payment or an opt-out that was not said
  int slots = 0;
  int right_slots = 0;
  std::map<std::pair<std::string, std::string>, int> confusion; // wanted, understood
  std::string misses;
};

std::set<std::string> intents_of(Json const& row) {
  std::set<std::string> names;
  for (auto const& name : row.at("intents"))
    names.insert(name.get<std::string>());
  return names;
}

void count_slots(Json const& row, Interpretation const& read, Tally& tally) {
  auto const any = [&](auto const& holds) { return std::ranges::any_of(read.findings, holds); };
  auto const slot = [&](char const* key, bool right) {
    ++tally.slots;
    if (right)
      ++tally.right_slots;
    else
      tally.misses += fmt::format("  {} of: {}\n", key, row.at("text").get<std::string>());
  };
  if (row.contains("date"))
    slot("date", any([&](Finding const& each) {
           return each.date && iso(*each.date) == row.value("date", "");
         }));
  if (row.contains("amount"))
    slot("amount", any([&](Finding const& each) {
           return each.amount && plain(*each.amount) == row.value("amount", "");
         }));
  if (row.contains("score"))
    slot("score", any([&](Finding const& each) {
           return each.score && *each.score == row.value("score", -1);
         }));
  if (row.contains("receivables"))
    slot("receivables", any([&](Finding const& each) {
           return each.receivables.size() == row["receivables"].size() &&
                  each.receivables.front() ==
                      ReceivableId::of({row["receivables"].front().get<std::string>()});
         }));
}

Tally read_all(std::vector<Json> const& rows) {
  Tally tally;
  for (auto const& row : rows) {
    auto const text = row.at("text").get<std::string>();
    auto const wanted = intents_of(row);
    auto const read = understand(text, context_of(row), lexicon());
    std::set<std::string> got;
    for (auto const& finding : read.findings)
      got.insert(std::string(name_of(finding.intent)));
    ++tally.all;
    tally.wanted += static_cast<int>(wanted.size());
    std::vector<std::string> missing;
    std::vector<std::string> extra;
    std::ranges::set_difference(wanted, got, std::back_inserter(missing));
    std::ranges::set_difference(got, wanted, std::back_inserter(extra));
    tally.found += static_cast<int>(wanted.size() - missing.size());
    tally.too_much += static_cast<int>(extra.size());
    for (auto const& name : extra)
      tally.dangerous += name == "promise" || name == "already_paid" || name == "opt_out" ? 1 : 0;
    if (missing.empty() && extra.empty()) ++tally.same;
    if (!missing.empty() || !extra.empty())
      tally.misses += fmt::format("  {} -> {}: {}\n", fmt::join(wanted, "+"), fmt::join(got, "+"), text);
    for (auto const& name : wanted) {
      bool const there = got.contains(name);
      auto const instead = there ? name : extra.empty() ? std::string("nothing") : extra.front();
      ++tally.confusion[{name, instead}];
    }
    if (wanted.empty()) ++tally.confusion[{"nothing", got.empty() ? "nothing" : *got.begin()}];
    count_slots(row, read, tally);
  }
  return tally;
}

std::string told(std::string const& name, Tally const& tally) {
  auto out = fmt::format(
      "{}: {} replies; all intents right {:.1f} %; intents found {}/{}; too many {}, of them dangerous {}; "
      "days, sums, "
      "scores, numbers {}/{}\n",
      name, tally.all, 100.0 * tally.same / tally.all, tally.found, tally.wanted, tally.too_much,
      tally.dangerous, tally.right_slots, tally.slots
  );
  std::string row;
  for (auto const& [pair, count] : tally.confusion) {
    if (pair.first != row) out += fmt::format("\n  {:<18}", row = pair.first);
    out += fmt::format(" {} {}", pair.second == pair.first ? "right" : pair.second, count);
  }
  return out + "\n" + tally.misses;
}

} // namespace

TEST_CASE("the hundred replies written before the rules are understood") {
  auto const rows = sentences("held_out.jsonl");
  REQUIRE(rows.size() == 100);
  auto const tally = read_all(rows);
  WARN(told("held out", tally));
  CHECK(tally.same >= 90);
  CHECK(tally.dangerous <= 1);
  CHECK(tally.right_slots * 100 >= tally.slots * 90);
}

TEST_CASE("the two hundred replies known to the rules are understood") {
  auto const rows = sentences("known.jsonl");
  REQUIRE(rows.size() >= 200);
  auto const tally = read_all(rows);
  WARN(told("known", tally));
  CHECK(tally.same * 100 >= static_cast<int>(rows.size()) * 93);
  CHECK(tally.dangerous == 0);
  CHECK(tally.right_slots * 100 >= tally.slots * 95);
}
