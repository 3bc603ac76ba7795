// The reading doors over named statements: whatever database answers them. Texts are searched with LIKE
// (without regard to case in ASCII): enough for the lists of today.
// Runs on: the thread that calls, one at a time. Errors: GroundGone.
#pragma once

#include "core/runtime/clock.hpp"
#include "store/reading.hpp"
#include "store/rows/cursor.hpp"

#include <memory>

namespace dunlin::store {

Reader reader_of(SharedQueries const& queries, runtime::Clock const& clock);

std::unique_ptr<CustomerReading> read_customers(SharedQueries queries, runtime::Clock const& clock);
std::unique_ptr<LedgerReading> read_ledger(SharedQueries queries);
std::unique_ptr<MessageReading> read_messages(SharedQueries queries);
std::unique_ptr<InboundReading> read_inbound(SharedQueries queries);
std::unique_ptr<DeskReading> read_desk(SharedQueries queries);
std::unique_ptr<EventReading> read_events(SharedQueries queries);
std::unique_ptr<BookReading> read_book(SharedQueries queries);
std::unique_ptr<NodeReading> read_nodes(SharedQueries queries);

} // namespace dunlin::store
