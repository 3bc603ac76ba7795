// Tree: the files of the repository on disk, read once. The only part of this program that does I/O.
// Errors: an unreadable file or a folder that is not the repository is an exception; the test fails with its
// words.
#pragma once

#include "tests/tidy/source.hpp"

#include <filesystem>
#include <map>
#include <vector>

namespace dunlin::tidy {

struct Tree {
  std::vector<Source> sources;                         // C++ and all other text that is ours, by path
  std::map<std::string, Source> lists;                 // CMakeLists.txt by its folder
  Source const& list_for(std::string_view path) const; // the nearest one at or above the file
};

Tree read_tree(std::filesystem::path const& root);

} // namespace dunlin::tidy
