// Where public test data lies: DUNLIN_CORPORA, or `shared/corpora` beside the checkout. It is read in place
// and never copied in; a test that does not find it says so and passes.
#pragma once

#include <cstdlib>
#include <filesystem>

namespace dunlin::test {

inline std::filesystem::path corpora() {
  if (auto const* named = std::getenv("DUNLIN_CORPORA")) return named;
  auto above = std::filesystem::current_path();
  while (above != above.root_path()) {
    above = above.parent_path();
    if (auto const found = above / "shared" / "corpora"; std::filesystem::is_directory(found)) return found;
  }
  return "shared/corpora";
}

} // namespace dunlin::test
