#include "core/domain/require.hpp"

#include <cstdio>
#include <cstdlib>

namespace dunlin {

void unreachable(std::string_view why, std::source_location place) {
  std::fprintf(
      stderr, "%s:%u: %s: %.*s\n", place.file_name(), place.line(), place.function_name(),
      static_cast<int>(why.size()), why.data()
  );
  std::abort();
}

void require(bool condition, std::string_view why, std::source_location place) {
  if (!condition) unreachable(why, place);
}

} // namespace dunlin
