// back_up: a whole copy of a store into a new file, page by page, as one moment left it, while others read
// and write it (SQLite's online backup under one snapshot). The copy stands alone: no log lies beside it, and
// only we may read it. Runs on: any thread; it blocks. Errors: GroundGone when the copy is there already, or
// cannot be written; then what there is of it stays, for the caller to remove.
#pragma once

#include <functional>
#include <string>

namespace dunlin::store::sqlite {

using CopyProgress = std::function<void(int percent)>;

// `vfs`: of the store copied from; the copy is a file of the system.
void back_up(
    std::string const& path, std::string const& vfs, std::string const& copy,
    CopyProgress const& progress = {}
);

} // namespace dunlin::store::sqlite
