// resolve: the addresses of a host name, in the system's order; an address written in digits is taken as it
// is. Why: Asio's resolver does not hear a cancellation of one inquiry. Here the caller is free at once; the
// inquiry itself goes on in the background until the system answers, and its answer is dropped.
#pragma once

#include "core/domain/error.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/address.hpp>

#include <string>
#include <vector>

namespace dunlin::net {

namespace asio = boost::asio;

asio::awaitable<Result<std::vector<asio::ip::address>>> resolve(std::string host);

} // namespace dunlin::net
