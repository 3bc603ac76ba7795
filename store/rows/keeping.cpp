#include "store/rows/keeping.hpp"

#include "core/domain/digest.hpp"
#include "core/domain/require.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace dunlin::store {

void keep(Writes& writes, std::string const& digest_hex, std::string const& bytes) {
  require(digest_hex == hex(raw(sha256(bytes))), "a document is kept under its own digest");
  writes.put(Sql::document_keep, digest_hex, Blob{bytes});
}

void keep(Writes& writes, House const& house, BookBody const& body) {
  auto const& entry = body.entry;
  require(entry.digest == hex(raw(sha256(body.body))), "a page is kept under its own digest");
  bool const changed = std::ranges::any_of(house.book, [&](BookEntry const& known) {
    return known.kind == entry.kind && known.name == entry.name && known.version == entry.version &&
           known.digest != entry.digest;
  });
  if (changed)
    throw GroundGone(fmt::format(
        "{} {} version {} is published and cannot change; publish a new version", name_of(entry.kind),
        entry.name, entry.version
    ));
  writes.put(Sql::book_keep, entry.kind, entry.name, entry.version, entry.digest, body.body);
}

} // namespace dunlin::store
