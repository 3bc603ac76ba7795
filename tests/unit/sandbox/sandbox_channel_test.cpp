#include "channels/sandbox/sandbox_channel.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/worlds.hpp"

using namespace dunlin;
using namespace dunlin::channels;
using namespace std::chrono_literals;
namespace asio = boost::asio;

namespace {

Outgoing message(int n) {
  Outgoing it;
  it.recipient = "ann" + std::to_string(n);
  it.subject = "Invoice";
  it.text = "It is due.\n";
  return it;
}

} // namespace

TEST_CASE("sandbox: keeps the newest messages with the time they came", "[sandbox]") {
  tests::VirtualWorld world;
  SandboxChannel channel(world.clock, 3);
  for (int n = 1; n <= 5; ++n) {
    world.pass(1h);
    CHECK(std::holds_alternative<Accepted>(world.wait(channel.send(message(n), runtime::Deadline::never()))));
  }
  REQUIRE(channel.kept().size() == 3);
  CHECK(channel.arrived() == 5);
  CHECK(channel.find(2) == nullptr);
  REQUIRE(channel.find(4) != nullptr);
  CHECK(channel.find(4)->outgoing.recipient == "ann4");
  CHECK(channel.find(4)->arrived_at == tests::kTestStart + 4h);
  CHECK(channel.find(6) == nullptr);
}

TEST_CASE("sandbox: a behaviour can lose, delay and double", "[sandbox]") {
  tests::VirtualWorld world;
  SandboxChannel channel(world.clock);
  channel.behave([&](Outgoing const& it) -> asio::awaitable<Delivery> {
    if (it.recipient == "ann1") co_return Unknown{"lost"};
    if (it.recipient == "ann2") {
      channel.keep(it); // arrives, but nobody says so
      co_return Unknown{"arrived"};
    }
    co_await world.clock.sleep_for(1min);
    channel.keep(it);
    co_return Accepted{};
  });
  auto const send = [&](int n) { return world.wait(channel.send(message(n), runtime::Deadline::never())); };
  CHECK(std::holds_alternative<Unknown>(send(1)));
  CHECK(channel.arrived() == 0);
  CHECK(std::holds_alternative<Unknown>(send(2)));
  CHECK(channel.arrived() == 1);
  CHECK(std::holds_alternative<Accepted>(send(3)));
  CHECK(channel.arrived() == 3);
  CHECK(world.clock.now() == tests::kTestStart + 1min);
}
