#include "bot/cli/serve.hpp"

#include "bot/cli/blocking.hpp"
#include "core/runtime/bell.hpp"
#include "core/runtime/real_clock.hpp"
#include "core/runtime/real_logger.hpp"
#include "core/runtime/signals.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <unistd.h>

namespace dunlin::cli {

namespace {

runtime::Level level_of(config::LogLevel level) {
  switch (level) {
  case config::LogLevel::debug: return runtime::Level::debug;
  case config::LogLevel::info: return runtime::Level::info;
  case config::LogLevel::warn: return runtime::Level::warn;
  case config::LogLevel::error: return runtime::Level::error;
  }
  return runtime::Level::info;
}

// The first signal asks for an orderly stop, the second for one at once.
asio::awaitable<void> watch_signals(asio::any_io_executor executor, runtime::Bell& bell) {
  runtime::StopSignals signals(executor);
  if (!co_await signals.next()) co_return;
  bell.ring();
  if (co_await signals.next()) std::_Exit(kGround);
}

asio::awaitable<void> run_and_ring(Server& server, runtime::Bell& bell) {
  co_await server.run();
  bell.ring();
}

} // namespace

asio::awaitable<int> serve_until_stopped(
    asio::io_context& context, Server& server, runtime::Logger& log, std::function<void()> ready
) {
  std::exception_ptr failure;
  try {
    co_await server.start();
  } catch (...) {
    failure = std::current_exception();
  }
  runtime::RealClock clock;
  runtime::Bell bell(context.get_executor());
  runtime::TaskGroup tasks(context.get_executor(), [&](std::string const& name, std::exception_ptr broken) {
    log.error("server.task_failed", {{"task", name}});
    failure = broken;
    bell.ring();
  });
  if (!failure) {
    tasks.spawn("engine", run_and_ring(server, bell));
    tasks.spawn("signals", watch_signals(context.get_executor(), bell));
    ready();
    (void)co_await bell.wait_until(clock, kNever);
  }
  try {
    co_await server.stop();
  } catch (...) {
    if (!failure) failure = std::current_exception();
  }
  tasks.cancel(asio::cancellation_type::terminal);
  (void)co_await tasks.join();
  if (failure) std::rethrow_exception(failure);
  co_return kDone;
}

int serve(config::Settings const& settings, std::filesystem::path const& folder) {
  runtime::RealClock clock;
  runtime::RealLogger log(clock, runtime::LogForm::json, level_of(settings.log_level));
  runtime::NoFaults faults;
  runtime::RealRandom random;
  make_data_folder(folder);
  auto const master = master_key_or_new(settings.master_key, folder, random);
  if (!master) throw GroundGone(master.error().detail);
  return run_blocking([&](asio::io_context& context) -> asio::awaitable<int> {
    Server server({context, clock, faults, log}, settings, folder, *master);
    if (::isatty(STDERR_FILENO) == 1) server.invite_first_user(); // a link is for eyes, never for a log
    co_return co_await serve_until_stopped(context, server, log, [&server] {
      if (auto const& link = server.first_link())
        fmt::print(
            stderr,
            "Nobody can log in yet. This link, good for 24 hours and one use, sets the password of admin:\n  "
            "{}\n",
            *link
        );
    });
  });
}

} // namespace dunlin::cli
