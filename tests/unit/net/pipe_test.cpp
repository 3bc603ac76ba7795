#include "core/net/pipe.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/worlds.hpp"

using namespace dunlin;
using namespace std::chrono_literals;
namespace asio = boost::asio;
using dunlin::net::Deadline;
using dunlin::net::make_pipe;
using dunlin::net::PipeWeather;
using dunlin::net::Stream;
using dunlin::tests::kTestStart;
using dunlin::tests::VirtualWorld;

namespace {

asio::awaitable<Result<std::string>> read_once(Stream& from, Deadline deadline) {
  std::array<char, 1024> room{};
  auto const count = co_await from.read_some(room, deadline);
  if (!count) co_return std::unexpected(count.error());
  co_return std::string(room.data(), *count);
}

asio::awaitable<Result<std::string>> read_all(Stream& from, Deadline deadline) {
  std::string all;
  for (;;) {
    auto const part = co_await read_once(from, deadline);
    if (!part) co_return part;
    if (part->empty()) co_return all;
    all += *part;
  }
}

asio::awaitable<void> write_and_end(Stream& to, std::string text) {
  co_await to.write(text, Deadline::never());
  co_await to.shutdown(Deadline::never());
}

} // namespace

TEST_CASE("pipe: what one end writes the other reads, then the end", "[net]") {
  VirtualWorld world;
  auto const ends = make_pipe(world.context.get_executor(), world.clock);
  world.group.spawn("writer", write_and_end(*ends.near, "hello, over there"));
  CHECK(world.wait(read_all(*ends.far, Deadline::never())) == "hello, over there");
  CHECK(world.clock.now() == kTestStart);
  world.group.spawn("writer", write_and_end(*ends.far, "and back"));
  CHECK(world.wait(read_all(*ends.near, Deadline::never())) == "and back");
}

TEST_CASE("pipe: bytes arrive late by the delay, in pieces no larger than asked", "[net]") {
  VirtualWorld world;
  auto const ends =
      make_pipe(world.context.get_executor(), world.clock, PipeWeather{.delay = 250ms, .piece_bytes_max = 3});
  world.group.spawn("writer", write_and_end(*ends.near, "abcdefgh"));
  CHECK(world.wait(read_once(*ends.far, Deadline::never())) == "abc");
  CHECK(world.clock.now() == kTestStart + 250ms);
  CHECK(world.wait(read_all(*ends.far, Deadline::never())) == "defgh");
}

TEST_CASE("pipe: a read times out at its deadline and can be repeated", "[net]") {
  VirtualWorld world;
  auto const ends = make_pipe(world.context.get_executor(), world.clock, PipeWeather{.delay = 5s});
  world.group.spawn("writer", write_and_end(*ends.near, "late"));
  auto const early = world.wait(read_once(*ends.far, world.clock.deadline_in(2s)));
  REQUIRE_FALSE(early);
  CHECK(early.error().code == Errc::timed_out);
  CHECK(world.clock.now() == kTestStart + 2s);
  CHECK(world.wait(read_all(*ends.far, Deadline::never())) == "late");
  CHECK(world.clock.now() == kTestStart + 5s);
}

TEST_CASE(
    "pipe: after a cut the reader gets what was sent before, then an error; the writer fails", "[net]"
) {
  VirtualWorld world;
  auto const ends = make_pipe(world.context.get_executor(), world.clock, PipeWeather{.cut_after_bytes = 4});
  CHECK(world.wait(ends.near->write("abcdef", Deadline::never())).error().code == Errc::unavailable);
  CHECK(world.wait(read_once(*ends.far, Deadline::never())) == "abcd");
  CHECK(world.wait(read_once(*ends.far, Deadline::never())).error().code == Errc::unavailable);
}

TEST_CASE("pipe: a writer waits while the line is full", "[net]") {
  VirtualWorld world;
  auto const ends = make_pipe(world.context.get_executor(), world.clock, PipeWeather{.capacity = 10});
  auto const stuck = world.wait(ends.near->write(std::string(25, 'x'), world.clock.deadline_in(1s)));
  CHECK(stuck.error().code == Errc::timed_out);
  CHECK(world.wait(read_once(*ends.far, Deadline::never()))->size() == 10);
  world.group.spawn("writer", write_and_end(*ends.near, std::string(25, 'y')));
  CHECK(world.wait(read_all(*ends.far, Deadline::never()))->size() == 25);
}

TEST_CASE("pipe: closing one end ends its own waits and the peer's", "[net]") {
  VirtualWorld world;
  auto const ends = make_pipe(world.context.get_executor(), world.clock);
  std::vector<std::string> diary;
  auto reader = [](Stream& from, std::string name, std::vector<std::string>& notes) -> asio::awaitable<void> {
    auto const got = co_await read_once(from, Deadline::never());
    notes.push_back(name + (got ? " end" : " " + std::string(name_of(got.error().code))));
  };
  world.group.spawn("near", reader(*ends.near, "near", diary));
  world.group.spawn("far", reader(*ends.far, "far", diary));
  world.loop.settle();
  ends.near->close();
  world.loop.settle();
  std::ranges::sort(diary);
  CHECK(diary == std::vector<std::string>{"far end", "near unavailable"});
  CHECK(world.wait(ends.far->write("x", Deadline::never())).error().code == Errc::unavailable);
}

TEST_CASE("pipe: a cancelled read says so", "[net]") {
  VirtualWorld world;
  auto const ends = make_pipe(world.context.get_executor(), world.clock);
  std::optional<Result<std::string>> got;
  auto reader = [](Stream& from, std::optional<Result<std::string>>& into) -> asio::awaitable<void> {
    into = co_await read_once(from, Deadline::never());
  };
  world.group.spawn("reader", reader(*ends.near, got));
  world.loop.settle();
  world.group.cancel(asio::cancellation_type::terminal);
  world.loop.settle();
  REQUIRE(got);
  CHECK(got->error().code == Errc::cancelled);
}
