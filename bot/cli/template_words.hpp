// TemplateWords: the words for templates: dunlin template render, which opens no store, save and check. Lives
// as long as the grammar.
#pragma once

#include "bot/cli/invocation.hpp"

namespace CLI {
class App;
}

namespace dunlin::cli {

class TemplateWords {
 public:
  void add_to(CLI::App& app, Invocation& called);

 private:
  TemplateRender render_;
  TemplateCommand save_;
  TemplateCheck check_;
};

} // namespace dunlin::cli
