// MemoryFile: a file of ForgetfulVfs: its bytes, how to take back what was not synced, and the locks of the
// connections that have it open. Runs on: one thread.
#pragma once

#include <sqlite3.h>

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::store::sqlite {

class FileLocks { // SQLite's five levels, between connections of one process
 public:
  bool raise(void const* owner, int held, int wanted); // false: somebody else is in the way
  void lower(void const* owner, int held, int wanted);
  void const* writer() const { return writer_; } // null: nobody means to write

 private:
  int readers_ = 0;
  void const* writer_ = nullptr; // reserved, pending or exclusive
  bool exclusive_ = false;       // pending or exclusive: no new readers
};

class SharedMemory { // of a database in WAL mode: its index, and eight locks
 public:
  char* region(std::size_t number, std::size_t size, bool extend); // null: not there
  bool lock(void const* owner, int first, int count, bool exclusive);
  void unlock(void const* owner, int first, int count, bool exclusive);
  void clear() { regions_.clear(); }

 private:
  struct Slot {
    std::vector<void const*> shared;
    void const* exclusive = nullptr;
  };
  std::vector<std::unique_ptr<char[]>> regions_;
  std::array<Slot, SQLITE_SHM_NLOCK> slots_;
};

class MemoryFile {
 public:
  std::size_t read(std::size_t offset, char* out, std::size_t size) const; // bytes there were
  void write(std::size_t offset, std::string_view bytes);
  void truncate(std::size_t size);
  void sync() { undo_.clear(); }
  void forget(); // back to the last sync
  std::size_t size() const { return bytes_.size(); }

  FileLocks locks;
  SharedMemory shared;

 private:
  struct Undo {
    std::size_t offset = 0;
    std::string before;   // bytes there were at the offset
    std::size_t size = 0; // of the file
  };
  std::string bytes_;
  std::vector<Undo> undo_; // newest last
};

} // namespace dunlin::store::sqlite
