#include "store/sqlite/forgetful_vfs.hpp"

#include "core/domain/require.hpp"
#include "store/sqlite/memory_file.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <atomic>
#include <cstring>
#include <map>
#include <new>

namespace dunlin::store::sqlite {

struct ForgetfulVfs::Disk {
  std::string name;
  sqlite3_vfs vfs{};
  std::map<std::string, std::shared_ptr<MemoryFile>> files;
  std::int64_t life = 0; // handles opened in an earlier one are dead
  bool full = false;
  std::uint64_t syncs = 0;
  std::uint64_t written = 0;
};

namespace {

using Disk = ForgetfulVfs::Disk;

constexpr int kSector = 4096;

struct Handle { // what SQLite holds for an open file
  sqlite3_file base;
  Disk* disk;
  std::int64_t life;
  int lock;
  std::shared_ptr<MemoryFile> file;

  bool dead() const { return life != disk->life; }
};

Handle& handle_of(sqlite3_file* file) {
  return *reinterpret_cast<Handle*>(file);
}

Disk& disk_of(sqlite3_vfs* vfs) {
  return *static_cast<Disk*>(vfs->pAppData);
}

int close(sqlite3_file* file) {
  auto& handle = handle_of(file);
  if (!handle.dead()) handle.file->locks.lower(&handle, handle.lock, SQLITE_LOCK_NONE);
  handle.file.~shared_ptr();
  return SQLITE_OK;
}

int read(sqlite3_file* file, void* out, int size, sqlite3_int64 offset) {
  auto& handle = handle_of(file);
  if (handle.dead()) return SQLITE_IOERR_READ;
  auto* bytes = static_cast<char*>(out);
  auto const wanted = static_cast<std::size_t>(size);
  auto const got = handle.file->read(static_cast<std::size_t>(offset), bytes, wanted);
  if (got == wanted) return SQLITE_OK;
  std::memset(bytes + got, 0, wanted - got);
  return SQLITE_IOERR_SHORT_READ;
}

int write(sqlite3_file* file, void const* from, int size, sqlite3_int64 offset) {
  auto& handle = handle_of(file);
  if (handle.dead()) return SQLITE_IOERR_WRITE;
  if (handle.disk->full) return SQLITE_FULL;
  std::string_view const bytes(static_cast<char const*>(from), static_cast<std::size_t>(size));
  handle.file->write(static_cast<std::size_t>(offset), bytes);
  handle.disk->written += bytes.size();
  return SQLITE_OK;
}

int truncate(sqlite3_file* file, sqlite3_int64 size) {
  auto& handle = handle_of(file);
  if (handle.dead()) return SQLITE_IOERR_TRUNCATE;
  handle.file->truncate(static_cast<std::size_t>(size));
  return SQLITE_OK;
}

int sync(sqlite3_file* file, int) {
  auto& handle = handle_of(file);
  if (handle.dead()) return SQLITE_IOERR_FSYNC;
  handle.file->sync();
  ++handle.disk->syncs;
  return SQLITE_OK;
}

int file_size(sqlite3_file* file, sqlite3_int64* size) {
  auto& handle = handle_of(file);
  if (handle.dead()) return SQLITE_IOERR_FSTAT;
  *size = static_cast<sqlite3_int64>(handle.file->size());
  return SQLITE_OK;
}

int lock(sqlite3_file* file, int wanted) {
  auto& handle = handle_of(file);
  if (handle.dead()) return SQLITE_IOERR_LOCK;
  if (handle.lock >= wanted) return SQLITE_OK;
  if (!handle.file->locks.raise(&handle, handle.lock, wanted)) {
    if (wanted == SQLITE_LOCK_EXCLUSIVE && handle.file->locks.writer() == &handle)
      handle.lock = SQLITE_LOCK_PENDING;
    return SQLITE_BUSY;
  }
  handle.lock = wanted;
  return SQLITE_OK;
}

int unlock(sqlite3_file* file, int wanted) {
  auto& handle = handle_of(file);
  if (handle.dead()) return SQLITE_OK;
  handle.file->locks.lower(&handle, handle.lock, wanted);
  handle.lock = std::min(handle.lock, wanted);
  return SQLITE_OK;
}

int check_reserved_lock(sqlite3_file* file, int* reserved) {
  auto& handle = handle_of(file);
  *reserved = !handle.dead() && handle.file->locks.writer() != nullptr ? 1 : 0;
  return SQLITE_OK;
}

int file_control(sqlite3_file*, int, void*) {
  return SQLITE_NOTFOUND;
}

int sector_size(sqlite3_file*) {
  return kSector;
}

int device_characteristics(sqlite3_file*) {
  return SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

int shm_map(sqlite3_file* file, int number, int size, int extend, void volatile** out) {
  auto& handle = handle_of(file);
  if (handle.dead()) return SQLITE_IOERR_SHMMAP;
  *out = handle.file->shared.region(
      static_cast<std::size_t>(number), static_cast<std::size_t>(size), extend != 0
  );
  return SQLITE_OK;
}

int shm_lock(sqlite3_file* file, int first, int count, int flags) {
  auto& handle = handle_of(file);
  if (handle.dead()) return SQLITE_IOERR_SHMLOCK;
  bool const exclusive = (flags & SQLITE_SHM_EXCLUSIVE) != 0;
  if ((flags & SQLITE_SHM_UNLOCK) != 0) {
    handle.file->shared.unlock(&handle, first, count, exclusive);
    return SQLITE_OK;
  }
  return handle.file->shared.lock(&handle, first, count, exclusive) ? SQLITE_OK : SQLITE_BUSY;
}

void shm_barrier(sqlite3_file*) {}

int shm_unmap(sqlite3_file* file, int discard) {
  auto& handle = handle_of(file);
  if (handle.dead()) return SQLITE_OK;
  handle.file->shared.unlock(&handle, 0, SQLITE_SHM_NLOCK, true);
  handle.file->shared.unlock(&handle, 0, SQLITE_SHM_NLOCK, false);
  if (discard != 0) handle.file->shared.clear();
  return SQLITE_OK;
}

constexpr sqlite3_io_methods kMethods{
    .iVersion = 2,
    .xClose = close,
    .xRead = read,
    .xWrite = write,
    .xTruncate = truncate,
    .xSync = sync,
    .xFileSize = file_size,
    .xLock = lock,
    .xUnlock = unlock,
    .xCheckReservedLock = check_reserved_lock,
    .xFileControl = file_control,
    .xSectorSize = sector_size,
    .xDeviceCharacteristics = device_characteristics,
    .xShmMap = shm_map,
    .xShmLock = shm_lock,
    .xShmBarrier = shm_barrier,
    .xShmUnmap = shm_unmap,
    .xFetch = nullptr,
    .xUnfetch = nullptr,
};

int open(sqlite3_vfs* vfs, char const* name, sqlite3_file* file, int flags, int* out_flags) {
  auto& disk = disk_of(vfs);
  file->pMethods = nullptr; // until it is open
  std::shared_ptr<MemoryFile> opened;
  if (name == nullptr) {
    opened = std::make_shared<MemoryFile>();
  } else if (auto const known = disk.files.find(name); known != disk.files.end()) {
    opened = known->second;
  } else if ((flags & SQLITE_OPEN_CREATE) != 0) {
    opened = disk.files.emplace(name, std::make_shared<MemoryFile>()).first->second;
  } else {
    return SQLITE_CANTOPEN;
  }
  auto* handle = new (file) Handle{};
  handle->base.pMethods = &kMethods;
  handle->disk = &disk;
  handle->life = disk.life;
  handle->lock = SQLITE_LOCK_NONE;
  handle->file = std::move(opened);
  if (out_flags != nullptr) *out_flags = flags;
  return SQLITE_OK;
}

int remove(sqlite3_vfs* vfs, char const* name, int) {
  return disk_of(vfs).files.erase(name) > 0 ? SQLITE_OK : SQLITE_IOERR_DELETE_NOENT;
}

int access(sqlite3_vfs* vfs, char const* name, int, int* there) {
  *there = disk_of(vfs).files.contains(name) ? 1 : 0;
  return SQLITE_OK;
}

int full_path(sqlite3_vfs*, char const* name, int size, char* out) {
  sqlite3_snprintf(size, out, "%s", name);
  return SQLITE_OK;
}

int randomness(sqlite3_vfs*, int size, char* out) {
  std::memset(out, 0, static_cast<std::size_t>(size)); // nothing of ours draws from SQLite
  return size;
}

int sleep(sqlite3_vfs*, int microseconds) {
  return microseconds; // one thread: waiting would change nothing
}

int current_time(sqlite3_vfs*, double* julian_day) {
  *julian_day = 2440587.5; // 1970: statements take the time as an argument
  return SQLITE_OK;
}

int last_error(sqlite3_vfs*, int, char*) {
  return SQLITE_OK;
}

sqlite3_vfs vfs_for(Disk& disk) {
  sqlite3_vfs vfs{};
  vfs.iVersion = 1;
  vfs.szOsFile = sizeof(Handle);
  vfs.mxPathname = 512;
  vfs.zName = disk.name.c_str();
  vfs.pAppData = &disk;
  vfs.xOpen = open;
  vfs.xDelete = remove;
  vfs.xAccess = access;
  vfs.xFullPathname = full_path;
  vfs.xRandomness = randomness;
  vfs.xSleep = sleep;
  vfs.xCurrentTime = current_time;
  vfs.xGetLastError = last_error;
  return vfs;
}

} // namespace

ForgetfulVfs::ForgetfulVfs() : disk_(std::make_unique<Disk>()) {
  static std::atomic<int> made{0};
  disk_->name = "forgetful-" + std::to_string(++made);
  disk_->vfs = vfs_for(*disk_);
  require(sqlite3_vfs_register(&disk_->vfs, 0) == SQLITE_OK, "SQLite takes another file system");
}

ForgetfulVfs::~ForgetfulVfs() {
  sqlite3_vfs_unregister(&disk_->vfs);
}

std::string const& ForgetfulVfs::name() const {
  return disk_->name;
}

void ForgetfulVfs::forget() {
  ++disk_->life;
  for (auto& [name, file] : disk_->files)
    file->forget();
}

void ForgetfulVfs::set_full(bool full) {
  disk_->full = full;
}

std::uint64_t ForgetfulVfs::syncs() const {
  return disk_->syncs;
}

std::uint64_t ForgetfulVfs::bytes_written() const {
  return disk_->written;
}

} // namespace dunlin::store::sqlite
