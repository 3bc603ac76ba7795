#include "bot/cli/filters/understand_filter.hpp"

#include "config/shipped.hpp"

#include <nlohmann/json.hpp>

#include <istream>
#include <ostream>

namespace dunlin::cli {

namespace {

using Json = nlohmann::ordered_json;
using listening::Context;
using listening::OpenItem;

std::string text_of(Json const& object, char const* key) {
  auto const found = object.find(key);
  if (found == object.end() || found->is_null()) return {};
  return found->is_string() ? found->get<std::string>() : found->dump();
}

Result<OpenItem> open_item(Json const& entry) {
  if (!entry.is_object()) return fail(Errc::invalid, "\"open\" holds objects such as {\"number\":\"R-7\"}");
  OpenItem item;
  item.number = text_of(entry, "number");
  if (item.number.empty()) return fail(Errc::invalid, "an open receivable has no \"number\"");
  item.id = ReceivableId::of({item.number});
  auto const code = text_of(entry, "currency");
  auto const currency = Currency::parse(code.empty() ? "EUR" : code);
  if (!currency) return std::unexpected(currency.error());
  auto amount = text_of(entry, "open");
  if (amount.empty()) amount = text_of(entry, "amount");
  item.open.currency = *currency;
  if (!amount.empty()) {
    auto const money = parse_plain_amount(amount, *currency);
    if (!money) return std::unexpected(money.error());
    item.open = *money;
  }
  if (auto const due = text_of(entry, "due"); !due.empty()) {
    auto const date = parse_iso_date(due.substr(0, 10));
    if (!date) return std::unexpected(date.error());
    item.due = *date;
  }
  return item;
}

Result<Context> context_of(Json const& object) {
  Context context;
  context.language = text_of(object, "language");
  auto const now = text_of(object, "now");
  if (now.empty()) return fail(Errc::invalid, "\"now\" is missing: an instant such as 2026-03-10T09:00:00Z");
  bool const wall_clock = now.size() > 10 && now.find_first_of("Zz+", 10) == std::string::npos &&
                          now.find('-', 10) == std::string::npos;
  auto const at = parse_iso_instant(wall_clock ? now + "Z" : now);
  if (!at) return std::unexpected(at.error());
  context.now = *at;
  if (auto const name = text_of(object, "zone"); !name.empty()) {
    auto const zone = Zone::find(name);
    if (!zone) return std::unexpected(zone.error());
    context.zone = *zone;
  }
  if (wall_clock || now.size() <= 10) { // as it is seen in the zone
    auto const there = local(context.now, Zone());
    context.now = instant(there.date, there.time, context.zone);
  }
  if (auto const asked = enum_of<Asked>(text_of(object, "asked"))) context.asked = *asked;
  if (auto const open = object.find("open"); open != object.end() && open->is_array()) {
    for (auto const& entry : *open) {
      auto item = open_item(entry);
      if (!item) return std::unexpected(item.error());
      context.open.push_back(std::move(*item));
    }
  }
  return context;
}

Json evidence_of(Finding const& finding) {
  Json list = Json::array();
  for (auto const& found : finding.evidence) {
    list.push_back(
        {{"from", found.from},
         {"to", found.to},
         {"rule", found.rule},
         {"weight", found.weight / 100.0},
         {"words", found.words}}
    );
  }
  return list;
}

Json finding_json(Finding const& finding, Context const& context) {
  Json out{
      {"intent", name_of(finding.intent)},
      {"confidence", finding.confidence / 100.0},
      {"evidence", evidence_of(finding)}
  };
  if (finding.date) out["date"] = iso(*finding.date);
  if (finding.amount) {
    auto const shown = plain(*finding.amount);
    out["amount"] = shown.substr(0, shown.find(' '));
    out["currency"] = finding.amount->currency.code();
  }
  for (auto const& id : finding.receivables) {
    for (auto const& item : context.open) {
      if (item.id == id) out["receivables"].push_back(item.number);
    }
  }
  if (finding.score) out["score"] = *finding.score;
  return out;
}

Result<Json> understood(std::string const& line, listening::Lexicon const& lexicon) {
  auto const object = Json::parse(line, nullptr, false);
  if (object.is_discarded() || !object.is_object()) return fail(Errc::invalid, "the line is no JSON object");
  auto const text = object.find("text");
  if (text == object.end() || !text->is_string()) return fail(Errc::invalid, "\"text\" is missing");
  auto const context = context_of(object);
  if (!context) return std::unexpected(context.error());
  auto const read = listening::understand(text->get<std::string>(), *context, lexicon);
  Json out{{"language", read.language}, {"intents", Json::array()}};
  for (auto const& finding : read.findings) {
    out["intents"].push_back(finding_json(finding, *context));
    if (finding.score) out["score"] = *finding.score;
  }
  return out;
}

std::string dumped(Json const& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace

std::string understood_line(std::string const& line, listening::Lexicon const& lexicon) {
  auto const answer = understood(line, lexicon);
  return answer ? dumped(*answer) : dumped(Json{{"error", answer.error().detail}});
}

int filter_understand(std::istream& in, std::ostream& out, std::ostream& err) {
  listening::Lexicon const lexicon(config::shipped_lexicon());
  bool wrong = false;
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    auto const answer = understood(line, lexicon);
    if (answer) {
      out << dumped(*answer) << '\n';
      continue;
    }
    wrong = true;
    out << dumped(Json{{"error", answer.error().detail}, {"line", number}}) << '\n';
  }
  if (wrong) err << "some lines could not be read\n";
  return wrong ? 1 : 0;
}

} // namespace dunlin::cli
