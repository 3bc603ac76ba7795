#include "store/rows/cursor.hpp"

#include "core/domain/error.hpp"

#include <algorithm>

namespace dunlin::store {

Digest Cursor::digest(int column) const {
  Digest value{};
  copy_blob(column, value.data(), value.size());
  return value;
}

void Cursor::copy_blob(int column, std::uint8_t* out, std::size_t size) const {
  auto const bytes = blob(column);
  if (bytes.size() != size) throw GroundGone("database: a key or digest of the wrong length");
  std::ranges::copy(bytes, out);
}

} // namespace dunlin::store
