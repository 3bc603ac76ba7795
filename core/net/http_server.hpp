// HttpServer: accepts connections, reads requests within limits, asks the responder and writes its answers.
// Owns: its listeners and one coroutine per connection. Borrows: clock and logger.
// Runs on: one io_context. The responder is awaited on it too: blocking work belongs on a worker.
// Cancel: drain() closes the listeners and idle connections, lets answers in the making out until the
// deadline, then cuts. The server must be drained or abandoned before it dies. Errors: an exception that
// leaves the responder becomes 500 (503 for GroundGone) and one line in the log; the peer is told nothing of
// it. Limits: see HttpLimits; with connections_max open, further peers wait in the system's queue.
#pragma once

#include "core/net/http_reader.hpp"
#include "core/runtime/bell.hpp"
#include "core/runtime/logger.hpp"
#include "core/runtime/task_group.hpp"

#include <functional>
#include <list>
#include <memory>
#include <vector>

namespace dunlin::net {

class HttpServer {
 public:
  using Responder = std::function<asio::awaitable<HttpResponse>(HttpRequest)>;

  HttpServer(
      asio::any_io_executor executor, runtime::Clock& clock, runtime::Logger& log, HttpLimits limits,
      Responder responder
  );

  void listen(std::unique_ptr<Listener> listener); // begins to accept; several may be open
  asio::awaitable<void> drain(Deadline deadline);
  void abandon() { tasks_.abandon(); }
  std::size_t connections() const { return sessions_.size(); }

 private:
  struct Session {
    std::unique_ptr<Stream> stream;
    RequestReader reader;
  };
  using Sessions = std::list<Session>;

  asio::awaitable<void> accept_from(Listener& listener);
  asio::awaitable<void> converse(Sessions::iterator session);
  asio::awaitable<void> take_leave(Stream& stream);
  asio::awaitable<bool> exchange(Session& session, bool last); // false: the connection ends
  asio::awaitable<HttpResponse> answer(HttpRequest request);
  asio::awaitable<bool>
  respond(Session& session, HttpResponse const& response, bool head_only, bool keep_alive);

  runtime::Clock& clock_;
  runtime::Logger& log_;
  HttpLimits limits_;
  Responder responder_;
  bool stopping_ = false;
  std::vector<std::unique_ptr<Listener>> listeners_;
  Sessions sessions_;
  runtime::Bell room_; // a connection has ended
  runtime::TaskGroup tasks_;
};

} // namespace dunlin::net
