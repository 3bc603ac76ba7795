#include "tests/scenarios/written.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace dunlin::scenarios {

std::vector<Written> written() {
  std::vector<Written> all;
  for (auto const& entry : std::filesystem::directory_iterator(DUNLIN_SCENARIOS)) {
    auto const& path = entry.path();
    if (path.extension() != ".txt" || path.filename() == "CMakeLists.txt") continue;
    std::ifstream in(path, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    all.push_back({path.filename().string(), text.str()});
  }
  std::ranges::sort(all, {}, &Written::file);
  return all;
}

} // namespace dunlin::scenarios
