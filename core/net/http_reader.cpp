#include "core/net/http_reader.hpp"

#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <array>

namespace dunlin::net {

namespace {

namespace http = boost::beast::http;

constexpr std::size_t kReadBytes = 16384;

ReadTrouble trouble_of(boost::system::error_code ec) {
  if (ec == http::error::header_limit) return ReadTrouble::head_too_large;
  if (ec == http::error::body_limit) return ReadTrouble::body_too_large;
  return ReadTrouble::malformed;
}

std::string text_of(boost::beast::string_view view) {
  return {view.data(), view.size()};
}

template <class Fields>
HttpHeaders headers_of(Fields const& fields) {
  HttpHeaders headers;
  for (auto const& field : fields)
    headers.add(text_of(field.name_string()), text_of(field.value()));
  return headers;
}

// Beast's parser accepts both a length and a coding of old proxies; who sends that means mischief (RFC
// 9112, 6.3).
std::optional<ReadTrouble> objection(http::request_parser<http::string_body> const& parser) {
  auto const& message = parser.get();
  auto const hosts = message.count(http::field::host);
  if (!message.target().starts_with('/')) return ReadTrouble::malformed; // we are no proxy
  if (message.version() != 11 && message.version() != 10) return ReadTrouble::malformed;
  if (hosts > 1 || (hosts == 0 && message.version() == 11)) return ReadTrouble::malformed;
  if (message.count(http::field::transfer_encoding) == 0) return std::nullopt;
  if (message.count(http::field::content_length) > 0 || message.version() == 10)
    return ReadTrouble::malformed;
  if (!parser.chunked()) return ReadTrouble::unsupported;
  return std::nullopt;
}

} // namespace

struct RequestReader::Parsing {
  http::request_parser<http::string_body> parser;
};

asio::awaitable<std::expected<void, ReadTrouble>>
RequestReader::more(Deadline deadline, ReadTrouble when_late) {
  std::array<char, kReadBytes> chunk;
  auto const count = co_await stream_.read_some(chunk, deadline);
  if (!count)
    co_return std::unexpected(count.error().code == Errc::timed_out ? when_late : ReadTrouble::silent);
  if (*count == 0) co_return std::unexpected(ReadTrouble::silent);
  unread_.append(chunk.data(), *count);
  co_return std::expected<void, ReadTrouble>{};
}

asio::awaitable<std::expected<void, ReadTrouble>> RequestReader::read_head(Parsing& parsing) {
  auto& parser = parsing.parser;
  if (unread_.empty()) {
    idle_ = true;
    auto const begun = co_await more(clock_.deadline_in(limits_.idle_max), ReadTrouble::silent);
    if (!begun) co_return begun;
  }
  idle_ = false;
  auto const deadline = clock_.deadline_in(limits_.head_max);
  while (!parser.is_header_done()) {
    boost::system::error_code ec;
    auto const used = parser.put(asio::buffer(unread_), ec);
    unread_.erase(0, used);
    if (ec && ec != http::error::need_more) co_return std::unexpected(trouble_of(ec));
    if (parser.is_header_done()) break;
    if (unread_.size() > limits_.head_bytes_max) co_return std::unexpected(ReadTrouble::head_too_large);
    auto const came = co_await more(deadline, ReadTrouble::too_slow);
    if (!came) co_return came;
  }
  co_return std::expected<void, ReadTrouble>{};
}

asio::awaitable<std::expected<void, ReadTrouble>> RequestReader::read_body(Parsing& parsing) {
  auto& parser = parsing.parser;
  auto const deadline = clock_.deadline_in(limits_.body_max);
  if (!parser.is_done() && boost::beast::iequals(parser.get()[http::field::expect], "100-continue")) {
    auto const invited = co_await stream_.write("HTTP/1.1 100 Continue\r\n\r\n", deadline);
    if (!invited) co_return std::unexpected(ReadTrouble::silent);
  }
  parser.eager(true);
  while (!parser.is_done()) {
    boost::system::error_code ec;
    auto const used = parser.put(asio::buffer(unread_), ec);
    unread_.erase(0, used);
    if (ec && ec != http::error::need_more) co_return std::unexpected(trouble_of(ec));
    if (parser.is_done()) break;
    if (used > 0 && !unread_.empty()) continue;
    // A chunk's head or a trailer that does not end: Beast sets no limit to them.
    if (unread_.size() > limits_.head_bytes_max + kReadBytes)
      co_return std::unexpected(ReadTrouble::malformed);
    auto const came = co_await more(deadline, ReadTrouble::too_slow);
    if (!came) co_return came;
  }
  co_return std::expected<void, ReadTrouble>{};
}

asio::awaitable<std::expected<ReceivedRequest, ReadTrouble>> RequestReader::next() {
  Parsing parsing;
  parsing.parser.header_limit(limits_.head_bytes_max);
  parsing.parser.body_limit(limits_.body_bytes_max);
  auto const head = co_await read_head(parsing);
  if (!head) co_return std::unexpected(head.error());
  if (auto const bad = objection(parsing.parser)) co_return std::unexpected(*bad);
  auto const body = co_await read_body(parsing);
  if (!body) co_return std::unexpected(body.error());
  auto message = parsing.parser.release();
  ReceivedRequest received;
  received.keep_alive = message.keep_alive();
  received.request.method = text_of(message.method_string());
  received.request.target = text_of(message.target());
  received.request.headers = headers_of(message);
  received.request.body = std::move(message.body());
  received.request.peer = stream_.peer();
  co_return received;
}

asio::awaitable<Result<HttpResponse>>
read_response(Stream& stream, std::uint64_t body_bytes_max, bool to_head, Deadline deadline) {
  http::response_parser<http::string_body> parser;
  parser.body_limit(body_bytes_max);
  parser.skip(to_head);
  parser.eager(true);
  std::string unread;
  std::array<char, kReadBytes> chunk;
  while (!parser.is_done()) {
    boost::system::error_code ec;
    auto const count = co_await stream.read_some(chunk, deadline);
    if (!count) co_return std::unexpected(count.error());
    if (*count == 0) {
      if (parser.got_some()) parser.put_eof(ec);
      if (ec || !parser.is_done()) co_return fail(Errc::unavailable, "the answer ended before its end");
      break;
    }
    unread.append(chunk.data(), *count);
    auto const used = parser.put(asio::buffer(unread), ec);
    unread.erase(0, used);
    if (ec == http::error::body_limit) co_return fail(Errc::limit, "the answer is larger than allowed");
    if (ec && ec != http::error::need_more)
      co_return fail(Errc::unavailable, "not an HTTP answer: " + ec.message());
  }
  auto message = parser.release();
  HttpResponse response;
  response.status = static_cast<int>(message.result_int());
  response.headers = headers_of(message);
  response.body = std::move(message.body());
  co_return response;
}

} // namespace dunlin::net
