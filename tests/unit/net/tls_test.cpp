#include "core/net/pipe.hpp"
#include "core/net/tls.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/worlds.hpp"
#include "tests/unit/net/certificates.hpp"

using namespace dunlin;
using namespace std::chrono_literals;
namespace asio = boost::asio;
using dunlin::net::Deadline;
using dunlin::net::PipeWeather;
using dunlin::net::Stream;
using dunlin::net::TlsTrust;
using dunlin::tests::make_authority;
using dunlin::tests::VirtualWorld;

namespace {

using Connected = Result<std::unique_ptr<Stream>>;

struct Handshake {
  VirtualWorld world;
  net::TlsContext server;
  net::TlsContext client;
  std::optional<Connected> at_server;
  Connected at_client = fail(Errc::cancelled, "not tried");

  Handshake(tests::TestAuthority const& authority, TlsTrust const& trust)
      : server(std::move(net::tls_server_context(authority.chain_pem, authority.key_pem).value())),
        client(net::tls_client_context(trust)) {}

  void shake(std::string const& host, PipeWeather weather = {}) {
    auto ends = net::make_pipe(world.context.get_executor(), world.clock, weather, weather);
    auto accept = [](ssl_ctx_st& context, std::unique_ptr<Stream> plain,
                     std::optional<Connected>& into) -> asio::awaitable<void> {
      into = co_await net::tls_accept(context, std::move(plain), Deadline::never());
    };
    world.group.spawn("server", accept(*server, std::move(ends.far), at_server));
    at_client =
        world.wait(net::tls_connect(*client, std::move(ends.near), host, world.clock.deadline_in(1h)));
    world.pass(1s); // the client's last word is on its way
  }
};

TlsTrust only(std::string const& root_pem) {
  return {TlsTrust::Roots::none, root_pem};
}

asio::awaitable<Result<std::string>> read_all(Stream& from) {
  std::string all;
  std::vector<char> room(5000);
  for (;;) {
    auto const count = co_await from.read_some(room, Deadline::never());
    if (!count) co_return std::unexpected(count.error());
    if (*count == 0) co_return all;
    all.append(room.data(), *count);
  }
}

asio::awaitable<void> write_and_end(Stream& to, std::string head, std::string body) {
  std::array<asio::const_buffer, 2> const pieces{asio::buffer(head), asio::buffer(body)};
  co_await to.write(std::span<asio::const_buffer const>(pieces), Deadline::never());
  co_await to.shutdown(Deadline::never());
}

} // namespace

TEST_CASE("tls: bytes pass both ways, whatever pieces the line makes of them", "[net]") {
  auto const authority = make_authority("DNS:mail.example.com");
  Handshake both(authority, only(authority.root_pem));
  auto const pieces = GENERATE(std::size_t{7}, std::size_t{5000}, PipeWeather::kUnlimited);
  auto const size = GENERATE(std::size_t{0}, std::size_t{1}, std::size_t{16384}, std::size_t{300'000});
  both.shake("mail.example.com", PipeWeather{.delay = 1ms, .piece_bytes_max = pieces});
  REQUIRE(both.at_client);
  REQUIRE(both.at_server.value());
  auto& client = **both.at_client;
  auto& server = ***both.at_server;
  std::string const body(size, 'b');
  both.world.group.spawn("writer", write_and_end(client, "head ", body));
  CHECK(both.world.wait(read_all(server)) == "head " + body);
  both.world.group.spawn("writer", write_and_end(server, "answer ", body));
  CHECK(both.world.wait(read_all(client)) == "answer " + body);
}

TEST_CASE(
    "tls: a certificate that does not fit the name, the roots or the day is refused", "[net][security]"
) {
  auto const right = make_authority("DNS:mail.example.com");
  auto const other = make_authority("DNS:mail.example.com");
  auto const past = make_authority("DNS:mail.example.com", tests::Validity::past);
  auto const wild = make_authority("DNS:*.example.com");
  auto const digits = make_authority("IP:192.0.2.7");
  struct Row {
    tests::TestAuthority const* server;
    std::string trusted;
    std::string host;
    bool accepted;
  };
  std::vector<Row> const rows{
      {&right, right.root_pem, "mail.example.com", true},
      {&right, right.root_pem, "MAIL.example.com", true},
      {&right, right.root_pem, "mail.example.org", false},
      {&right, right.root_pem, "example.com", false},
      {&right, right.root_pem, "192.0.2.7", false},
      {&right, other.root_pem, "mail.example.com", false},
      {&right, "", "mail.example.com", false},
      {&past, past.root_pem, "mail.example.com", false},
      {&wild, wild.root_pem, "mail.example.com", true},
      {&wild, wild.root_pem, "a.mail.example.com", false},
      {&wild, wild.root_pem, "example.com", false},
      {&digits, digits.root_pem, "192.0.2.7", true},
      {&digits, digits.root_pem, "192.0.2.8", false},
  };
  for (auto const& row : rows) {
    CAPTURE(row.host, row.accepted);
    Handshake both(*row.server, only(row.trusted));
    both.shake(row.host);
    CHECK(both.at_client.has_value() == row.accepted);
    if (!row.accepted) {
      REQUIRE_FALSE(both.at_client);
      CHECK(both.at_client.error().code == Errc::refused);
      CHECK(both.at_client.error().detail.find("certificate") != std::string::npos);
    }
  }
}

TEST_CASE("tls: a line cut without farewell is an error, not an end", "[net][security]") {
  auto const authority = make_authority("DNS:mail.example.com");
  Handshake both(authority, only(authority.root_pem));
  both.shake("mail.example.com");
  REQUIRE(both.at_client);
  REQUIRE(both.at_server.value());
  (**both.at_server)->close();
  auto const got = both.world.wait(read_all(**both.at_client));
  REQUIRE_FALSE(got);
  CHECK(got.error().code == Errc::unavailable);
}

TEST_CASE("tls: a peer that speaks no TLS is refused, and one that keeps silent times out", "[net]") {
  auto const authority = make_authority("DNS:mail.example.com");
  auto const context = net::tls_client_context(only(authority.root_pem));
  VirtualWorld world;
  auto ends = net::make_pipe(world.context.get_executor(), world.clock);
  SECTION("speaks something else") {
    CHECK(world.wait(ends.far->write("220 mail.example.com ESMTP\r\n", Deadline::never())));
    auto const got =
        world.wait(net::tls_connect(*context, std::move(ends.near), "mail.example.com", Deadline::never()));
    REQUIRE_FALSE(got);
    CHECK(got.error().code == Errc::refused);
  }
  SECTION("silent") {
    auto const deadline = world.clock.deadline_in(10s);
    auto const got =
        world.wait(net::tls_connect(*context, std::move(ends.near), "mail.example.com", deadline));
    REQUIRE_FALSE(got);
    CHECK(got.error().code == Errc::timed_out);
  }
}

TEST_CASE("tls: settings that cannot work are said at once", "[net]") {
  auto const authority = make_authority("DNS:mail.example.com");
  auto const other = make_authority("DNS:mail.example.com");
  CHECK(net::tls_server_context("no pem", authority.key_pem).error().code == Errc::invalid);
  CHECK(net::tls_server_context(authority.chain_pem, other.key_pem).error().code == Errc::invalid);
  CHECK_THROWS_AS(net::tls_client_context(only("no pem")), GroundGone);
}
