// Keeping bytes beside facts: documents by digest, bodies of the book's pages. Each call is a transaction of
// its own. A page that is published never changes. Runs on: the store's writer. Errors: GroundGone.
#pragma once

#include "store/blobs.hpp"
#include "store/sqlite/connection.hpp"

namespace dunlin::store::sqlite {

void keep(Connection& connection, std::string const& digest_hex, std::string const& bytes);
void keep(Connection& connection, House const& house, BookBody const& body);

bool keep(Connection& connection, WebhookId webhook, WebhookProgress const& progress);

} // namespace dunlin::store::sqlite
