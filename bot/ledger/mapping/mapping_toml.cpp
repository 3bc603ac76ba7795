// Mappings as TOML: the one place that sees toml++ for them.
#include "bot/ledger/mapping/mapping.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <sstream>

namespace dunlin::ledger {

namespace {

constexpr std::array kSections{"customer", "receivable", "open_item", "payment", "world"};

class Parser {
 public:
  explicit Parser(toml::table const& root) : root_(root) {}

  Result<Mapping> parse() {
    for (auto const& [key, node] : root_) {
      std::string const name(key.str());
      if (std::ranges::find(kSections, name) != kSections.end())
        section(name, node);
      else
        setting(name, node);
    }
    if (mapping_.name.empty()) wrong(root_, "a mapping needs a name");
    if (mapping_.together && !mapping_.rule(Field::receivable_customer))
      mapping_.rule(Field::receivable_customer) = mapping_.rule(Field::customer_number);
    for (auto const& rule : mapping_.rules) {
      auto const& target = rule && rule->by ? mapping_.rule(*rule->by) : rule;
      if (rule && rule->by && (!target || target->by))
        wrong(root_, std::string(name_of(*rule->by)) + " cannot be looked up: it has no column of its own");
    }
    if (!mistakes_.empty()) return fail(Errc::invalid, mistakes_);
    return mapping_;
  }

 private:
  void wrong(toml::node const& node, std::string const& why) {
    if (!mistakes_.empty()) mistakes_ += '\n';
    mistakes_ += "line " + std::to_string(node.source().begin.line) + ": " + why;
  }

  std::string text(toml::node const& node, std::string const& key) {
    if (auto const value = node.value<std::string>(); value && node.is_string()) return *value;
    wrong(node, key + " is a text in quotes");
    return {};
  }
  bool flag(toml::node const& node, std::string const& key) {
    if (node.is_boolean()) return node.value_or(false);
    wrong(node, key + " is true or false");
    return false;
  }
  char sign(toml::node const& node, std::string const& key, std::string_view allowed) {
    auto const value = text(node, key);
    if (value.size() == 1 && allowed.contains(value.front())) return value.front();
    wrong(
        node, key + " is one of the signs " + std::string(allowed.contains('\t') ? ", ; | and tab" : allowed)
    );
    return allowed.front();
  }

  void setting(std::string const& key, toml::node const& node) {
    if (key == "name") {
      mapping_.name = text(node, key);
    } else if (key == "about") {
      mapping_.about = text(node, key);
    } else if (key == "encoding") {
      mapping_.encoding = enum_of<Encoding>(text(node, key));
      if (!mapping_.encoding) wrong(node, "encoding is utf-8, gb18030 or windows-1252");
    } else if (key == "delimiter") {
      mapping_.delimiter = sign(node, key, ",;|\t");
    } else if (key == "dates") {
      dates(node);
    } else if (key == "decimal") {
      mapping_.decimal = sign(node, key, ".,");
    } else if (key == "together") {
      mapping_.together = flag(node, key);
    } else if (key == "missing") {
      auto const found = enum_of<WhenMissing>(text(node, key));
      if (!found) wrong(node, "missing is \"settled\" or \"ask\"");
      mapping_.missing = found.value_or(WhenMissing::ask);
    } else if (key == "settled_as_payment") {
      mapping_.settled_as_payment = flag(node, key);
    } else {
      wrong(node, "unknown key '" + key + "'");
    }
  }

  void dates(toml::node const& node) {
    auto const value = text(node, "dates");
    mapping_.dates = value == "iso" ? "yyyy-mm-dd" : value;
    for (char letter : {'d', 'm', 'y'}) {
      if (!value.contains(letter) && value != "iso")
        return wrong(node, "dates is iso or a pattern of d, m and y, as in \"d.m.yyyy\"");
    }
  }

  void section(std::string const& name, toml::node const& node) {
    auto const* table = node.as_table();
    if (table == nullptr) return wrong(node, name + " is a table: [" + name + "]");
    for (auto const& [key, value] : *table) {
      auto const full = name + "." + std::string(key.str());
      if (auto const field = enum_of<Field>(full))
        mapping_.rule(*field) = rule(value, full);
      else
        wrong(value, "unknown field '" + full + "'; fields are listed in docs/import.md");
    }
  }

  std::vector<std::string> columns(toml::node const& node, std::string const& key) {
    if (node.is_string()) return {text(node, key)};
    std::vector<std::string> names;
    if (auto const* list = node.as_array()) {
      for (auto const& one : *list)
        names.push_back(text(one, key));
    }
    if (names.empty()) wrong(node, key + " names a column, or several in a list");
    return names;
  }

  Rule rule(toml::node const& node, std::string const& field) {
    Rule made;
    auto const* table = node.as_table();
    if (table == nullptr) {
      made.columns = columns(node, field);
      return made;
    }
    for (auto const& [key, value] : *table) {
      auto const name = std::string(key.str());
      auto const full = field + "." + name;
      if (name == "column") {
        made.columns = columns(value, full);
      } else if (name == "by") {
        made.by = enum_of<Field>(text(value, full));
        if (!made.by) wrong(value, full + " names a field, as in \"customer.country\"");
      } else if (name == "text") {
        made.text = text(value, full);
      } else if (name == "default") {
        made.otherwise = text(value, full);
      } else if (name == "invented") {
        made.invented = flag(value, full);
      } else if (name == "values" && value.is_table()) {
        for (auto const& [from, to] : *value.as_table())
          made.values.emplace(from.str(), text(to, full));
      } else {
        wrong(value, "unknown key '" + full + "': column, by, text, values, default or invented");
      }
    }
    bool const one_source =
        (made.columns.empty() ? 0 : 1) + (made.by ? 1 : 0) + (made.text.empty() ? 0 : 1) <= 1;
    if (!one_source) wrong(node, field + ": only one of column, by and text");
    if (made.by && made.values.empty()) wrong(node, field + ": by needs values");
    return made;
  }

  toml::table const& root_;
  Mapping mapping_;
  std::string mistakes_;
};

} // namespace

Result<Mapping> parse_mapping(std::string_view text) {
  try {
    auto const root = toml::parse(text);
    return Parser(root).parse();
  } catch (toml::parse_error const& error) {
    return fail(
        Errc::invalid,
        "line " + std::to_string(error.source().begin.line) + ": " + std::string(error.description())
    );
  }
}

} // namespace dunlin::ledger
