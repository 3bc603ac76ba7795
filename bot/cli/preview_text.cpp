#include "bot/cli/preview_text.hpp"

#include "core/domain/codec/json.hpp"

#include <fmt/format.h>

namespace dunlin::cli {

std::string preview_text(std::vector<preview::PreviewLine> const& lines, bool json) {
  std::string out;
  for (auto const& line : lines) {
    if (json) {
      out += R"({"at":)";
      codec::JsonWriter writer(out);
      writer.put(line.at);
      out += R"(,"customer":)";
      writer.put(line.customer_number);
      out += R"(,"message":)";
      writer.put(line.message);
      out += "}\n";
    } else {
      auto const sum = preview::asked(line.message);
      out += fmt::format(
          "{:.16}  {:<14} {:<28.28} {:<14} {:<8} {:>16}  {} receivables\n", iso(line.at),
          line.customer_number, line.customer_name, line.message.template_name, line.message.channel,
          sum ? plain(*sum) : std::string(), line.message.lines.size()
      );
    }
  }
  if (lines.empty() && !json) out = "Nothing would be sent.\n";
  return out;
}

} // namespace dunlin::cli
