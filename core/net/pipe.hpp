// A pipe: two streams in memory joined end to end, for tests and the simulation. Works on either clock.
// Each direction has its weather: how late bytes arrive, in how small pieces, and when the line is cut.
// Cut means that the reader gets what was sent before the cut and then `unavailable`, and the writer fails
// from then on. Limits: a direction holds `capacity` bytes; a writer waits for the reader then.
#pragma once

#include "core/net/stream.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <cstddef>
#include <limits>
#include <utility>

namespace dunlin::net {

struct PipeWeather {
  static constexpr std::size_t kUnlimited = std::numeric_limits<std::size_t>::max();

  Milliseconds delay{};
  std::size_t piece_bytes_max = kUnlimited; // one read gives at most so many
  std::size_t cut_after_bytes = kUnlimited;
  std::size_t capacity = 65536;
};

struct PipeEnds {
  std::unique_ptr<Stream> near;
  std::unique_ptr<Stream> far;
};

// The clock and the executor outlive both ends. `out` is the weather from near to far, `back` the other way.
PipeEnds
make_pipe(asio::any_io_executor executor, runtime::Clock& clock, PipeWeather out = {}, PipeWeather back = {});

} // namespace dunlin::net
