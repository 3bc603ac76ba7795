#include "store/sqlite/backup.hpp"

#include "store/sqlite/connection.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace dunlin::store::sqlite {

namespace {

constexpr int kPagesAtOnce = 2048;

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

void run(File const& file, char const* sql, std::string const& path) {
  if (sqlite3_exec(file.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK)
    throw SqlError(
        sqlite3_extended_errcode(file.get()), "database: " + path + ": " + sqlite3_errmsg(file.get())
    );
}

// Nobody else may read it, from its first byte on; and nobody is overwritten.
void make_new(std::string const& path) {
  int const file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0 && errno == EEXIST) throw GroundGone(path + " is there already; a copy goes into a new file");
  if (file < 0) throw GroundGone("cannot make " + path + ": " + std::strerror(errno));
  ::close(file);
}

} // namespace

void back_up(
    std::string const& path, std::string const& vfs, std::string const& copy, CopyProgress const& progress
) {
  make_new(copy);
  auto const from = opened(path, SQLITE_OPEN_READWRITE, vfs.empty() ? nullptr : vfs.c_str());
  run(from, "begin; select count(*) from sqlite_schema", path); // one snapshot until the end
  auto const to = opened(copy, SQLITE_OPEN_READWRITE, nullptr);
  auto* running = sqlite3_backup_init(to.get(), "main", from.get(), "main");
  if (running == nullptr)
    throw SqlError(sqlite3_errcode(to.get()), "database: " + copy + ": " + sqlite3_errmsg(to.get()));
  int copied = SQLITE_OK;
  while (copied == SQLITE_OK) {
    copied = sqlite3_backup_step(running, kPagesAtOnce);
    auto const all = sqlite3_backup_pagecount(running);
    if (progress && all > 0)
      progress(static_cast<int>(100LL * (all - sqlite3_backup_remaining(running)) / all));
  }
  int const finished = sqlite3_backup_finish(running);
  if (copied != SQLITE_DONE || finished != SQLITE_OK)
    throw SqlError(copied, "database: the copy to " + copy + " failed: " + sqlite3_errstr(copied));
  run(to, "pragma journal_mode = delete", copy);
}

} // namespace dunlin::store::sqlite
