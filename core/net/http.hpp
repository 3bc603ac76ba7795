// HttpRequest, HttpResponse: HTTP/1.1 messages as plain values, for the server and the client alike.
// Header names are kept as written and found without regard to case. Bodies are whole: limits are the
// server's.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::net {

struct HttpHeader {
  std::string name;
  std::string value;
};

class HttpHeaders {
 public:
  HttpHeaders() = default;
  HttpHeaders(std::initializer_list<HttpHeader> headers) : headers_(headers) {}

  void add(std::string name, std::string value) { headers_.push_back({std::move(name), std::move(value)}); }
  std::optional<std::string_view> find(std::string_view name) const; // the first of that name
  std::size_t count(std::string_view name) const;
  auto begin() const { return headers_.begin(); }
  auto end() const { return headers_.end(); }

 private:
  std::vector<HttpHeader> headers_;
};

struct HttpRequest {
  std::string method = "GET"; // upper case
  std::string target = "/";   // as received: path and query, still percent-encoded
  HttpHeaders headers{};
  std::string body{};
  std::string peer{}; // the address that connected, without its port; behind a proxy the proxy's

  std::string_view path() const;  // the target up to the question mark
  std::string_view query() const; // what follows it
};

struct HttpResponse {
  int status = 200;
  HttpHeaders headers{}; // Content-Length, Connection and Date are the server's own
  std::string body{};
};

bool same_header_name(std::string_view a, std::string_view b); // ASCII, case-blind
std::string_view reason_phrase(int status);
// The head up to and with the empty line. Nothing when a name or a value could end the line and begin another
// one.
std::optional<std::string>
response_head(HttpResponse const& response, std::string_view date, bool keep_alive);
std::optional<std::string> request_head(HttpRequest const& request, std::string_view host);

} // namespace dunlin::net
