// FilterWords: the words of the commands that read JSON lines and open no store. Lives as long as the
// grammar.
#pragma once

#include "bot/cli/invocation.hpp"

namespace CLI {
class App;
}

namespace dunlin::cli {

class FilterWords {
 public:
  void add_to(CLI::App& app, Invocation& called);

 private:
  SmsSegments sms_segments_;
  TemplateRender template_render_;
};

} // namespace dunlin::cli
