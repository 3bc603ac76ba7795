#include "core/net/real_net.hpp"
#include "core/net/resolver.hpp"
#include "core/runtime/deadline.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/worlds.hpp"

#include <boost/asio/local/stream_protocol.hpp>

#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

using namespace dunlin;
using namespace std::chrono_literals;
namespace asio = boost::asio;
using dunlin::net::Deadline;
using dunlin::net::Listener;
using dunlin::net::OutboundPolicy;
using dunlin::net::RealNet;
using dunlin::net::Stream;
using dunlin::tests::RealWorld;

namespace {

constexpr net::TlsTrust::Roots kNoRoots = net::TlsTrust::Roots::none;

struct Machine : RealWorld {
  RealNet net{context.get_executor(), clock, net::TlsTrust{kNoRoots, {}}};
};

asio::awaitable<void> echo_once(Listener& listener) {
  auto const stream = co_await listener.accept();
  std::array<char, 1024> room{};
  auto const count = co_await (*stream)->read_some(room, Deadline::never());
  std::string const heard(room.data(), *count);
  co_await (*stream)->write(heard, Deadline::never());
}

asio::awaitable<std::string> ask(Stream& stream, std::string text) {
  co_await stream.write(text, Deadline::never());
  std::string all;
  std::array<char, 16> room{};
  for (;;) {
    auto const count = co_await stream.read_some(room, Deadline::never());
    if (!count || *count == 0) co_return all;
    all.append(room.data(), *count);
  }
}

asio::awaitable<void> accept_and_hold(Listener& listener, std::unique_ptr<Stream>& into) {
  auto stream = co_await listener.accept();
  into = std::move(*stream);
}

struct Folder {
  std::filesystem::path path;
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "dunlin-net-XXXXXX").string();
    path = ::mkdtemp(name.data());
  }
  ~Folder() { std::filesystem::remove_all(path); }
};

} // namespace

TEST_CASE("real net: bytes go to a listener on a free port and back", "[net]") {
  Machine machine;
  auto const listener = machine.net.listen("127.0.0.1", 0).value();
  CHECK(listener->port() != 0);
  machine.group.spawn("server", echo_once(*listener));
  auto const stream =
      machine.wait(machine.net.connect("127.0.0.1", listener->port(), machine.clock.deadline_in(10s)));
  REQUIRE(stream);
  CHECK((*stream)->peer() == "127.0.0.1");
  CHECK(machine.wait(ask(**stream, "hello")) == "hello");
}

TEST_CASE("real net: names are resolved", "[net]") {
  Machine machine;
  auto const listener = machine.net.listen("127.0.0.1", 0).value();
  machine.group.spawn("server", echo_once(*listener));
  auto const stream =
      machine.wait(machine.net.connect("localhost", listener->port(), machine.clock.deadline_in(10s)));
  REQUIRE(stream);
  CHECK(machine.wait(ask(**stream, "hello")) == "hello");
}

TEST_CASE(
    "real net: a port where nobody listens is unavailable, a listener's port twice a conflict", "[net]"
) {
  Machine machine;
  auto listener = machine.net.listen("127.0.0.1", 0).value();
  auto const port = listener->port();
  CHECK(machine.net.listen("127.0.0.1", port).error().code == Errc::conflict);
  CHECK(machine.net.listen("example", 0).error().code == Errc::invalid);
  listener.reset();
  auto const stream = machine.wait(machine.net.connect("127.0.0.1", port, machine.clock.deadline_in(10s)));
  REQUIRE_FALSE(stream);
  CHECK(stream.error().code == Errc::unavailable);
}

TEST_CASE(
    "real net: a stranger's host on this machine is refused before anything is connected", "[net][security]"
) {
  Machine machine;
  auto const listener = machine.net.listen("127.0.0.1", 0).value();
  OutboundPolicy policy = OutboundPolicy::stranger();
  policy.ports.clear();
  for (std::string const host : {"127.0.0.1", "localhost", "::ffff:127.0.0.1"}) {
    CAPTURE(host);
    auto const stream =
        machine.wait(machine.net.connect(host, listener->port(), policy, machine.clock.deadline_in(10s)));
    REQUIRE_FALSE(stream);
    CHECK(stream.error().code == Errc::refused);
  }
}

