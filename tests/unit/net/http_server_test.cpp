#include "core/net/http_server.hpp"
#include "core/net/pipe.hpp"
#include "core/runtime/collecting_logger.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/worlds.hpp"

using namespace dunlin;
using namespace std::chrono_literals;
namespace asio = boost::asio;
using dunlin::net::Deadline;
using dunlin::net::HttpLimits;
using dunlin::net::HttpRequest;
using dunlin::net::HttpResponse;
using dunlin::net::HttpServer;
using dunlin::net::Stream;
using dunlin::tests::kTestStart;
using dunlin::tests::VirtualWorld;

namespace {

// A listener in memory: connect() gives the client's end of a pipe.
class PipeListener final : public net::Listener {
 public:
  PipeListener(asio::any_io_executor executor, runtime::Clock& clock)
      : executor_(std::move(executor)),
        clock_(clock),
        came_(executor_) {}

  std::unique_ptr<Stream> connect() {
    auto ends = net::make_pipe(executor_, clock_);
    waiting_.push_back(std::move(ends.far));
    came_.ring();
    return std::move(ends.near);
  }
  asio::awaitable<Result<std::unique_ptr<Stream>>> accept() override {
    while (waiting_.empty() && !closed_)
      co_await came_.wait_until(clock_, Deadline::never());
    if (closed_) co_return fail(Errc::cancelled, "the listener was closed");
    auto stream = std::move(waiting_.front());
    waiting_.pop_front();
    co_return std::move(stream);
  }
  std::uint16_t port() const override { return 0; }
  void close() override {
    closed_ = true;
    came_.ring();
  }

 private:
  asio::any_io_executor executor_;
  runtime::Clock& clock_;
  std::deque<std::unique_ptr<Stream>> waiting_;
  runtime::Bell came_;
  bool closed_ = false;
};

struct Client {
  VirtualWorld& world;
  std::unique_ptr<Stream> stream;

  void say(std::string_view text) { REQUIRE(world.wait(stream->write(text, Deadline::never()))); }
  // All that has come by now, without letting time pass.
  std::string hear() {
    std::string all;
    for (;;) {
      std::array<char, 4096> room{};
      auto const count = world.wait(stream->read_some(room, Deadline{world.clock.monotonic()}));
      if (!count) return all;
      if (*count == 0) return all + "<end>";
      all.append(room.data(), *count);
    }
  }
};

struct Site {
  VirtualWorld world;
  runtime::CollectingLogger log;
  std::vector<HttpRequest> seen;
  HttpServer server;
  PipeListener* listener;

  explicit Site(HttpLimits limits = {})
      : server(world.context.get_executor(), world.clock, log, limits, [this](HttpRequest request) {
          return handle(std::move(request));
        }) {
    auto owned = std::make_unique<PipeListener>(world.context.get_executor(), world.clock);
    listener = owned.get();
    server.listen(std::move(owned));
    world.loop.settle();
  }
  ~Site() { world.wait(server.drain(world.clock.deadline_in(0s))); }

  Client connect() {
    auto stream = listener->connect();
    world.loop.settle();
    return {world, std::move(stream)};
  }

  std::string talk(std::string_view text) {
    auto client = connect();
    client.say(text);
    world.loop.settle();
    return client.hear();
  }

 private:
  asio::awaitable<HttpResponse> handle(HttpRequest request) {
    seen.push_back(request);
    if (request.path() == "/slow") co_await world.clock.sleep_for(20s);
    if (request.path() == "/gone") throw GroundGone("secret of the cellar");
    if (request.path() == "/bug") throw std::runtime_error("secret of the cellar");
    HttpResponse response;
    if (request.path() == "/split") response.headers.add("Location", "/\r\nX: y");
    response.body = request.method + " " + request.target + " " + request.body;
    co_return response;
  }
};

std::string status_line(std::string const& answer) {
  return answer.substr(0, answer.find("\r\n"));
}
std::string body(std::string const& answer) {
  return answer.substr(answer.find("\r\n\r\n") + 4);
}

} // namespace

TEST_CASE("http server: a request reaches the handler whole and its answer comes back", "[net]") {
  Site site;
  auto const answer =
      site.talk("POST /a?b=c HTTP/1.1\r\nHost: dunlin.test\r\nX-Note:  hi \r\nContent-Length: 5\r\n\r\nhello"
      );
  CHECK(
      answer ==
      "HTTP/1.1 200 OK\r\nDate: Mon, 02 Mar 2026 00:00:00 GMT\r\nContent-Length: 17\r\n\r\nPOST /a?b=c hello"
  );
  REQUIRE(site.seen.size() == 1);
  CHECK(site.seen[0].headers.find("x-note") == "hi");
  CHECK(site.seen[0].peer == "local");
}

