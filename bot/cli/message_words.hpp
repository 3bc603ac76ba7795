// MessageWords: the words for messages: dunlin message settle. Lives as long as the grammar.
#pragma once

#include "bot/cli/invocation.hpp"

namespace CLI {
class App;
}

namespace dunlin::cli {

class MessageWords {
 public:
  void add_to(CLI::App& app, Invocation& called);

 private:
  FateCommand settle_;
};

} // namespace dunlin::cli
