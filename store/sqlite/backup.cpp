#include "store/sqlite/backup.hpp"

#include "store/sqlite/connection.hpp"

#include <filesystem>

namespace dunlin::store::sqlite {

namespace {

constexpr int kAllPages = -1;

struct CloseFile {
  void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
};
using File = std::unique_ptr<sqlite3, CloseFile>;

File opened(std::string const& path, int flags, char const* vfs) {
  sqlite3* handle = nullptr;
  int const code = sqlite3_open_v2(path.c_str(), &handle, flags, vfs);
  File file(handle);
  if (code != SQLITE_OK) throw SqlError(code, "database: cannot open " + path + ": " + sqlite3_errstr(code));
  return file;
}

} // namespace

void back_up(std::string const& path, std::string const& vfs, std::string const& copy) {
  if (std::filesystem::exists(copy))
    throw GroundGone(copy + " is there already; a copy goes into a new file");
  auto const from = opened(path, SQLITE_OPEN_READWRITE, vfs.empty() ? nullptr : vfs.c_str());
  auto const to = opened(copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
  auto* running = sqlite3_backup_init(to.get(), "main", from.get(), "main");
  if (running == nullptr)
    throw SqlError(sqlite3_errcode(to.get()), "database: " + copy + ": " + sqlite3_errmsg(to.get()));
  int const copied = sqlite3_backup_step(running, kAllPages);
  int const finished = sqlite3_backup_finish(running);
  if (copied != SQLITE_DONE || finished != SQLITE_OK)
    throw SqlError(copied, "database: the copy to " + copy + " failed: " + sqlite3_errstr(copied));
}

} // namespace dunlin::store::sqlite