TEST_CASE("http server: one connection carries several requests, also when they come at once", "[net]") {
  Site site;
  std::string const one = "GET /1 HTTP/1.1\r\nHost: a\r\n\r\n";
  auto client = site.connect();
  client.say(one);
  CHECK(body(client.hear()) == "GET /1 ");
  client.say(one + "POST /2 HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nxy" + one);
  site.world.loop.settle();
  client.hear();
  CHECK(site.seen.size() == 4);
  CHECK(site.seen[2].body == "xy");
  CHECK(site.server.connections() == 1);
}

TEST_CASE("http server: the connection ends when the peer asks, at HTTP/1.0 and at the limit", "[net]") {
  Site site(HttpLimits{.requests_per_connection_max = 2});
  auto const closes = site.talk("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  CHECK(closes.find("Connection: close\r\n") != std::string::npos);
  CHECK(closes.ends_with("<end>"));
  CHECK(site.talk("GET / HTTP/1.0\r\n\r\n").ends_with("<end>"));
  std::string const one = "GET /1 HTTP/1.1\r\nHost: a\r\n\r\n";
  CHECK(site.talk(one + one + one).ends_with("<end>"));
  CHECK(site.seen.size() == 4);
}

TEST_CASE("http server: a chunked body arrives joined", "[net]") {
  Site site;
  auto const answer = site.talk(
      "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n4;x=y\r\ndefg\r\n0\r\n\r\n"
  );
  CHECK(body(answer) == "POST / abcdefg");
}

TEST_CASE("http server: HEAD is answered without a body, with the length GET would have", "[net]") {
  Site site;
  auto const answer = site.talk("HEAD /x HTTP/1.1\r\nHost: a\r\n\r\n");
  CHECK(answer.find("Content-Length: 8\r\n") != std::string::npos);
  CHECK(body(answer).empty());
}

TEST_CASE("http server: a body that is announced with Expect is asked for", "[net]") {
  Site site;
  auto client = site.connect();
  client.say("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
  site.world.loop.settle();
  CHECK(client.hear() == "HTTP/1.1 100 Continue\r\n\r\n");
  client.say("hello");
  site.world.loop.settle();
  CHECK(body(client.hear()) == "POST / hello");
}

TEST_CASE(
    "http server: what is malformed or could be read in two ways is refused and the connection ends",
    "[net][security]"
) {
  struct Row {
    std::string_view what;
    std::string request;
    std::string_view status;
  };
  auto const row = GENERATE(
      Row{"no HTTP", "hello\r\n\r\n", "400"}, Row{"no host", "GET / HTTP/1.1\r\n\r\n", "400"},
      Row{"two hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "400"},
      Row{"absolute target", "GET http://b/ HTTP/1.1\r\nHost: a\r\n\r\n", "400"},
      Row{"length and coding",
          "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
          "400"},
      Row{"coding and length",
          "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n",
          "400"},
      Row{"two lengths", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabc",
          "400"},
      Row{"length with sign", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +3\r\n\r\nabc", "400"},
      Row{"space before colon", "GET / HTTP/1.1\r\nHost : a\r\n\r\n", "400"},
      Row{"coding unknown", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n", "501"},
      Row{"coding in 1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "400"},
      Row{"bad chunk", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "400"},
      Row{"HTTP/2.0", "GET / HTTP/2.0\r\nHost: a\r\n\r\n", "400"}
  );
  CAPTURE(row.what);
  Site site;
  auto const answer = site.talk(row.request);
  CHECK(answer.starts_with("HTTP/1.1 " + std::string(row.status)));
  CHECK(answer.ends_with("<end>"));
  CHECK(site.seen.empty());
}

TEST_CASE("http server: heads and bodies beyond the limits are refused", "[net][security]") {
  Site site(HttpLimits{.head_bytes_max = 1000, .body_bytes_max = 100});
  CHECK(status_line(site.talk("GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(2000, 'x') + "\r\n\r\n"))
            .starts_with("HTTP/1.1 431"));
  CHECK(status_line(site.talk("GET /" + std::string(2000, 'x') + " HTTP/1.1\r\nHost: a\r\n\r\n"))
            .starts_with("HTTP/1.1 431"));
  CHECK(status_line(site.talk("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 101\r\n\r\n"))
            .starts_with("HTTP/1.1 413"));
  CHECK(status_line(site.talk(
                        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n80\r\n" +
                        std::string(128, 'x') + "\r\n0\r\n\r\n"
                    ))
            .starts_with("HTTP/1.1 413"));
  CHECK(status_line(site.talk(
                        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1;" +
                        std::string(40'000, 'x')
                    ))
            .starts_with("HTTP/1.1 400"));
  CHECK(site.seen.empty());
}

TEST_CASE("http server: slow peers are cut off by what they are slow at", "[net][security]") {
  Site site(HttpLimits{.idle_max = 60s, .head_max = 10s, .body_max = 30s});
  auto client = site.connect();
  auto const begun = site.world.clock.now();
  SECTION("a peer that says nothing is dropped without an answer after the idle time") {
    site.world.pass(59s);
    CHECK(site.server.connections() == 1);
    site.world.pass(3s);
    CHECK(client.hear() == "<end>");
  }
  SECTION("a head that drips gets 408 ten seconds after its first byte, however steadily it drips") {
    std::string const head = "GET / HTTP/1.1\r\nHost: a\r\nX: yyyyyyyyy";
    for (std::size_t i = 0; i < head.size() && site.server.connections() == 1; ++i) {
      if (!site.world.wait(client.stream->write(head.substr(i, 1), Deadline::never()))) break;
      site.world.pass(1s);
    }
    CHECK(client.hear().starts_with("HTTP/1.1 408"));
    CHECK(site.world.clock.now() <= begun + 13s);
  }
  SECTION("a body that does not come gets 408") {
    client.say("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhel");
    site.world.pass(31s);
    CHECK(client.hear().starts_with("HTTP/1.1 408"));
  }
  site.world.pass(5s);
  CHECK(site.server.connections() == 0);
  CHECK(site.seen.empty());
}

TEST_CASE("http server: a peer that does not read its answer is cut off", "[net][security]") {
  Site site(HttpLimits{.body_bytes_max = 1'000'000, .write_max = 30s});
  auto client = site.connect();
  std::string const large(500'000, 'x'); // more than the pipe holds
  auto write = [](Stream& to, std::string text) -> asio::awaitable<void> {
    co_await to.write(text, Deadline::never());
  };
  site.world.group.spawn(
      "writer", write(*client.stream, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 500000\r\n\r\n" + large)
  );
  site.world.pass(29s);
  CHECK(site.server.connections() == 1);
  site.world.pass(5s);
  CHECK(site.server.connections() == 0);
}

TEST_CASE("http server: what breaks inside is logged and the peer is told nothing of it", "[net][security]") {
  Site site;
  auto const row = GENERATE(std::pair("/gone", "503"), std::pair("/bug", "500"), std::pair("/split", "500"));
  auto const answer = site.talk("GET " + std::string(row.first) + " HTTP/1.1\r\nHost: a\r\n\r\n");
  CHECK(answer.starts_with("HTTP/1.1 " + std::string(row.second)));
  CHECK(answer.find("secret") == std::string::npos);
  CHECK(answer.find("X: y") == std::string::npos);
  CHECK(site.log.count(runtime::Level::error) == 1);
}

TEST_CASE("http server: with all places taken a further peer waits until one is free", "[net]") {
  Site site(HttpLimits{.connections_max = 2});
  auto one = site.connect();
  auto two = site.connect();
  auto three = site.connect();
  three.say("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  site.world.pass(10s);
  CHECK(three.hear().empty());
  CHECK(site.server.connections() == 2);
  one.stream->close();
  site.world.pass(2s);
  CHECK(body(three.hear()) == "GET / ");
}

TEST_CASE("http server: drain ends idle connections at once and lets an answer in the making out", "[net]") {
  Site site;
  auto idle = site.connect();
  auto busy = site.connect();
  auto late = site.connect();
  busy.say("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
  idle.say("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  site.world.pass(1s);
  idle.hear();
  auto const begun = site.world.clock.now();
  SECTION("within the deadline") {
    auto drained = [](HttpServer& server, Deadline deadline, bool& done) -> asio::awaitable<void> {
      co_await server.drain(deadline);
      done = true;
    };
    bool done = false;
    site.world.group.spawn("drain", drained(site.server, site.world.clock.deadline_in(60s), done));
    site.world.pass(1s);
    CHECK(idle.hear() == "<end>");
    CHECK(late.hear() == "<end>");
    CHECK_FALSE(done);
    site.world.pass(18s);
    auto const answer = busy.hear();
    CHECK(body(answer).starts_with("GET /slow "));
    CHECK(answer.find("Connection: close") != std::string::npos);
    site.world.pass(2s);
    CHECK(done);
  }
  SECTION("beyond it the rest is cut") {
    site.world.wait(site.server.drain(site.world.clock.deadline_in(5s)));
    CHECK(site.world.clock.now() == begun + 5s);
    CHECK(busy.hear() == "<end>");
  }
}
