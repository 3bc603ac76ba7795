#include "bot/ledger/import/report.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <utility>

namespace dunlin::ledger {

namespace {

struct Count {
  std::string_view name;
  std::int64_t Tally::* member;
  std::string_view words;
};

constexpr std::array kCounts{
    Count{"customers_new", &Tally::customers_new, "customers new"},
    Count{"customers_changed", &Tally::customers_changed, "customers changed"},
    Count{"receivables_new", &Tally::receivables_new, "receivables new"},
    Count{"receivables_changed", &Tally::receivables_changed, "receivables changed"},
    Count{"settled", &Tally::settled, "receivables settled"},
    Count{"reopened", &Tally::reopened, "receivables open again"},
    Count{"payments_matched", &Tally::payments_matched, "payments matched"},
    Count{"payments_unmatched", &Tally::payments_unmatched, "payments waiting for a person"},
    Count{"payments_reversed", &Tally::payments_reversed, "payments taken back"},
    Count{"missing_settled", &Tally::missing_settled, "no longer listed, taken as settled"},
    Count{"missing_asked", &Tally::missing_asked, "no longer listed, asked about"},
    Count{"documents", &Tally::documents, "documents attached"},
    Count{"facts", &Tally::facts, "facts written"},
};

std::string outcome(ImportReport const& report) {
  if (report.dry_run) return "dry run: nothing was changed";
  if (!report.applied) return "nothing was changed: not all rows are right (--all-or-nothing)";
  if (report.tally.facts == 0) return "nothing new";
  return "done";
}

std::string list_of(std::vector<std::string> const& words) {
  std::string text;
  for (auto const& word : words)
    text += (text.empty() ? "" : ", ") + word;
  return text;
}

nlohmann::ordered_json unmatched_json(UnmatchedPayment const& waiting) {
  nlohmann::ordered_json out{
      {"line", waiting.line},
      {"payment", waiting.payment.id.text()},
      {"amount", plain(waiting.payment.amount)},
      {"received", iso(waiting.payment.received)},
      {"reference", waiting.payment.reference},
      {"payer", waiting.payment.payer},
      {"candidates", nlohmann::ordered_json::array()},
  };
  for (auto const& candidate : waiting.candidates) {
    out["candidates"].push_back(
        {{"receivable", candidate.number},
         {"open", plain(candidate.open)},
         {"score", candidate.score},
         {"why", candidate.why}}
    );
  }
  return out;
}

} // namespace

Tally& Tally::operator+=(Tally const& other) {
  for (auto const& count : kCounts)
    this->*count.member += other.*count.member;
  return *this;
}

void ImportReport::reject(std::vector<RowError> const& mistakes) {
  ++rejected;
  for (auto const& mistake : mistakes) {
    if (errors.size() < kErrorsKept) errors.push_back(mistake);
  }
}

std::string as_json(ImportReport const& report) {
  nlohmann::ordered_json out{
      {"kind", name_of(report.kind)}, {"file", report.file},         {"sha256", report.digest},
      {"creditor", report.creditor},  {"mapping", report.mapping},   {"encoding", report.encoding},
      {"dry_run", report.dry_run},    {"applied", report.applied},   {"as_of", iso(report.as_of)},
      {"rows", report.rows},          {"rejected", report.rejected}, {"result", outcome(report)},
  };
  for (auto const& count : kCounts)
    out[std::string(count.name)] = report.tally.*count.member;
  out["sums"] = nlohmann::ordered_json::array();
  for (auto const& [currency, minor] : report.sums)
    out["sums"].push_back(plain(Money{minor, currency}));
  out["errors"] = nlohmann::ordered_json::array();
  for (auto const& error : report.errors) {
    out["errors"].push_back(
        {{"line", error.line}, {"column", error.column}, {"value", error.value}, {"reason", error.reason}}
    );
  }
  out["invented"] = report.invented;
  out["ignored_columns"] = report.ignored;
  out["notes"] = report.notes;
  out["unmatched"] = nlohmann::ordered_json::array();
  for (auto const& waiting : report.unmatched)
    out["unmatched"].push_back(unmatched_json(waiting));
  return out.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

std::string as_text(ImportReport const& report) {
  auto text = fmt::format(
      "{} from {} for creditor {}: {}\n", name_of(report.kind), report.file, report.creditor, outcome(report)
  );
  if (!report.mapping.empty())
    text += fmt::format("  read with mapping {} as {}\n", report.mapping, report.encoding);
  text += fmt::format("  {} rows, {} refused\n", report.rows, report.rejected);
  for (auto const& count : kCounts) {
    if (report.tally.*count.member > 0)
      text += fmt::format("  {:>9} {}\n", report.tally.*count.member, count.words);
  }
  for (auto const& [currency, minor] : report.sums)
    text += fmt::format("  sum of amounts {}\n", plain(Money{minor, currency}));
  if (!report.invented.empty()) text += "  invented by the mapping, not said by the file:\n";
  for (auto const& invented : report.invented)
    text += "    " + invented + "\n";
  if (!report.ignored.empty()) text += "  columns not used: " + list_of(report.ignored) + "\n";
  for (auto const& note : report.notes)
    text += "  " + note + "\n";
  for (auto const& error : report.errors) {
    text += error.line > 0 ? fmt::format("  line {}", error.line) : std::string("  ");
    if (!error.column.empty()) text += fmt::format(", {} '{}'", error.column, error.value);
    text += ": " + error.reason + "\n";
  }
  if (report.errors.size() >= kErrorsKept) text += "  (only the first mistakes are shown)\n";
  for (auto const& waiting : report.unmatched) {
    text += fmt::format(
        "  line {}: {} from '{}' for '{}' waits for a person\n", waiting.line, plain(waiting.payment.amount),
        waiting.payment.payer, waiting.payment.reference
    );
    for (auto const& candidate : waiting.candidates) {
      text += fmt::format(
          "    perhaps {} ({} open; {})\n", candidate.number, plain(candidate.open), candidate.why
      );
    }
  }
  return text;
}

} // namespace dunlin::ledger
