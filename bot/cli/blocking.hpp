// run_blocking: runs one task to its end on the calling thread, with an io_context of its own. For the main
// thread of a command, and for commands inside a server, which must not make its own loop wait. Errors: what
// leaves the task leaves here.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

#include <functional>

namespace dunlin::cli {

namespace asio = boost::asio;

int run_blocking(std::function<asio::awaitable<int>(asio::io_context&)> const& task);

} // namespace dunlin::cli
