#include "core/runtime/logger.hpp"

#include "core/domain/require.hpp"

#include <algorithm>

namespace dunlin::runtime {

std::string_view name_of(Level level) {
  switch (level) {
  case Level::debug: return "debug";
  case Level::info: return "info";
  case Level::warn: return "warn";
  case Level::error: return "error";
  }
  unreachable("Level outside its list");
}

Masked::Masked(std::string_view address) {
  auto const at = address.rfind('@');
  if (at != std::string_view::npos && at > 0) {
    // The first letter may have several bytes: all of them, or the log is not UTF-8 any more.
    std::size_t letter = 1;
    while (letter < at && (static_cast<unsigned char>(address[letter]) & 0xC0) == 0x80)
      ++letter;
    shown = std::string(address.substr(0, letter)) + "…" + std::string(address.substr(at));
    return;
  }
  bool const numeric =
      address.size() > 4 &&
      std::ranges::all_of(address.substr(address.size() - 2), [](char c) { return c >= '0' && c <= '9'; });
  shown = numeric ? "…" + std::string(address.substr(address.size() - 2)) : "…";
}

} // namespace dunlin::runtime
