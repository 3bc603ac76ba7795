// What a row of what came in is made of, and back. PURE.
#pragma once

#include "core/domain/inbound.hpp"
#include "store/rows/cursor.hpp"

#include <string>

namespace dunlin::store {

std::string envelope_of(RawInbound const& raw);
// Of (row, id, channel, inlet, provider_id, sender, received_at, envelope, size, bytes).
RawInbound raw_of(Cursor const& rows);

} // namespace dunlin::store
