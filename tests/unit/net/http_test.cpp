#include "core/net/http.hpp"
#include "core/net/http_client.hpp"
#include "tests/support/catch.hpp"

using namespace dunlin;
using dunlin::net::HttpHeaders;
using dunlin::net::HttpRequest;
using dunlin::net::HttpResponse;
using dunlin::net::HttpUrl;

TEST_CASE("http: headers are found without regard to case, the first one wins", "[net]") {
  HttpHeaders headers{{"Content-Type", "text/html"}, {"X-A", "1"}, {"x-a", "2"}};
  CHECK(headers.find("content-type") == "text/html");
  CHECK(headers.find("X-a") == "1");
  CHECK(headers.count("X-A") == 2);
  CHECK_FALSE(headers.find("Content-Typ"));
}

TEST_CASE("http: a target splits at its first question mark", "[net]") {
  HttpRequest request;
  request.target = "/cases?cursor=a?b";
  CHECK(request.path() == "/cases");
  CHECK(request.query() == "cursor=a?b");
  request.target = "/cases";
  CHECK(request.path() == "/cases");
  CHECK(request.query().empty());
}

TEST_CASE("http: a response head carries length, date and the end of the connection", "[net]") {
  HttpResponse response;
  response.headers.add("Content-Type", "text/plain");
  response.body = "hello";
  CHECK(
      net::response_head(response, "Tue, 24 Nov 2026 11:00:00 GMT", true) ==
      "HTTP/1.1 200 OK\r\nDate: Tue, 24 Nov 2026 11:00:00 GMT\r\nContent-Length: 5\r\nContent-Type: "
      "text/plain\r\n\r\n"
  );
  response.status = 204;
  response.body.clear();
  CHECK(
      net::response_head(response, "d", false) ==
      "HTTP/1.1 204 No Content\r\nDate: d\r\nConnection: close\r\nContent-Type: text/plain\r\n\r\n"
  );
}

TEST_CASE("http: a header that would begin another line makes no head", "[net][security]") {
  HttpResponse response;
  response.headers.add("Location", "/a\r\nSet-Cookie: x=1");
  CHECK_FALSE(net::response_head(response, "d", true));
  HttpRequest request;
  request.target = "/a b";
  CHECK_FALSE(net::request_head(request, "example.com"));
  request.target = "/a\r\nX: y";
  CHECK_FALSE(net::request_head(request, "example.com"));
  request.target = "/";
  CHECK_FALSE(net::request_head(request, "example.com\r\nX: y"));
  request.headers.add("X Y", "z");
  CHECK_FALSE(net::request_head(request, "example.com"));
}

TEST_CASE("http url: what can be asked is taken apart", "[net]") {
  struct Row {
    std::string_view text;
    std::string_view host;
    std::uint16_t port;
    std::string_view target;
    std::string_view authority;
  };
  auto const row = GENERATE(
      Row{"https://example.com", "example.com", 443, "/", "example.com"},
      Row{"http://example.com", "example.com", 80, "/", "example.com"},
      Row{"http://example.com:8080/a/b?c=d", "example.com", 8080, "/a/b?c=d", "example.com:8080"},
      Row{"https://example.com:443/", "example.com", 443, "/", "example.com"},
      Row{"https://example.com?x=1", "example.com", 443, "/?x=1", "example.com"},
      Row{"http://[::1]:81/x", "::1", 81, "/x", "[::1]:81"},
      Row{"http://127.0.0.1/", "127.0.0.1", 80, "/", "127.0.0.1"}
  );
  CAPTURE(row.text);
  auto const url = HttpUrl::parse(row.text);
  REQUIRE(url);
  CHECK(url->host == row.host);
  CHECK(url->port == row.port);
  CHECK(url->target == row.target);
  CHECK(url->authority() == row.authority);
}

TEST_CASE("http url: what cannot be asked is refused", "[net]") {
  auto const text = GENERATE(
      "", "example.com", "ftp://example.com/", "http://", "http:///x", "http://user:pw@example.com/",
      "http://example.com:0/", "http://example.com:70000/", "http://example.com:x/", "http://exa mple.com/",
      "http://example.com/a b", "http://example.com/#top", "http://[::1/", "http://[::1]x/",
      "http://example.com/\r\nX"
  );
  CAPTURE(text);
  CHECK(HttpUrl::parse(text).error().code == Errc::invalid);
}
