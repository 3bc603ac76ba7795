// The reading doors on SQLite: one connection that cannot write, shared by the doors of a Reader. Texts are
// searched with LIKE (without regard to case in ASCII): enough for the lists of today.
// Runs on: the thread that calls, one at a time. Errors: GroundGone.
#pragma once

#include "core/runtime/clock.hpp"
#include "store/reading.hpp"
#include "store/sqlite/connection.hpp"

#include <memory>

namespace dunlin::store::sqlite {

Reader open_reader(std::string const& path, std::string const& vfs, runtime::Clock const& clock);

using SharedConnection = std::shared_ptr<Connection>;
std::unique_ptr<CustomerReading> read_customers(SharedConnection connection, runtime::Clock const& clock);
std::unique_ptr<LedgerReading> read_ledger(SharedConnection connection);
std::unique_ptr<MessageReading> read_messages(SharedConnection connection);
std::unique_ptr<InboundReading> read_inbound(SharedConnection connection);
std::unique_ptr<DeskReading> read_desk(SharedConnection connection);
std::unique_ptr<EventReading> read_events(SharedConnection connection);
std::unique_ptr<BookReading> read_book(SharedConnection connection);

} // namespace dunlin::store::sqlite
