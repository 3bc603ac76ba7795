// Commands beside a running server: the server holds the store, so a command is sent to it over a unix socket
// in the data folder, which only our own user can open, and runs there. One command per connection:
//   ->  one line of JSON: {"arguments":[…],"folder":"…","user":"…","progress":true}
//   <-  lines of JSON: {"progress":"…"} while it works, then {"code":0,"out":"…","err":"…"}
// Limits: a request of at most 64 kB; one command at a time.
#pragma once

#include "bot/cli/rooms.hpp"
#include "core/net/net.hpp"
#include "core/runtime/logger.hpp"
#include "core/runtime/task_group.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace dunlin::cli {

struct CommandRequest {
  std::vector<std::string> arguments; // as typed, without the program's name
  std::string folder;                 // what relative paths in them are relative to
  std::string user;
  bool progress = false; // whether somebody looks
};

// What the server does with a command. Progress may be told from any thread.
using RunCommand = std::function<asio::awaitable<int>(CommandRequest const&, Answer&)>;

class CommandSocket {
 public:
  CommandSocket(asio::any_io_executor executor, runtime::Clock& clock, runtime::Logger& log, RunCommand run);

  void listen(std::unique_ptr<net::Listener> listener);
  asio::awaitable<void> drain(runtime::Deadline deadline); // the command at work comes to its end

 private:
  struct Running;
  asio::awaitable<void> accept();
  asio::awaitable<void> converse(net::Stream& stream);
  asio::awaitable<void> work(std::shared_ptr<Running> running);

  asio::any_io_executor executor_;
  runtime::Clock& clock_;
  runtime::Logger& log_;
  RunCommand run_;
  std::unique_ptr<net::Listener> listener_;
  runtime::TaskGroup tasks_;
};

// The other end. Nothing: no server listens there.
asio::awaitable<std::optional<int>>
ask_server(net::Net& net, runtime::Clock& clock, std::string socket, CommandRequest request, Answer& answer);

} // namespace dunlin::cli
