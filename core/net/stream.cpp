#include "core/net/stream.hpp"

#include <boost/asio/use_awaitable.hpp>

#include <array>

namespace dunlin::net {

asio::awaitable<Result<void>> Stream::write(std::string_view text, Deadline deadline) {
  std::array<asio::const_buffer, 1> const pieces{asio::const_buffer(text.data(), text.size())};
  co_return co_await write(std::span<asio::const_buffer const>(pieces), deadline);
}

} // namespace dunlin::net
