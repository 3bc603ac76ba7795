#include "bot/cli/filters/segments_filter.hpp"

#include "bot/cli/invocation.hpp"
#include "channels/sms/text/segments.hpp"
#include "channels/sms/text/substitutes.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <istream>
#include <optional>
#include <ostream>
#include <string>
#include <utility>

namespace dunlin::cli {

namespace {

std::optional<std::string> text_of(std::string const& line) {
  auto const row = nlohmann::json::parse(line, nullptr, false);
  if (!row.is_object()) return std::nullopt;
  auto const text = row.find("text");
  if (text == row.end() || !text->is_string()) return std::nullopt;
  return text->get<std::string>();
}

std::string substitutes_of(std::string const& text) {
  auto offered = nlohmann::ordered_json::array();
  for (auto const& each : channels::sms::substitutes_in(text)) {
    std::string character;
    channels::sms::append_utf8(character, each.character);
    offered.push_back(
        {{"character", std::move(character)},
         {"code_point", channels::sms::code_point(each.character)},
         {"instead", each.instead},
         {"at", each.at}}
    );
  }
  return offered.dump();
}

} // namespace

int filter_segments(std::istream& in, std::ostream& out, std::ostream& err) {
  int code = kDone;
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    auto const text = text_of(line);
    if (!text) {
      err << "line " << number << R"(: expected {"text":"…"})" << '\n';
      out << R"({"error":"expected an object with a text"})" << '\n';
      code = kFound;
      continue;
    }
    auto const counted = channels::sms::count_segments(*text);
    out << fmt::format(
        R"({{"encoding":"{}","segments":{},"units":{},"substitutes":{}}})"
        "\n",
        channels::sms::name_of(counted.alphabet), counted.segments, counted.units, substitutes_of(*text)
    );
  }
  return code;
}

} // namespace dunlin::cli
