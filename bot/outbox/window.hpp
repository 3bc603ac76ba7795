// Window: how many attempts may be begun at once. What is begun when the process dies is unknown for ever, so
// no more is begun than the channel gets rid of quickly: the window grows while answers come soon and shrinks
// while they are slow, between what the channel works on at once and the most it takes. Runs on: one
// io_context. Cancel: enter() ends by an exception.
#pragma once

#include "core/domain/time.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/experimental/channel.hpp>

namespace dunlin::outbox {

namespace asio = boost::asio;

class Window {
 public:
  Window(asio::any_io_executor executor, int least, int most);

  asio::awaitable<bool> enter();     // waits for room; false: closed
  void answered(Milliseconds after); // how long the channel took for one
  void leave();
  void close() { room_.close(); }
  int size() const { return size_; }

  static int next_size(int size, Milliseconds answered_after, int least, int most);

 private:
  asio::experimental::channel<void(boost::system::error_code)> room_;
  int least_;
  int most_;
  int size_;
  int owed_ = 0; // places to be added, or taken away when negative, at the next leave
};

} // namespace dunlin::outbox
