#include "store/sqlite/keeping.hpp"

#include "core/domain/codec/binary.hpp"
#include "core/domain/digest.hpp"
#include "core/domain/require.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace dunlin::store::sqlite {

void keep(Connection& connection, std::string const& digest_hex, std::string const& bytes) {
  require(digest_hex == hex(raw(sha256(bytes))), "a document is kept under its own digest");
  connection.run(Sql::document_keep, digest_hex, Blob{bytes});
}

void keep(Connection& connection, House const& house, BookBody const& body) {
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
  connection.run(Sql::book_keep, entry.kind, entry.name, entry.version, entry.digest, body.body);
}

bool keep(Connection& connection, WebhookId webhook, WebhookProgress const& progress) {
  return connection.run(Sql::webhook_keep, webhook, progress.row, Blob{codec::to_binary(progress)}) > 0;
}

} // namespace dunlin::store::sqlite
