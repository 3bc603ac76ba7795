// The scenarios that are written down in this folder.
#pragma once

#include <string>
#include <vector>

namespace dunlin::scenarios {

struct Written {
  std::string file; // without its folder
  std::string text;
};
std::vector<Written> written(); // by file

} // namespace dunlin::scenarios
