// back_up: a whole copy of a store into a new file, page by page, as one moment left it, while others read
// and write it (SQLite's online backup). Runs on: any thread; it blocks. Errors: GroundGone when the copy is
// there already, or cannot be written.
#pragma once

#include <string>

namespace dunlin::store::sqlite {

// `vfs`: of the store copied from; the copy is a file of the system.
void back_up(std::string const& path, std::string const& vfs, std::string const& copy);

} // namespace dunlin::store::sqlite
