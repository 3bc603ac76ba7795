// Public collections of labelled customer messages (tests/support/corpora.hpp). None has our intents;
// measured is what means something here: complaints about debts found as complaint or dispute, answers of
// Chinese collection calls, plain requests of support desks, and how rarely a promise, a payment or an
// opt-out is seen where none is.
#include "bot/listening/understand.hpp"
#include "config/shipped.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/corpora.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdlib>
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

std::vector<Json> rows_of(std::string const& file) {
  std::vector<Json> rows;
  std::ifstream in(test::corpora() / "intents" / file);
  for (std::string line; std::getline(in, line);)
    rows.push_back(Json::parse(line));
  return rows;
}

std::set<Intent> understood(std::string const& text, std::string const& language) {
  Context context;
  context.language = language;
  context.now = parse_iso_instant("2026-03-10T09:00:00Z").value();
  std::set<Intent> intents;
  for (auto const& finding : understand(text, context, lexicon()).findings) {
    if (finding.confidence >= 50) intents.insert(finding.intent);
  }
  return intents;
}

std::string text_of(Json const& row) {
  for (auto const* key : {"text", "utterance", "narrative", "instruction"}) {
    if (row.contains(key) && row[key].is_string()) return row[key].get<std::string>();
  }
  return {};
}

std::string label_of(Json const& row) {
  for (auto const* key : {"intent", "label", "category"}) {
    if (row.contains(key) && row[key].is_string()) return row[key].get<std::string>();
  }
  return {};
}

bool meets(std::set<Intent> const& got, std::set<Intent> const& any) {
  return std::ranges::any_of(any, [&](Intent each) { return got.contains(each); });
}

bool shows_misses() {
  return std::getenv("DUNLIN_SHOW_MISSES") != nullptr;
}

struct Falsely {
  int all = 0;
  int promise = 0;
  int already_paid = 0;
  int opt_out = 0;
  double percent() const { return all == 0 ? 0 : 100.0 * (promise + already_paid + opt_out) / all; }
};

Falsely falsely_in(std::string const& file) {
  Falsely tally;
  for (auto const& row : rows_of(file)) {
    auto const text = text_of(row);
    auto const got = understood(text, "en");
    ++tally.all;
    tally.promise += got.contains(Intent::promise) ? 1 : 0;
    tally.already_paid += got.contains(Intent::already_paid) ? 1 : 0;
    tally.opt_out += got.contains(Intent::opt_out) ? 1 : 0;
    if (shows_misses() && meets(got, {Intent::promise, Intent::already_paid, Intent::opt_out})) {
      for (auto const each : got)
        fmt::print("{} ", name_of(each));
      fmt::print("<< {} [{}]\n", text, label_of(row));
    }
  }
  return tally;
}

} // namespace

TEST_CASE("complaints about debt collection are complaints or disputes") {
  int all = 0;
  int found = 0;
  for (auto const& row : rows_of("cfpb_complaints.jsonl")) {
    auto const text = text_of(row);
    if (text.empty()) continue;
    ++all;
    found += meets(understood(text, "en"), {Intent::complaint, Intent::dispute}) ? 1 : 0;
  }
  if (all == 0) {
    WARN("no corpora: complaints are not measured");
    return;
  }
  WARN(fmt::format("complaints: {}/{} {:.1f} %", found, all, 100.0 * found / all));
  CHECK(100 * found >= 62 * all);
}

TEST_CASE("a promise, a payment or an opt-out is rarely seen where none is") {
  std::map<std::string, double> const most{
      {"banking77.jsonl", 3.0},
      {"clinc150_subset.jsonl", 1.5},
      {"nlupp_banking.jsonl", 3.0},
      {"bitext_customer_support.jsonl", 3.0}
  };
  for (auto const& [file, limit] : most) {
    auto const tally = falsely_in(file);
    if (tally.all == 0) continue;
    WARN(fmt::format(
        "{}: {} texts, promise {}, already paid {}, opt-out {}: {:.2f} %", file, tally.all, tally.promise,
        tally.already_paid, tally.opt_out, tally.percent()
    ));
    CHECK(tally.percent() <= limit);
  }
}

TEST_CASE("answers in Chinese collection calls are understood by their labels") {
  std::map<std::string, std::set<Intent>> const wanted{
      {"wrongcall", {Intent::wrong_person}},
      {"family_friend", {Intent::wrong_person}},
      {"cantrepayment", {Intent::hardship, Intent::dispute}},
      {"shortofmoney", {Intent::hardship}},
      {"repayment_today", {Intent::promise}},
      {"refuse", {Intent::complaint, Intent::opt_out, Intent::dispute}},
      {"reqmore_amount", {Intent::question}},
      {"reqmore_when", {Intent::question}},
      {"reqmore_what", {Intent::question}},
      {"reqmore_who", {Intent::question}}
  };
  int all = 0;
  int found = 0;
  int falsely = 0;
  for (auto const& row : rows_of("zh_collection_call.jsonl")) {
    auto const label = label_of(row);
    auto const got = understood(text_of(row), "zh");
    auto const known = wanted.find(label);
    if (known == wanted.end()) {
      falsely += meets(got, {Intent::promise, Intent::already_paid, Intent::opt_out}) ? 1 : 0;
      continue;
    }
    ++all;
    bool const right = meets(got, known->second);
    found += right ? 1 : 0;
    if (!right && shows_misses()) fmt::print("zh {} << {}\n", label, text_of(row));
  }
  if (all == 0) {
    WARN("no corpora: Chinese answers are not measured");
    return;
  }
  WARN(fmt::format("Chinese answers: {}/{}, falsely {}", found, all, falsely));
  CHECK(100 * found >= 70 * all);
  CHECK(falsely == 0);
}

TEST_CASE("plain requests of support desks are what they say") {
  std::map<std::string, std::set<Intent>> const wanted{
      {"complaint", {Intent::complaint, Intent::question}},
      {"get_invoice", {Intent::copy_request}},
      {"check_invoice", {Intent::copy_request, Intent::question}},
      {"contact_human_agent", {Intent::call_me}}
  };
  std::map<std::string, std::pair<int, int>> shares;
  for (auto const& row : rows_of("bitext_customer_support.jsonl")) {
    auto const known = wanted.find(label_of(row));
    if (known == wanted.end()) continue;
    auto& [found, all] = shares[known->first];
    ++all;
    found += meets(understood(text_of(row), "en"), known->second) ? 1 : 0;
  }
  for (auto const& [label, share] : shares)
    WARN(fmt::format("{}: {}/{}", label, share.first, share.second));
  if (shares.empty()) WARN("no corpora: requests are not measured");
}
