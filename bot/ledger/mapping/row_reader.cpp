#include "bot/ledger/mapping/row_reader.hpp"

#include <algorithm>
#include <set>

namespace dunlin::ledger {

namespace {

std::string folded(std::string_view name) { // "Invoice No." and "invoice_no" are one column
  std::string out;
  for (char c : name) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    bool const counts =
        (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (counts) out.push_back(c);
  }
  return out;
}

} // namespace

RowReader::RowReader(Mapping mapping, std::vector<std::string> header, ReadAs as)
    : mapping_(std::move(mapping)),
      header_(std::move(header)),
      as_(std::move(as)) {
  for (std::size_t i = 0; i < kFieldCount; ++i) {
    auto const& rule = mapping_.rules[i];
    if (rule && belongs(static_cast<Field>(i), mapping_, as_.kind)) bound_[i] = bound(*rule);
  }
}

Result<RowReader> RowReader::bind(Mapping mapping, std::vector<std::string> header, ReadAs as) {
  RowReader reader(std::move(mapping), std::move(header), std::move(as));
  std::string lacking;
  for (auto const field : required_fields(reader.mapping_, reader.as_.kind)) {
    auto const index = static_cast<std::size_t>(field);
    if (reader.bound_[index].present) continue;
    lacking += (lacking.empty() ? "" : "; ") + std::string(name_of(field));
    auto const& rule = reader.mapping_.rules[index];
    if (!rule || rule->columns.empty()) continue;
    lacking += " (a column named ";
    for (auto const& name : rule->columns)
      lacking += (&name == &rule->columns.front() ? "" : " or ") + name;
    lacking += ")";
  }
  if (!lacking.empty()) return fail(Errc::invalid, "mapping '" + reader.mapping_.name + "' lacks " + lacking);
  return reader;
}

int RowReader::column_of(std::string_view name) const {
  auto const exact = std::ranges::find(header_, name);
  if (exact != header_.end()) return static_cast<int>(exact - header_.begin());
  auto const wanted = folded(name);
  auto const near = std::ranges::find_if(header_, [&](auto const& known) { return folded(known) == wanted; });
  return near == header_.end() ? -1 : static_cast<int>(near - header_.begin());
}

RowReader::Bound RowReader::bound(Rule const& rule) const {
  Bound made;
  for (auto const& name : rule.columns) {
    if (made.column = column_of(name); made.column >= 0) break;
  }
  std::string_view text = rule.text;
  while (!text.empty()) { // "Customer {customerID}"
    auto const open = text.find('{');
    auto const close = text.find('}', open == std::string_view::npos ? 0 : open);
    if (open == std::string_view::npos || close == std::string_view::npos) {
      made.parts.emplace_back(std::string(text), -1);
      break;
    }
    auto const column = column_of(text.substr(open + 1, close - open - 1));
    if (column < 0) return {};
    made.parts.emplace_back(std::string(text.substr(0, open)), column);
    text.remove_prefix(close + 1);
  }
  made.present = made.column >= 0 || rule.by || !made.parts.empty() || rule.otherwise.has_value();
  return made;
}

std::string RowReader::found_in(Rule const& rule, Bound const& bound, CsvRow const& row) const {
  auto const at = [&](int column) {
    auto const index = static_cast<std::size_t>(column);
    return index < row.cells.size() ? row.cells[index] : std::string();
  };
  if (bound.column >= 0) return at(bound.column);
  if (rule.by) {
    auto const other = cell(*rule.by, row);
    return other && *other ? (*other)->value : std::string();
  }
  std::string text;
  for (auto const& [words, column] : bound.parts)
    text += words + (column >= 0 ? at(column) : std::string());
  return text;
}

Result<std::optional<RowReader::Cell>> RowReader::cell(Field field, CsvRow const& row) const {
  auto const index = static_cast<std::size_t>(field);
  auto const& bound = bound_[index];
  if (!bound.present) return std::nullopt;
  auto const& rule = *mapping_.rules[index];
  Cell made;
  made.value = found_in(rule, bound, row);
  made.invented = rule.invented;
  if (!made.value.empty() && !rule.values.empty()) {
    auto const known = rule.values.find(made.value);
    if (known == rule.values.end() && !rule.otherwise) {
      return fail(Errc::invalid, "the mapping has no value for it");
    }
    made.value = known == rule.values.end() ? *rule.otherwise : known->second;
  }
  if (made.value.empty() && rule.otherwise) made.value = *rule.otherwise;
  if (made.value.empty()) return std::nullopt;
  return made;
}

std::string RowReader::column_name(Field field) const {
  auto const column = bound_[static_cast<std::size_t>(field)].column;
  return column >= 0 ? header_[static_cast<std::size_t>(column)] : std::string(name_of(field));
}

int RowReader::columns_used() const {
  std::set<int> used;
  for (auto const& bound : bound_) {
    if (bound.column >= 0) used.insert(bound.column);
  }
  return static_cast<int>(used.size());
}

std::vector<std::string> RowReader::ignored() const {
  std::set<int> used;
  for (auto const& bound : bound_) {
    used.insert(bound.column);
    for (auto const& part : bound.parts)
      used.insert(part.second);
  }
  std::vector<std::string> names;
  for (std::size_t i = 0; i < header_.size(); ++i) {
    if (!used.contains(static_cast<int>(i))) names.push_back(header_[i]);
  }
  return names;
}

std::vector<std::string> RowReader::invented() const {
  std::vector<std::string> told;
  for (std::size_t i = 0; i < kFieldCount; ++i) {
    if (!bound_[i].present || !mapping_.rules[i]->invented) continue;
    auto const& rule = *mapping_.rules[i];
    std::string line(name_of(static_cast<Field>(i)));
    if (rule.by) line += " by " + std::string(name_of(*rule.by));
    if (bound_[i].column >= 0) line += " from " + header_[static_cast<std::size_t>(bound_[i].column)];
    if (!rule.text.empty()) line += " as \"" + rule.text + "\"";
    if (rule.otherwise && rule.columns.empty() && !rule.by) line += " = " + *rule.otherwise;
    told.push_back(std::move(line));
  }
  return told;
}

} // namespace dunlin::ledger
