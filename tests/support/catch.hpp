// Hides the difference between Catch2 2.13 (Debian 12) and 3 (Debian 13).
#pragma once

#ifdef DUNLIN_CATCH2_V3
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif

#include <string>

namespace dunlin::tests {

// For CHECK_THAT(text, contains("part")).
inline auto contains(std::string const& part) {
#ifdef DUNLIN_CATCH2_V3
  return Catch::Matchers::ContainsSubstring(part);
#else
  return Catch::Contains(part);
#endif
}

} // namespace dunlin::tests
