// ForgetfulVfs: files in memory that tell written from synced, for the simulation and crash tests. forget()
// is a loss of power: every file goes back to what was last synced, and connections still open find their
// files dead. Why: a store that trusts an unsynced write is found out in microseconds, without a disk. Owns:
// the files; SQLite knows it by name() while it lives, and connections end before it does. Runs on: one
// thread. Limits: deleting a file is durable at once; locks hold between connections of the one process.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

namespace dunlin::store::sqlite {

class ForgetfulVfs {
 public:
  ForgetfulVfs();
  ForgetfulVfs(ForgetfulVfs const&) = delete;
  ForgetfulVfs& operator=(ForgetfulVfs const&) = delete;
  ~ForgetfulVfs();

  std::string const& name() const; // for StoreOptions::vfs
  void forget();                   // the power is gone, and back
  void set_full(bool full);        // the disk takes no more bytes
  std::uint64_t syncs() const;
  std::uint64_t bytes_written() const;

  struct Disk; // for the callbacks

 private:
  std::unique_ptr<Disk> disk_;
};

} // namespace dunlin::store::sqlite
