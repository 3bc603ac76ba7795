// RequestReader, read_response: whole HTTP messages from a Stream, within limits; Beast's parser is driven by
// hand here and nowhere else. Errors of RequestReader say which answer the peer deserves; `silent` means that
// none does (it ended, or kept still).
#pragma once

#include "core/net/http.hpp"
#include "core/net/stream.hpp"

#include <expected>

namespace dunlin::net {

struct HttpLimits {
  std::uint32_t head_bytes_max = 16 * 1024;
  std::uint64_t body_bytes_max = 1024 * 1024;
  Milliseconds idle_max = std::chrono::seconds{60};  // between two requests, and before the first
  Milliseconds head_max = std::chrono::seconds{10};  // from a request's first byte to the end of its head
  Milliseconds body_max = std::chrono::seconds{30};  // the whole body
  Milliseconds write_max = std::chrono::seconds{30}; // the whole answer
  int requests_per_connection_max = 1000;
  std::size_t connections_max = 512;
};

enum class ReadTrouble : std::uint8_t {
  silent,         // nothing to answer: the peer ended or said nothing in time
  malformed,      // 400
  too_slow,       // 408
  body_too_large, // 413
  head_too_large, // 431
  unsupported,    // 501: a transfer coding we do not speak
};

struct ReceivedRequest {
  HttpRequest request;
  bool keep_alive = false;
};

class RequestReader {
 public:
  RequestReader(Stream& stream, runtime::Clock& clock, HttpLimits const& limits)
      : stream_(stream),
        clock_(clock),
        limits_(limits) {}

  asio::awaitable<std::expected<ReceivedRequest, ReadTrouble>> next();
  // Between two requests: no byte of the next one has come. Closing the stream then loses nothing.
  bool idle() const { return idle_; }

 private:
  struct Parsing;
  asio::awaitable<std::expected<void, ReadTrouble>> read_head(Parsing& parsing);
  asio::awaitable<std::expected<void, ReadTrouble>> read_body(Parsing& parsing);
  asio::awaitable<std::expected<void, ReadTrouble>> more(Deadline deadline, ReadTrouble when_late);

  Stream& stream_;
  runtime::Clock& clock_;
  HttpLimits const& limits_;
  std::string unread_; // what came with the last read and belongs to the next request
  bool idle_ = true;
};

// `to_head`: the request was HEAD, so that the answer has no body whatever its head says.
asio::awaitable<Result<HttpResponse>>
read_response(Stream& stream, std::uint64_t body_bytes_max, bool to_head, Deadline deadline);

} // namespace dunlin::net
