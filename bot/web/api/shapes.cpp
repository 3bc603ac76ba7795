#include "bot/web/api/shapes.hpp"

#include <algorithm>

namespace dunlin::web {

// "… [T = dunlin::desk::TicketMoved]" by clang, "… [with T = dunlin::desk::TicketMoved; …]" by gcc.
std::string_view last_name(std::string_view function_of) {
  constexpr std::string_view kIs = "T = ";
  auto const begin = function_of.find(kIs);
  require(begin != std::string_view::npos, "the compiler names what a template is made for");
  auto name = function_of.substr(begin + kIs.size());
  name = name.substr(0, name.find_first_of(";]"));
  auto const colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

std::string Shapes::of(Timestamp const*) {
  return R"({"type":"string","format":"date-time"})";
}
std::string Shapes::of(CivilDate const*) {
  return R"({"type":"string","pattern":"^(\\d{4}-\\d{2}-\\d{2})?$"})";
}
std::string Shapes::of(Money const*) {
  named_.try_emplace(
      "Money",
      R"({"type":"object","required":["minor","currency"],"properties":{)"
      R"("minor":{"type":"integer","description":"in the currency's smallest unit: 1250 is 12.50 EUR"},)"
      R"("currency":{"type":"string","pattern":"^[A-Z]{3}$","description":"ISO 4217"}}})"
  );
  return R"({"$ref":"#/components/schemas/Money"})";
}

void Shapes::put(std::string& properties, std::string_view name, std::string_view schema) {
  if (!properties.empty()) properties += ',';
  codec::append_json_text(properties, name);
  properties += ':';
  properties += schema;
}

} // namespace dunlin::web
