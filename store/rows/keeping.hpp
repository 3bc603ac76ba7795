// Keeping bytes beside facts: documents by digest, bodies of the book's pages. A page that is published never
// changes. PURE. Errors: GroundGone.
#pragma once

#include "store/blobs.hpp"
#include "store/rows/cursor.hpp"

namespace dunlin::store {

void keep(Writes& writes, std::string const& digest_hex, std::string const& bytes);
void keep(Writes& writes, House const& house, BookBody const& body);

} // namespace dunlin::store
