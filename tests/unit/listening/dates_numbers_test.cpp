// Dates and sums of the public collection dates_numbers (tests/support/corpora.hpp), read as others' answers
// are compared: a date is right when it is the day the collection resolves it to, a sum when value and
// currency are.
#include "bot/listening/amounts/amounts.hpp"
#include "bot/listening/dates/dates.hpp"
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

std::vector<Json> rows_of(std::string const& file) {
  std::vector<Json> rows;
  std::ifstream in(test::corpora() / "dates_numbers" / file);
  for (std::string line; std::getline(in, line);)
    rows.push_back(Json::parse(line));
  return rows;
}

struct Share {
  int all = 0;
  int right = 0;
  double percent() const { return all == 0 ? 0 : 100.0 * right / all; }
};

struct Wanted { // both readings of one date
  std::string ahead;
  std::string behind;
};

std::optional<Wanted> wanted_date(Json const& row) {
  auto const model = row.at("model").get<std::string>();
  if (!row.contains("reference") || row.at("results").size() != 1) return std::nullopt;
  auto const& result = row.at("results").front();
  if (model == "DateParser") {
    if (result.value("Type", "") != "date" || !result.contains("Value") || result["Value"].is_null())
      return std::nullopt;
    return Wanted{
        result["Value"]["FutureResolution"].value("date", ""),
        result["Value"]["PastResolution"].value("date", "")
    };
  }
  if (model != "DateTimeModel" || result.value("TypeName", "") != "datetimeV2.date") return std::nullopt;
  auto const& values = result["Resolution"]["values"];
  if (values.empty()) return std::nullopt;
  return Wanted{values.back().value("value", ""), values.front().value("value", "")};
}

bool no_day(std::string const& text) {
  return text.empty() || text == "not resolved" || text == "0001-01-01";
}

Tongue tongue_in(Json const& row) {
  return tongue_of(row.at("lang").get<std::string>().substr(0, 2)).value();
}

bool shows_misses() {
  return std::getenv("DUNLIN_SHOW_MISSES") != nullptr;
}

std::string table(std::map<std::string, Share> const& shares) {
  std::string out;
  Share total;
  for (auto const& [lang, share] : shares) {
    out += fmt::format("  {} {}/{} {:.1f} %\n", lang, share.right, share.all, share.percent());
    total.all += share.all;
    total.right += share.right;
  }
  return out + fmt::format("  all {}/{} {:.1f} %\n", total.right, total.all, total.percent());
}

double percent_of(std::map<std::string, Share> const& shares) {
  Share total;
  for (auto const& [lang, share] : shares) {
    total.all += share.all;
    total.right += share.right;
  }
  return total.percent();
}

// The collection's names of units that say no ISO code.
std::string currency_of(Json const& resolution) {
  if (resolution.contains("isoCurrency")) return resolution["isoCurrency"].get<std::string>();
  static std::map<std::string, std::string> const kUnits{
      {"Dollar", "USD"},
      {"Dólar", "USD"},
      {"Euro", "EUR"},
      {"Pound", "GBP"},
      {"Libra", "GBP"},
      {"Livre", "GBP"},
      {"Yen", "JPY"},
      {"Yen Japonais", "JPY"},
      {"Canadian dollar", "CAD"},
      {"Dollar Canadien", "CAD"},
      {"Dólar canadiense", "CAD"},
      {"United States dollar", "USD"},
      {"British pound", "GBP"},
      {"Rupee", "INR"},
      {"Indian rupee", "INR"},
      {"Dólar estadounidense", "USD"},
      {"Franc", "CHF"},
      {"Franco", "CHF"}
  };
  auto const found = kUnits.find(resolution.value("unit", ""));
  return found == kUnits.end() ? "" : found->second;
}

bool a_part(std::string const& unit) { // of a currency's unit
  static std::set<std::string> const kParts{"Cent",     "Pence",  "Penny",  "Centavo",
                                            "Centimes", "Pesewa", "Satoshi"};
  return kParts.contains(unit);
}

bool same_sum(Json const& wanted, AmountFound const& found) {
  auto const& resolution = wanted.at("Resolution");
  auto text = resolution.value("value", "");
  std::ranges::replace(text, ',', '.');
  double value = std::strtod(text.c_str(), nullptr);
  if (a_part(resolution.value("unit", ""))) value /= 100;
  auto const currency = currency_of(resolution);
  double scale = 1;
  for (int left = found.money.currency.decimals(); left > 0; --left)
    scale *= 10;
  double const got = static_cast<double>(found.money.minor) / scale;
  bool const near = std::abs(got - value) <= 0.006 || std::abs(got - value) < value * 1e-6;
  return near && (currency.empty() || currency == found.money.currency.code());
}

} // namespace

TEST_CASE("single dates of the collection are resolved against their day") {
  auto const rows = rows_of("dates.jsonl");
  if (rows.empty()) {
    WARN("no corpora: dates are not measured");
    return;
  }
  std::map<std::string, Share> shares;
  for (auto const& row : rows) {
    auto const wanted = wanted_date(row);
    if (!wanted) continue;
    auto const lang = row.at("lang").get<std::string>();
    auto const text = row.at("input").get<std::string>();
    auto const today = parse_iso_date(row.at("reference").get<std::string>().substr(0, 10)).value();
    auto const order = lang == "en-GB(dmy)" ? DayOrder::day_first : DayOrder::of_tongue;
    auto const dates = dates_in(split(text), tongue_in(row), today, order);
    bool const none = no_day(wanted->ahead);
    bool const right = none ? dates.empty() : std::ranges::any_of(dates, [&](DateFound const& date) {
      return iso(date.ahead) == wanted->ahead;
    });
    ++shares[lang].all;
    shares[lang].right += right ? 1 : 0;
    if (!right && shows_misses())
      fmt::print(
          "{} {} {} -> {} << {}\n", lang, iso(today), wanted->ahead,
          dates.empty() ? "none" : iso(dates.front().ahead), text
      );
  }
  WARN("single dates\n" + table(shares));
  CHECK(percent_of(shares) >= 82);
}

TEST_CASE("sums of the collection are read with their currency") {
  auto const rows = rows_of("currency.jsonl");
  if (rows.empty()) {
    WARN("no corpora: sums are not measured");
    return;
  }
  std::map<std::string, Share> shares;
  for (auto const& row : rows) {
    auto const lang = row.at("lang").get<std::string>();
    auto const text = row.at("input").get<std::string>();
    auto const found = amounts_in(split(text), tongue_in(row), {});
    std::vector<Json> wanted;
    for (auto const& result : row.at("results")) {
      if (!result.at("Resolution").is_null() && result["Resolution"].contains("value") &&
          result["Resolution"]["value"].is_string())
        wanted.push_back(result);
    }
    bool right = found.size() == wanted.size();
    for (std::size_t at = 0; right && at < wanted.size(); ++at)
      right = same_sum(wanted[at], found[at]);
    ++shares[lang].all;
    shares[lang].right += right ? 1 : 0;
    if (!right && shows_misses()) {
      fmt::print("{} {} ->", lang, text);
      for (auto const& each : wanted)
        fmt::print(" [{} {}]", each["Resolution"].value("value", ""), each["Resolution"].value("unit", ""));
      for (auto const& each : found)
        fmt::print(" ({})", plain(each.money));
      fmt::print("\n");
    }
  }
  WARN("sums\n" + table(shares));
  CHECK(percent_of(shares) >= 84);
}
