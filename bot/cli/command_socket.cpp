#include "bot/cli/command_socket.hpp"

#include "core/runtime/bell.hpp"

#include <boost/asio/post.hpp>
#include <nlohmann/json.hpp>

#include <array>

namespace dunlin::cli {

namespace {

using Json = nlohmann::json;

constexpr std::size_t kRequestMax = 64 * 1024;
constexpr std::chrono::seconds kAskWithin{5};
constexpr std::chrono::seconds kAnswerWithin{30};

std::string line_of(Json const& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

// Reads up to the next end of line, which is not part of it. What follows stays in `unread`.
asio::awaitable<Result<std::string>>
read_line(net::Stream& stream, std::string& unread, std::size_t at_most, runtime::Deadline deadline) {
  for (;;) {
    if (auto const end = unread.find('\n'); end != std::string::npos) {
      auto line = unread.substr(0, end);
      unread.erase(0, end + 1);
      co_return line;
    }
    if (unread.size() > at_most) co_return fail(Errc::limit, "a line is too long");
    std::array<char, 8192> buffer{};
    auto const got = co_await stream.read_some(buffer, deadline);
    if (!got) co_return std::unexpected(got.error());
    if (*got == 0) co_return fail(Errc::unavailable, "the other side ended");
    unread.append(buffer.data(), *got);
  }
}

std::optional<CommandRequest> request_of(std::string const& line) {
  auto const json = Json::parse(line, nullptr, false);
  if (!json.is_object() || !json.contains("arguments") || !json["arguments"].is_array()) return std::nullopt;
  CommandRequest request;
  for (auto const& argument : json["arguments"]) {
    if (!argument.is_string()) return std::nullopt;
    request.arguments.push_back(argument.get<std::string>());
  }
  request.folder = json.value("folder", "");
  request.user = json.value("user", "");
  request.progress = json.value("progress", false);
  return request;
}

} // namespace

CommandSocket::CommandSocket(
    asio::any_io_executor executor, runtime::Clock& clock, runtime::Logger& log, RunCommand run
)
    : executor_(executor),
      clock_(clock),
      log_(log),
      run_(std::move(run)),
      tasks_(std::move(executor), [this](std::string const&, std::exception_ptr failure) {
        try {
          std::rethrow_exception(failure);
        } catch (std::exception const& broken) {
          log_.error("command.failed", {{"reason", broken.what()}});
        }
      }) {}

void CommandSocket::listen(std::unique_ptr<net::Listener> listener) {
  listener_ = std::move(listener);
  tasks_.spawn("commands", accept());
}

asio::awaitable<void> CommandSocket::accept() {
  for (;;) {
    auto stream = co_await listener_->accept();
    if (!stream) co_return;
    co_await converse(**stream); // one at a time: they share one reader of the store
  }
}

struct CommandSocket::Running { // one command at work; told of from its thread by way of the executor
  Running(asio::any_io_executor executor, CommandRequest asked)
      : request(std::move(asked)),
        bell(std::move(executor)) {}

  CommandRequest request;
  Answer answer{};
  int code = kGround;
  std::string progress{}; // not yet written
  bool done = false;
  runtime::Bell bell;
};

asio::awaitable<void> CommandSocket::work(std::shared_ptr<Running> running) {
  try {
    running->code = co_await run_(running->request, running->answer);
  } catch (std::exception const& broken) {
    log_.error("command.failed", {{"reason", broken.what()}});
    running->answer.err += std::string("not done: ") + broken.what() + "\n";
  }
  running->done = true;
  running->bell.ring();
}

asio::awaitable<void> CommandSocket::converse(net::Stream& stream) {
  std::string unread;
  auto const line = co_await read_line(stream, unread, kRequestMax, clock_.deadline_in(kAskWithin));
  if (!line) co_return;
  auto request = request_of(*line);
  if (!request) {
    auto const said =
        line_of({{"code", kUsage}, {"out", ""}, {"err", "the server does not understand this program\n"}});
    (void)co_await stream.write(said, clock_.deadline_in(kAskWithin));
    co_return;
  }
  auto running = std::make_shared<Running>(executor_, std::move(*request));
  if (running->request.progress) {
    running->answer.progress = [executor = executor_,
                                weak = std::weak_ptr(running)](std::string const& text) {
      asio::post(executor, [weak, text] {
        auto const told = weak.lock();
        if (!told) return;
        told->progress = text;
        told->bell.ring();
      });
    };
  }
  tasks_.spawn("command", work(running));
  while (!running->done) {
    if (co_await running->bell.wait_until(clock_, kNever) == runtime::Waking::cancelled) co_return;
    auto const progress = std::exchange(running->progress, {});
    if (progress.empty() || running->done) continue;
    (void)co_await stream.write(line_of({{"progress", progress}}), clock_.deadline_in(kAskWithin));
  }
  auto const said =
      line_of({{"code", running->code}, {"out", running->answer.out}, {"err", running->answer.err}});
  (void)co_await stream.write(said, clock_.deadline_in(kAnswerWithin));
  (void)co_await stream.shutdown(clock_.deadline_in(kAskWithin));
}

asio::awaitable<void> CommandSocket::drain(runtime::Deadline deadline) {
  if (listener_) listener_->close();
  co_await tasks_.drain(clock_, deadline);
}

asio::awaitable<std::optional<int>>
ask_server(net::Net& net, runtime::Clock& clock, std::string socket, CommandRequest request, Answer& answer) {
  auto stream = co_await net.connect_local(std::move(socket), clock.deadline_in(kAskWithin));
  if (!stream) co_return std::nullopt;
  Json const asked{
      {"arguments", request.arguments},
      {"folder", request.folder},
      {"user", request.user},
      {"progress", request.progress}
  };
  if (auto const sent = co_await (*stream)->write(line_of(asked), clock.deadline_in(kAskWithin)); !sent)
    co_return std::nullopt;
  std::string unread;
  for (;;) {
    auto const line = co_await read_line(**stream, unread, std::string::npos - 1, runtime::Deadline::never());
    if (!line) {
      answer.err += "the server went away before it answered; look whether the command was done before "
                    "saying it again\n";
      co_return kGround;
    }
    auto const said = Json::parse(*line, nullptr, false);
    if (said.is_object() && said.contains("progress")) {
      if (answer.progress) answer.progress(said.value("progress", ""));
      continue;
    }
    answer.out += said.value("out", "");
    answer.err += said.value("err", "");
    co_return said.value("code", kGround);
  }
}

} // namespace dunlin::cli
