// Imports: a CSV file as it is, or rows as JSON objects, which become the CSV file they stand for; then the
// same import as `dunlin import`.
#include "bot/web/api/answers.hpp"
#include "bot/web/api/body.hpp"
#include "bot/web/api/makers.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace dunlin::web {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kColumnsMax = 200;

std::string cell(std::string_view text) {
  std::string quoted = "\"";
  for (char const c : text)
    quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + '"';
}

std::expected<std::string, Misplaced> cell_of(Json const& value, std::string const& place) {
  if (value.is_null()) return cell({});
  if (value.is_string()) return cell(value.get_ref<std::string const&>());
  if (value.is_boolean()) return cell(value.get<bool>() ? "true" : "false");
  if (value.is_number_integer()) return cell(value.dump());
  return std::unexpected(
      Misplaced{place, "is a text, a whole number, true, false or null (amounts are texts)"}
  );
}

std::string escaped(std::string_view name) {
  std::string pointer;
  for (char const c : name)
    pointer += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
  return pointer;
}

std::string line_of(std::vector<std::string> const& cells) {
  std::string line;
  for (auto const& one : cells)
    line += (line.empty() ? "" : ",") + one;
  return line + "\n";
}

std::expected<std::string, std::vector<Misplaced>> csv_of(Json const& rows) {
  std::vector<std::string> columns;
  for (auto const& row : rows) {
    if (!row.is_object()) continue; // said below
    for (auto const& [name, value] : row.items())
      if (std::ranges::find(columns, name) == columns.end()) columns.push_back(name);
    if (columns.size() > kColumnsMax)
      return std::unexpected(std::vector{Misplaced{"/rows", "have at most 200 columns"}});
  }
  std::vector<std::string> head;
  for (auto const& name : columns)
    head.push_back(cell(name));
  auto csv = line_of(head);
  std::vector<Misplaced> mistakes;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    auto const place = "/rows/" + std::to_string(i);
    if (!rows[i].is_object()) {
      mistakes.push_back({place, "is an object of columns"});
      continue;
    }
    std::vector<std::string> cells;
    for (auto const& name : columns) {
      auto const found = rows[i].find(name);
      auto one = cell_of(found == rows[i].end() ? Json() : *found, place + "/" + escaped(name));
      if (!one) mistakes.push_back(one.error());
      cells.push_back(one.value_or(std::string()));
    }
    csv += line_of(cells);
  }
  if (!mistakes.empty()) return std::unexpected(std::move(mistakes));
  return csv;
}

std::expected<std::string, Answer> csv_in(Request const& request) {
  if (request.header("content-type").starts_with("text/csv")) return request.body;
  if (not_json(request))
    return std::unexpected(
        problem(415, "Unsupported media type", "Send text/csv, or application/json with {\"rows\":[…]}.")
    );
  bool too_deep = false;
  auto const body = Json::parse(
      request.body,
      [&](int depth, Json::parse_event_t, Json&) {
        too_deep |= depth > kBodyDepthMax;
        return !too_deep;
      },
      false
  );
  if (too_deep || !body.is_object() || body.size() != 1 || !body.contains("rows") || !body["rows"].is_array())
    return std::unexpected(problem_at(422, {{"", "the body is {\"rows\":[…]}, and each row an object"}}));
  auto csv = csv_of(body["rows"]);
  if (!csv) return std::unexpected(problem_at(422, csv.error()));
  return std::move(*csv);
}

} // namespace

ImportOutcome import_rows(ApiScene const& scene, Request const& request) {
  auto const kind = enum_of<ledger::ImportKind>(request.parameter("kind"));
  if (!kind || *kind == ledger::ImportKind::documents)
    return not_there("What can be imported here is customers, receivables, payments or open-items.");
  auto const dry_run = yes_or_no(request, "dry_run");
  auto const whole = yes_or_no(request, "all_or_nothing");
  if (!dry_run) return wrong(dry_run.error().detail);
  if (!whole) return wrong(whole.error().detail);
  auto const mapping = request.ask("mapping");
  if (mapping.find_first_of("./\\") != std::string_view::npos) // a name; files are the command line's
    return wrong("mapping is the name of a mapping in the book");
  auto csv = csv_in(request);
  if (!csv) return std::move(csv.error());
  ImportOrder order;
  order.request.kind = *kind;
  order.request.name = scene.actor();
  order.request.mapping = mapping;
  order.request.creditor = request.ask("creditor");
  order.request.dry_run = dry_run->value_or(false);
  order.request.all_or_nothing = whole->value_or(false);
  order.request.now = scene.now;
  order.request.as_of = scene.now;
  order.csv = std::move(*csv);
  return order;
}

// The report is what `dunlin import … --json` says, made by bot/ledger/import/report.cpp.
std::string import_report_schema(Shapes&) {
  return R"({"type":"object","description":"what `dunlin import --json` says; see docs/import.md",)"
         R"("required":["kind","dry_run","applied","rows","rejected","errors"],"properties":{)"
         R"("kind":{"type":"string"},"dry_run":{"type":"boolean"},"applied":{"type":"boolean"},)"
         R"("rows":{"type":"integer"},"rejected":{"type":"integer"},)"
         R"("errors":{"type":"array","items":{"type":"object"}}}})";
}

std::string import_rows_schema(Shapes&) {
  return R"({"type":"object","required":["rows"],"additionalProperties":false,"properties":{"rows":)"
         R"({"type":"array","description":"one object per row, by the columns of the CSV file",)"
         R"("items":{"type":"object",)"
         R"("additionalProperties":{"type":["string","integer","boolean","null"]}}}}})";
}

} // namespace dunlin::web
