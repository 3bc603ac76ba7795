#include "tests/unit/web/schema_check.hpp"

#include <algorithm>
#include <regex>
#include <set>

namespace dunlin::tests {
namespace {

using Json = nlohmann::json;

bool is_of(Json const& value, std::string const& type) {
  if (type == "string") return value.is_string();
  if (type == "boolean") return value.is_boolean();
  if (type == "integer") return value.is_number_integer();
  if (type == "null") return value.is_null();
  if (type == "array") return value.is_array();
  if (type == "object") return value.is_object();
  return false;
}

bool is_of_type(Json const& value, Json const& types) {
  if (types.is_string()) return is_of(value, types.get<std::string>());
  return std::ranges::any_of(types, [&](Json const& type) { return is_of(value, type.get<std::string>()); });
}

std::set<std::string> const& keywords() {
  static std::set<std::string> const known{"type",      "enum",     "pattern",     "minimum",
                                           "maximum",   "default",  "format",      "minLength",
                                           "maxLength", "required", "properties",  "items",
                                           "anyOf",     "$ref",     "description", "additionalProperties"};
  return known;
}

} // namespace

Json const* SchemaCheck::resolve(std::string const& reference) const {
  if (!reference.starts_with("#")) return nullptr;
  Json::json_pointer const pointer(reference.substr(1));
  return document_.contains(pointer) ? &document_.at(pointer) : nullptr;
}

std::vector<std::string> SchemaCheck::mistakes(Json const& value, Json const& schema) const {
  std::vector<std::string> found;
  check(value, schema, "", found);
  return found;
}

void SchemaCheck::check(
    Json const& value, Json const& schema, std::string const& place, std::vector<std::string>& found
) const {
  auto const say = [&](std::string const& what) { found.push_back(place + ": " + what); };
  for (auto const& [word, rest] : schema.items())
    if (!keywords().contains(word)) say("an unknown keyword " + word);
  if (schema.contains("$ref")) {
    auto const* other = resolve(schema.at("$ref"));
    if (other == nullptr)
      say("a reference that leads nowhere: " + schema.at("$ref").get<std::string>());
    else
      check(value, *other, place, found);
  }
  if (schema.contains("anyOf")) {
    bool const any = std::ranges::any_of(schema.at("anyOf"), [&](Json const& one) {
      return mistakes(value, one).empty();
    });
    if (!any) say("fits none of the alternatives: " + value.dump().substr(0, 100));
  }
  if (schema.contains("type") && !is_of_type(value, schema.at("type")))
    say("is no " + schema.at("type").dump() + ": " + value.dump().substr(0, 60));
  if (schema.contains("enum") && std::ranges::find(schema.at("enum"), value) == schema.at("enum").end())
    say("is none of the names: " + value.dump());
  if (schema.contains("pattern") && value.is_string() &&
      !std::regex_search(value.get<std::string>(), std::regex(schema.at("pattern").get<std::string>())))
    say("does not fit " + schema.at("pattern").get<std::string>() + ": " + value.dump());
  if (value.is_array() && schema.contains("items"))
    for (std::size_t i = 0; i < value.size(); ++i)
      check(value[i], schema.at("items"), place + "/" + std::to_string(i), found);
  if (value.is_object()) check_object(value, schema, place, found);
}

void SchemaCheck::check_object(
    Json const& value, Json const& schema, std::string const& place, std::vector<std::string>& found
) const {
  for (auto const& name : schema.value("required", Json::array()))
    if (!value.contains(name.get<std::string>()))
      found.push_back(place + ": lacks " + name.get<std::string>());
  if (!schema.contains("properties")) return;
  auto const& properties = schema.at("properties");
  for (auto const& [name, member] : value.items()) {
    if (properties.contains(name))
      check(member, properties.at(name), place + "/" + name, found);
    else // what is told is in the document, whatever it allows
      found.push_back(place + ": has a member the document does not tell: " + name);
  }
}

} // namespace dunlin::tests
