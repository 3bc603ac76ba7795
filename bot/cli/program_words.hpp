// The words for programs that are told of events: dunlin webhook …. Beside arguments.cpp, which joins them.
#pragma once

#include "bot/cli/invocation.hpp"

#include <CLI/CLI.hpp>

namespace dunlin::cli {

class ProgramWords { // outlives the parsing: options are read into it
 public:
  void add_to(CLI::App& app, Invocation& called);

 private:
  WebhookCommand list_, add_, pause_, resume_, rotate_, remove_, test_, deliveries_;
};

} // namespace dunlin::cli
