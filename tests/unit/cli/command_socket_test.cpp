#include "bot/cli/command_socket.hpp"
#include "core/net/real_net.hpp"
#include "core/runtime/collecting_logger.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/worlds.hpp"

using namespace dunlin;
using namespace dunlin::cli;
using namespace std::chrono_literals;

namespace {

struct Machine : tests::RealWorld {
  net::RealNet net{context.get_executor(), clock, net::TlsTrust{net::TlsTrust::Roots::none, {}}};
  runtime::CollectingLogger log;
  tests::TestFolder folder;
  std::string path = (folder / "command.sock").string();
  CommandSocket socket{
      context.get_executor(), clock, log,
      [](CommandRequest const& request, cli::Answer& answer) -> asio::awaitable<int> {
        if (request.arguments.front() == "throw") throw GroundGone("the disk is full");
        if (answer.progress) answer.progress("halfway");
        answer.out = "hello " + request.user + " in " + request.folder + "\n";
        answer.err = "said\n";
        co_return kFound;
      }
  };

  Machine() { socket.listen(std::move(*net.listen_local(path))); }
  void end() { wait(socket.drain(clock.deadline_in(1s))); }
};

} // namespace

TEST_CASE("command socket: a command runs in the server and its answer comes back whole", "[cli]") {
  Machine machine;
  cli::Answer answer;
  std::string progress;
  answer.progress = [&](std::string const& line) { progress = line; };
  auto const code = machine.wait(ask_server(
      machine.net, machine.clock, machine.path, {{"store", "status"}, "/here", "clerk", true}, answer
  ));
  CHECK(code == std::optional(kFound));
  CHECK(answer.out == "hello clerk in /here\n");
  CHECK(answer.err == "said\n");
  machine.end();
}

TEST_CASE("command socket: what a command throws is told and the next one is served", "[cli]") {
  Machine machine;
  cli::Answer broken;
  auto const code =
      machine.wait(ask_server(machine.net, machine.clock, machine.path, {{"throw"}, "", "", false}, broken));
  CHECK(code == std::optional(kGround));
  CHECK(broken.err.find("the disk is full") != std::string::npos);
  cli::Answer next;
  CHECK(
      machine.wait(ask_server(machine.net, machine.clock, machine.path, {{"x"}, "", "", false}, next)) ==
      std::optional(kFound)
  );
  machine.end();
}

TEST_CASE("command socket: rubbish gets an answer, and nobody there is no answer", "[cli]") {
  Machine machine;
  auto const rubbish = [&]() -> asio::awaitable<std::string> {
    auto stream = co_await machine.net.connect_local(machine.path, machine.clock.deadline_in(1s));
    co_await (*stream)->write("GET / HTTP/1.1\n", machine.clock.deadline_in(1s));
    std::array<char, 512> room{};
    auto const got = co_await (*stream)->read_some(room, machine.clock.deadline_in(1s));
    co_return std::string(room.data(), got.value_or(0));
  };
  CHECK(machine.wait(rubbish()).find("\"code\":2") != std::string::npos);
  machine.end();
  cli::Answer answer;
  CHECK_FALSE(
      machine.wait(ask_server(machine.net, machine.clock, machine.path, {{"x"}, "", "", false}, answer))
  );
}
