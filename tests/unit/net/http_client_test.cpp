#include "core/net/http_client.hpp"
#include "core/net/http_server.hpp"
#include "core/net/real_net.hpp"
#include "core/runtime/collecting_logger.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/worlds.hpp"

using namespace dunlin;
using namespace std::chrono_literals;
namespace asio = boost::asio;
using dunlin::net::Deadline;
using dunlin::net::HttpClient;
using dunlin::net::HttpRequest;
using dunlin::net::HttpResponse;
using dunlin::net::HttpUrl;
using dunlin::net::OutboundPolicy;
using dunlin::tests::RealWorld;

namespace {

asio::awaitable<HttpResponse> echo(HttpRequest request) {
  HttpResponse response;
  response.status = request.path() == "/teapot" ? 418 : 200;
  response.headers.add("X-Method", request.method);
  response.body = request.target + " " + request.body;
  if (request.path() == "/large") response.body = std::string(9 * 1024 * 1024, 'x');
  co_return response;
}

struct Site : RealWorld {
  runtime::CollectingLogger log;
  net::RealNet net{context.get_executor(), clock, net::TlsTrust{net::TlsTrust::Roots::none, {}}};
  net::HttpServer server{context.get_executor(), clock, log, net::HttpLimits{}, echo};
  HttpClient client{net};
  std::string origin;

  Site() {
    auto listener = net.listen("127.0.0.1", 0).value();
    origin = "http://127.0.0.1:" + std::to_string(listener->port());
    server.listen(std::move(listener));
  }
  ~Site() { wait(server.drain(clock.deadline_in(0s))); }

  Result<HttpResponse> fetch(std::string const& path, HttpRequest request) {
    auto const url = HttpUrl::parse(origin + path).value();
    return wait(client.fetch(url, std::move(request), OutboundPolicy::configured(), clock.deadline_in(20s)));
  }
};

// Answers whatever it is asked with fixed bytes and ends.
asio::awaitable<void> answer_with(net::Listener& listener, std::string bytes) {
  auto const stream = co_await listener.accept();
  std::array<char, 4096> room{};
  co_await (*stream)->read_some(room, Deadline::never());
  co_await (*stream)->write(bytes, Deadline::never());
  co_await (*stream)->shutdown(Deadline::never());
  co_await (*stream)->read_some(room, Deadline::never());
}

} // namespace

TEST_CASE("http client: a request goes out and its answer comes back, whatever the status", "[net]") {
  Site site;
  HttpRequest post;
  post.method = "POST";
  post.headers.add("Content-Type", "application/json");
  post.body = "{}";
  auto const answer = site.fetch("/a?b=c", post);
  REQUIRE(answer);
  CHECK(answer->status == 200);
  CHECK(answer->headers.find("x-method") == "POST");
  CHECK(answer->body == "/a?b=c {}");
  CHECK(site.fetch("/teapot", {})->status == 418);
  HttpRequest head;
  head.method = "HEAD";
  CHECK(site.fetch("/a", head)->body.empty());
}

TEST_CASE("http client: an answer beyond the limit is an error", "[net]") {
  Site site;
  CHECK(site.fetch("/large", {}).error().code == Errc::limit);
}

TEST_CASE("http client: what is no whole HTTP answer is unavailable", "[net]") {
  Site site;
  auto const bytes = GENERATE(
      "", "220 mail.example.com ESMTP\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab"
  );
  CAPTURE(bytes);
  auto const listener = site.net.listen("127.0.0.1", 0).value();
  site.origin = "http://127.0.0.1:" + std::to_string(listener->port());
  site.group.spawn("peer", answer_with(*listener, bytes));
  auto const answer = site.fetch("/", {});
  REQUIRE_FALSE(answer);
  CHECK(answer.error().code == Errc::unavailable);
  site.context.restart();
  site.context.poll();
}

TEST_CASE("http client: an answer without a length ends with the connection", "[net]") {
  Site site;
  auto const listener = site.net.listen("127.0.0.1", 0).value();
  site.origin = "http://127.0.0.1:" + std::to_string(listener->port());
  site.group.spawn("peer", answer_with(*listener, "HTTP/1.0 200 OK\r\n\r\nto the end"));
  CHECK(site.fetch("/", {})->body == "to the end");
  site.context.restart();
  site.context.poll();
}

TEST_CASE("http client: a stranger's URL does not reach this machine", "[net][security]") {
  Site site;
  auto const url = HttpUrl::parse(site.origin + "/").value();
  auto policy = OutboundPolicy::stranger();
  CHECK(
      site.wait(site.client.fetch(url, {}, policy, site.clock.deadline_in(20s))).error().code == Errc::refused
  );
  policy.ports.clear();
  CHECK(
      site.wait(site.client.fetch(url, {}, policy, site.clock.deadline_in(20s))).error().code == Errc::refused
  );
}
