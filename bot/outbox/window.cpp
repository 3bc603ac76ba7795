#include "bot/outbox/window.hpp"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>

namespace dunlin::outbox {

namespace {

constexpr Milliseconds kSoon{25};
constexpr Milliseconds kSlow{100};

} // namespace

Window::Window(asio::any_io_executor executor, int least, int most)
    : room_(std::move(executor), static_cast<std::size_t>(std::max(1, most))),
      least_(std::clamp(least, 1, std::max(1, most))),
      most_(std::max(1, most)),
      size_(least_) {
  for (int i = 0; i < size_; ++i)
    room_.try_send(boost::system::error_code{});
}

int Window::next_size(int size, Milliseconds answered_after, int least, int most) {
  if (answered_after <= kSoon) return std::min(size + 1, most);
  if (answered_after >= kSlow) return std::max(size - 1, least);
  return size;
}

asio::awaitable<bool> Window::enter() {
  boost::system::error_code closed;
  co_await room_.async_receive(asio::redirect_error(asio::use_awaitable, closed));
  co_return !closed;
}

void Window::answered(Milliseconds after) {
  auto const size = next_size(size_, after, least_, most_);
  owed_ += size - size_;
  size_ = size;
}

void Window::leave() {
  for (++owed_; owed_ > 0; --owed_)
    room_.try_send(boost::system::error_code{});
}

} // namespace dunlin::outbox
