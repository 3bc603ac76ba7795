#include "core/net/http_server.hpp"

#include "core/domain/require.hpp"

#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>

#include <array>

namespace dunlin::net {

namespace {

using namespace std::chrono_literals;

HttpResponse plain_answer(int status) {
  HttpResponse response;
  response.status = status;
  response.headers.add("Content-Type", "text/plain; charset=utf-8");
  response.body = std::string(reason_phrase(status)) + "\n";
  return response;
}

int status_of(ReadTrouble trouble) {
  switch (trouble) {
  case ReadTrouble::silent: break;
  case ReadTrouble::malformed: return 400;
  case ReadTrouble::too_slow: return 408;
  case ReadTrouble::body_too_large: return 413;
  case ReadTrouble::head_too_large: return 431;
  case ReadTrouble::unsupported: return 501;
  }
  unreachable("a silent peer gets no answer");
}

// RFC 9110 section 5.6.7: "Tue, 24 Nov 2026 11:00:00 GMT".
std::string http_date(Timestamp at) {
  static constexpr std::array weekdays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  auto const day = std::chrono::floor<Days>(at);
  CivilDate const date{day};
  std::chrono::hh_mm_ss const time{std::chrono::floor<std::chrono::seconds>(at - day)};
  return fmt::format(
      "{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT", weekdays[weekday_of(date).c_encoding()],
      static_cast<unsigned>(date.day()), months[static_cast<unsigned>(date.month()) - 1],
      static_cast<int>(date.year()), time.hours().count(), time.minutes().count(), time.seconds().count()
  );
}

std::string words_of(std::exception_ptr const& failure) {
  try {
    std::rethrow_exception(failure);
  } catch (std::exception const& error) {
    return error.what();
  } catch (...) {
    return "not an exception of the standard library";
  }
}

bool is_ground_gone(std::exception_ptr const& failure) {
  try {
    std::rethrow_exception(failure);
  } catch (GroundGone const&) {
    return true;
  } catch (...) {
    return false;
  }
}

} // namespace

HttpServer::HttpServer(
    asio::any_io_executor executor, runtime::Clock& clock, runtime::Logger& log, HttpLimits limits,
    Responder responder
)
    : clock_(clock),
      log_(log),
      limits_(limits),
      responder_(std::move(responder)),
      room_(executor),
      tasks_(executor, [this](std::string const& name, std::exception_ptr failure) {
        log_.error("http.task_failed", {{"task", name}, {"detail", words_of(failure)}});
      }) {}

void HttpServer::listen(std::unique_ptr<Listener> listener) {
  require(!stopping_, "a server that stops takes no more listeners");
  listeners_.push_back(std::move(listener));
  tasks_.spawn("accept", accept_from(*listeners_.back()));
}

asio::awaitable<void> HttpServer::drain(Deadline deadline) {
  stopping_ = true;
  for (auto const& listener : listeners_)
    listener->close();
  for (auto const& session : sessions_) {
    if (session.reader.idle()) session.stream->close();
  }
  room_.ring();
  co_await tasks_.drain(clock_, deadline);
}

asio::awaitable<void> HttpServer::accept_from(Listener& listener) {
  while (!stopping_) {
    if (sessions_.size() >= limits_.connections_max) {
      co_await room_.wait_until(clock_, clock_.deadline_in(1s)); // the bell wakes one of several acceptors
      continue;
    }
    auto accepted = co_await listener.accept();
    if (!accepted && accepted.error().code == Errc::cancelled) co_return;
    if (!accepted) {
      log_.warn("http.accept_failed", {{"detail", accepted.error().detail}});
      co_await clock_.sleep_for(100ms); // out of descriptors, most likely: let some connections end
      continue;
    }
    if (stopping_) co_return;
    auto& stream = **accepted;
    sessions_.push_back(Session{std::move(*accepted), RequestReader(stream, clock_, limits_)});
    tasks_.spawn("http connection", converse(std::prev(sessions_.end())));
  }
}

asio::awaitable<void> HttpServer::converse(Sessions::iterator session) {
  std::exception_ptr failure;
  try {
    for (int count = 1;; ++count) {
      bool const goes_on = co_await exchange(*session, count >= limits_.requests_per_connection_max);
      if (!goes_on) break;
    }
    co_await take_leave(*session->stream);
  } catch (...) {
    failure = std::current_exception();
  }
  sessions_.erase(session);
  room_.ring();
  if (failure) std::rethrow_exception(failure);
}

// Closing while the peer still sends would reset the connection and lose our last answer on its way (RFC
// 9112, 9.6).
asio::awaitable<void> HttpServer::take_leave(Stream& stream) {
  static constexpr std::size_t unread_max = 256 * 1024;
  auto const deadline = clock_.deadline_in(1s);
  auto const ended = co_await stream.shutdown(deadline);
  if (!ended) co_return;
  std::array<char, 4096> unread;
  for (std::size_t sum = 0; sum < unread_max;) {
    auto const count = co_await stream.read_some(unread, deadline);
    if (!count || *count == 0) co_return;
    sum += *count;
  }
}

asio::awaitable<bool> HttpServer::exchange(Session& session, bool last) {
  auto received = co_await session.reader.next();
  if (!received) {
    if (received.error() == ReadTrouble::silent) co_return false;
    auto const status = status_of(received.error());
    log_.debug("http.request_refused", {{"status", status}});
    auto const refusal = plain_answer(status);
    co_await respond(session, refusal, false, false);
    co_return false;
  }
  bool const head_only = received->request.method == "HEAD";
  bool const keep_alive = received->keep_alive && !last;
  auto const response = co_await answer(std::move(received->request));
  co_return co_await respond(session, response, head_only, keep_alive && !stopping_);
}

asio::awaitable<HttpResponse> HttpServer::answer(HttpRequest request) {
  std::exception_ptr failure;
  auto const path = std::string(request.path());
  try {
    co_return co_await responder_(std::move(request));
  } catch (...) {
    failure = std::current_exception();
  }
  log_.error("http.responder_failed", {{"path", path}, {"detail", words_of(failure)}});
  co_return plain_answer(is_ground_gone(failure) ? 503 : 500);
}

asio::awaitable<bool>
HttpServer::respond(Session& session, HttpResponse const& response, bool head_only, bool keep_alive) {
  auto const date = http_date(clock_.now());
  auto head = response_head(response, date, keep_alive);
  if (!head) {
    log_.error("http.header_with_line_break", {{"status", response.status}});
    auto const instead = plain_answer(500);
    co_return co_await respond(session, instead, head_only, keep_alive);
  }
  std::array<asio::const_buffer, 2> const pieces{asio::buffer(*head), asio::buffer(response.body)};
  bool const bodiless = head_only || response.status == 204 || response.status == 304;
  std::span<asio::const_buffer const> const whole(pieces.data(), bodiless ? 1 : 2);
  auto const written = co_await session.stream->write(whole, clock_.deadline_in(limits_.write_max));
  co_return written.has_value() && keep_alive;
}

} // namespace dunlin::net
