// StopSignals: SIGINT and SIGTERM as something to wait for. The first asks for an orderly stop; main decides
// what the second means. While an object lives, the signals no longer end the process by themselves. Cancel:
// a wait that is cancelled returns Errc::cancelled.
#pragma once

#include "core/domain/error.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/signal_set.hpp>

namespace dunlin::runtime {

namespace asio = boost::asio;

class StopSignals {
 public:
  explicit StopSignals(asio::any_io_executor executor);
  asio::awaitable<Result<int>> next(); // the signal's number

 private:
  asio::signal_set signals_;
};

} // namespace dunlin::runtime