TEST_CASE("real net: a read of a silent peer ends at its deadline, a cancelled one at once", "[net]") {
  Machine machine;
  auto const listener = machine.net.listen("127.0.0.1", 0).value();
  std::unique_ptr<Stream> held;
  machine.group.spawn("server", accept_and_hold(*listener, held));
  auto const stream =
      machine.wait(machine.net.connect("127.0.0.1", listener->port(), machine.clock.deadline_in(10s)));
  REQUIRE(stream);
  std::array<char, 16> room{};
  auto const late = machine.wait((*stream)->read_some(room, machine.clock.deadline_in(5ms)));
  CHECK(late.error().code == Errc::timed_out);

  std::optional<Result<std::size_t>> got;
  auto read = [](Stream& from, std::span<char> into, std::optional<Result<std::size_t>>& outcome
              ) -> asio::awaitable<void> { outcome = co_await from.read_some(into, Deadline::never()); };
  machine.group.spawn("reader", read(**stream, room, got));
  machine.context.restart();
  machine.context.poll();
  CHECK_FALSE(got);
  machine.group.cancel(asio::cancellation_type::terminal);
  machine.context.run();
  REQUIRE(got);
  CHECK(got->error().code == Errc::cancelled);
}

TEST_CASE("real net: a writer whose peer does not read ends at its deadline", "[net]") {
  Machine machine;
  auto const listener = machine.net.listen("127.0.0.1", 0).value();
  std::unique_ptr<Stream> held;
  machine.group.spawn("server", accept_and_hold(*listener, held));
  auto const stream =
      machine.wait(machine.net.connect("127.0.0.1", listener->port(), machine.clock.deadline_in(10s)));
  REQUIRE(stream);
  std::string const much(64 * 1024 * 1024, 'x');
  auto const stuck = machine.wait((*stream)->write(much, machine.clock.deadline_in(50ms)));
  CHECK(stuck.error().code == Errc::timed_out);
}

TEST_CASE("real net: a closed listener ends its accept with cancelled", "[net]") {
  Machine machine;
  auto const listener = machine.net.listen("127.0.0.1", 0).value();
  std::optional<Errc> ended;
  auto accept = [](Listener& on, std::optional<Errc>& into) -> asio::awaitable<void> {
    auto const stream = co_await on.accept();
    into = stream.error().code;
  };
  machine.group.spawn("acceptor", accept(*listener, ended));
  machine.context.poll();
  listener->close();
  machine.context.restart();
  machine.context.run();
  CHECK(ended == Errc::cancelled);
}

TEST_CASE(
    "real net: a unix socket is for our own user, replaces a dead one and goes when it closes", "[net]"
) {
  Machine machine;
  Folder folder;
  auto const path = (folder.path / "control").string();
  {
    asio::local::stream_protocol::acceptor left_behind(
        machine.context, path
    ); // leaves its file, as a crash does
  }
  REQUIRE(std::filesystem::exists(path));
  auto const listener = machine.net.listen_local(path).value();
  struct stat status{};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0600);
  CHECK(machine.net.listen_local(path).error().code == Errc::conflict);
  machine.group.spawn("first", echo_once(*listener)); // the probe above connected, and left
  auto const stream = machine.wait(machine.net.connect_local(path, machine.clock.deadline_in(10s)));
  REQUIRE(stream);
  listener->close();
  CHECK_FALSE(std::filesystem::exists(path));
  CHECK(
      machine.wait(machine.net.connect_local(path, machine.clock.deadline_in(10s))).error().code ==
      Errc::unavailable
  );
  machine.group.cancel(asio::cancellation_type::terminal);
  machine.context.restart();
  machine.context.run();
}

TEST_CASE(
    "resolver: an address in digits needs no inquiry, and a cancelled inquiry frees its caller", "[net]"
) {
  Machine machine;
  auto const literal = machine.wait(net::resolve("::1"));
  REQUIRE(literal);
  CHECK(literal->front().is_v6());
  auto const late = machine.wait(
      runtime::with_deadline(machine.clock, Deadline{machine.clock.monotonic()}, net::resolve("localhost"))
  );
  REQUIRE_FALSE(late);
  CHECK(late.error().code == Errc::timed_out);
}
