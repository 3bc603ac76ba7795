// HttpClient: one request to an http or https URL, one answer. No redirects, no cookies, a connection per
// request. For webhooks, health checks and providers' interfaces. The policy says where it may go (security:
// a URL that a page or the API gave goes out under OutboundPolicy::stranger()). Cancel: `terminal` drops the
// connection; the request may have been heard. Errors: invalid (the URL), those of Net, limit (the answer is
// too large). Any HTTP status is an answer, not an error.
#pragma once

#include "core/net/http.hpp"
#include "core/net/net.hpp"

namespace dunlin::net {

struct HttpUrl {
  enum class Scheme : std::uint8_t { http, https };
  Scheme scheme = Scheme::https;
  std::string host; // without brackets
  std::uint16_t port = 443;
  std::string target = "/";

  static Result<HttpUrl> parse(std::string_view text); // no user names, no fragments
  std::string authority() const; // for the Host header: the port only when it is not the usual one
};

struct HttpProgress {
  bool begun = false; // a byte of the request may have left: it may have been heard
};

class HttpClient {
 public:
  explicit HttpClient(Net& net) : net_(net) {}

  // `request.target` is taken from the URL.
  asio::awaitable<Result<HttpResponse>> fetch(
      HttpUrl url, HttpRequest request, OutboundPolicy policy, Deadline deadline,
      HttpProgress* progress = nullptr
  );

 private:
  static constexpr std::uint64_t kBodyBytesMax = 8 * 1024 * 1024;

  Net& net_;
};

} // namespace dunlin::net
