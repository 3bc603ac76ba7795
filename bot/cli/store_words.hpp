// StoreWords: the words for the database: dunlin store and dunlin nodes. Lives as long as the grammar.
#pragma once

#include "bot/cli/invocation.hpp"
#include "bot/cli/keeping_words.hpp"

namespace CLI {
class App;
}

namespace dunlin::cli {

class StoreWords {
 public:
  void add_to(CLI::App& app, Invocation& called);

 private:
  StoreCommand migrate_, status_, copy_;
  Nodes nodes_;
  KeepingWords keeping_;
};

} // namespace dunlin::cli
