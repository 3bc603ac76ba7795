#include "tests/support/http_peer.hpp"

#include "core/net/pipe.hpp"
#include "core/runtime/bell.hpp"

#include <boost/asio/use_awaitable.hpp>

#include <deque>

namespace dunlin::tests {

namespace asio = net::asio;
using runtime::Deadline;

// A listener whose connections are the far ends of pipes.
class HttpPeer::Door final : public net::Listener {
 public:
  Door(asio::any_io_executor const& executor, runtime::Clock& clock) : bell_(executor), clock_(clock) {}

  asio::awaitable<Result<std::unique_ptr<net::Stream>>> accept() override {
    while (waiting_.empty() && !closed_) {
      if (co_await bell_.wait_until(clock_, kNever) == runtime::Waking::cancelled) break;
    }
    if (closed_ || waiting_.empty()) co_return fail(Errc::cancelled, "closed");
    auto stream = std::move(waiting_.front());
    waiting_.pop_front();
    co_return stream;
  }
  std::uint16_t port() const override { return 443; }
  void close() override {
    closed_ = true;
    bell_.ring();
  }
  void come(std::unique_ptr<net::Stream> stream) {
    waiting_.push_back(std::move(stream));
    bell_.ring();
  }

 private:
  runtime::Bell bell_;
  runtime::Clock& clock_;
  std::deque<std::unique_ptr<net::Stream>> waiting_;
  bool closed_ = false;
};

HttpPeer::HttpPeer(asio::any_io_executor executor, runtime::Clock& clock)
    : executor_(executor),
      clock_(clock),
      door_(nullptr),
      server_(executor, clock, log_, net::HttpLimits{}, [this](net::HttpRequest request) {
        return respond(std::move(request));
      }) {
  auto door = std::make_unique<Door>(executor, clock);
  door_ = door.get();
  server_.listen(std::move(door));
}

HttpPeer::~HttpPeer() = default;

asio::awaitable<Result<std::unique_ptr<net::Stream>>>
HttpPeer::connect(std::string host, std::uint16_t port, net::OutboundPolicy, Deadline deadline) {
  hosts.push_back(host + ":" + std::to_string(port));
  if (silence == Silence::before_connection) {
    if (auto const waited = co_await clock_.sleep_until(deadline.at); !waited)
      co_return std::unexpected(waited.error());
    co_return fail(Errc::timed_out, "nobody answers");
  }
  auto ends = net::make_pipe(executor_, clock_);
  door_->come(std::move(ends.far));
  co_return std::move(ends.near);
}

asio::awaitable<Result<std::unique_ptr<net::Stream>>>
HttpPeer::start_tls(std::unique_ptr<net::Stream> plain, std::string, Deadline) {
  co_return plain;
}

Result<std::unique_ptr<net::Listener>> HttpPeer::listen(std::string const&, std::uint16_t) {
  return fail(Errc::unsupported, "nobody listens here");
}

asio::awaitable<Result<std::unique_ptr<net::Stream>>> HttpPeer::connect_local(std::string, Deadline) {
  co_return fail(Errc::unsupported, "no local sockets here");
}

Result<std::unique_ptr<net::Listener>> HttpPeer::listen_local(std::string const&) {
  return fail(Errc::unsupported, "nobody listens here");
}

asio::awaitable<net::HttpResponse> HttpPeer::respond(net::HttpRequest request) {
  requests.push_back(std::move(request));
  auto const answer = reply ? reply(requests.back()) : net::HttpResponse{204, {}, {}};
  if (silence == Silence::after_request) co_await clock_.sleep_for(std::chrono::hours{24 * 365});
  co_return answer;
}

} // namespace dunlin::tests
