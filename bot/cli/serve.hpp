// dunlin serve: the server until a signal asks it to stop.
#pragma once

#include "bot/cli/server.hpp"

namespace dunlin::cli {

int serve(config::Settings const& settings, std::filesystem::path const& folder);

// Starts the server, says that it is `ready`, and stops it when SIGINT or SIGTERM comes or the engine fails.
asio::awaitable<int> serve_until_stopped(
    asio::io_context& context, Server& server, runtime::Logger& log, std::function<void()> ready
);

} // namespace dunlin::cli
