#include "core/runtime/process_lock.hpp"

#include "core/domain/error.hpp"

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace dunlin::runtime {

namespace {

std::string holder_of(int file) {
  std::array<char, 32> text{};
  auto const got = ::pread(file, text.data(), text.size() - 1, 0);
  std::string pid(text.data(), got > 0 ? static_cast<std::size_t>(got) : 0);
  return pid.substr(0, pid.find('\n'));
}

} // namespace

ProcessLock::ProcessLock(std::string const& path, std::string const& what) {
  file_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file_ < 0) throw GroundGone("cannot open " + path + ": " + std::strerror(errno));
  if (::flock(file_, LOCK_EX | LOCK_NB) != 0) {
    auto const holder = holder_of(file_);
    ::close(file_);
    throw GroundGone(fmt::format(
        "{} is held by process {}; stop it first, or let it do the work", what,
        holder.empty() ? "(not yet named)" : holder
    ));
  }
  auto const pid = fmt::format("{}\n", ::getpid());
  bool const written = ::ftruncate(file_, 0) == 0 &&
                       ::pwrite(file_, pid.data(), pid.size(), 0) == static_cast<ssize_t>(pid.size());
  if (!written) {
    ::close(file_);
    throw GroundGone("cannot write " + path + ": " + std::strerror(errno));
  }
}

ProcessLock::~ProcessLock() {
  ::close(file_);
}

} // namespace dunlin::runtime
