// Expiring: the bytes of what was sent and received go when they are older than the house keeps them. Facts,
// words in the record and states stay: they are erased with their person. Some at a time, each with an event
// of the house that says how many, so that sending never waits long. Runs on: the caller's executor, looks on
// `reading`. Cancel: between two transactions. Errors: GroundGone; a conflict as a sentence.
#pragma once

#include "core/domain/error.hpp"
#include "core/domain/event.hpp"
#include "core/runtime/worker.hpp"
#include "store/reading.hpp"
#include "store/store.hpp"

#include <boost/asio/awaitable.hpp>

namespace dunlin::keeping {

// Used only on `reading`: the reader.
struct ExpiringParts {
  store::Store& store;
  store::Reader& reader;
  runtime::Worker& reading;
};

struct Went {
  std::int64_t sent = 0;
  std::int64_t received = 0;
};

boost::asio::awaitable<Result<Went>> expire(ExpiringParts parts, Timestamp before, Actor by);

} // namespace dunlin::keeping
