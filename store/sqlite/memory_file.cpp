#include "store/sqlite/memory_file.hpp"

#include <algorithm>
#include <span>

namespace dunlin::store::sqlite {

bool FileLocks::raise(void const* owner, int held, int wanted) {
  if (held == SQLITE_LOCK_NONE) {
    if (exclusive_) return false;
    ++readers_;
  }
  if (wanted < SQLITE_LOCK_RESERVED) return true;
  if (writer_ != nullptr && writer_ != owner) return false;
  writer_ = owner;
  if (wanted < SQLITE_LOCK_EXCLUSIVE) return true;
  exclusive_ = true; // pending: readers leave, none come
  return readers_ == 1;
}

void FileLocks::lower(void const* owner, int held, int wanted) {
  if (held == SQLITE_LOCK_NONE || wanted >= held) return;
  if (writer_ == owner) {
    writer_ = nullptr;
    exclusive_ = false;
  }
  if (wanted == SQLITE_LOCK_NONE) --readers_;
}

char* SharedMemory::region(std::size_t number, std::size_t size, bool extend) {
  if (number >= regions_.size()) {
    if (!extend) return nullptr;
    while (regions_.size() <= number)
      regions_.push_back(std::make_unique<char[]>(size));
  }
  return regions_[number].get();
}

bool SharedMemory::lock(void const* owner, int first, int count, bool exclusive) {
  auto const slots =
      std::span(slots_).subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(count));
  for (auto const& slot : slots) {
    bool const others = std::ranges::any_of(slot.shared, [&](void const* held) { return held != owner; });
    if (slot.exclusive != nullptr && slot.exclusive != owner) return false;
    if (exclusive && others) return false;
  }
  for (auto& slot : slots) {
    if (exclusive)
      slot.exclusive = owner;
    else if (!std::ranges::count(slot.shared, owner))
      slot.shared.push_back(owner);
  }
  return true;
}

void SharedMemory::unlock(void const* owner, int first, int count, bool exclusive) {
  auto const slots =
      std::span(slots_).subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(count));
  for (auto& slot : slots) {
    if (exclusive && slot.exclusive == owner) slot.exclusive = nullptr;
    if (!exclusive) std::erase(slot.shared, owner);
  }
}

std::size_t MemoryFile::read(std::size_t offset, char* out, std::size_t size) const {
  if (offset >= bytes_.size()) return 0;
  auto const there = std::min(size, bytes_.size() - offset);
  std::copy_n(bytes_.data() + offset, there, out);
  return there;
}

void MemoryFile::write(std::size_t offset, std::string_view bytes) {
  Undo undo{offset, {}, bytes_.size()};
  if (offset < bytes_.size()) undo.before = bytes_.substr(offset, bytes.size());
  undo_.push_back(std::move(undo));
  if (offset + bytes.size() > bytes_.size()) bytes_.resize(offset + bytes.size());
  std::ranges::copy(bytes, bytes_.begin() + static_cast<std::ptrdiff_t>(offset));
}

void MemoryFile::truncate(std::size_t size) {
  if (size >= bytes_.size()) return;
  undo_.push_back({size, bytes_.substr(size), bytes_.size()});
  bytes_.resize(size);
}

void MemoryFile::forget() {
  while (!undo_.empty()) {
    auto const& undo = undo_.back();
    bytes_.resize(std::max(undo.size, undo.offset + undo.before.size()));
    std::ranges::copy(undo.before, bytes_.begin() + static_cast<std::ptrdiff_t>(undo.offset));
    bytes_.resize(undo.size);
    undo_.pop_back();
  }
  locks = {};
  shared = {};
}

} // namespace dunlin::store::sqlite
