#include "bot/cli/counts.hpp"

#include "core/domain/codec/json.hpp"

#include <fmt/format.h>

namespace dunlin::cli {

std::string counts_json(Counts const& counts) {
  std::string out = "{";
  codec::JsonWriter writer(out);
  for (auto const& [name, count] : counts) {
    if (out.size() > 1) out += ',';
    writer.put(name);
    out += fmt::format(":{}", count);
  }
  return out + "}";
}

std::string counts_text(std::string_view title, Counts const& counts) {
  auto out = fmt::format("\n{}\n", title);
  for (auto const& [name, count] : counts)
    out += fmt::format("  {:<34} {:>8}\n", name, count);
  return out;
}

} // namespace dunlin::cli
