#include "bot/cli/filter_words.hpp"

#include <CLI/CLI.hpp>

namespace dunlin::cli {

void FilterWords::add_to(CLI::App& app, Invocation& called) {
  auto* sms = app.add_subcommand("sms", "short messages");
  sms->require_subcommand(1);
  auto* segments = sms->add_subcommand("segments", "how many short messages a text makes");
  segments->callback([this, &called] { called.command = sms_segments_; });
  segments->footer("Example: echo '{\"text\":\"Invoice 7 is due\"}' | dunlin sms segments --jsonl\n"
                   "  {\"encoding\":\"GSM-7\",\"segments\":1,\"units\":16}");
  segments->add_flag("--jsonl", sms_segments_.jsonl, "JSON lines in and out, the only form there is");

  auto* templates = app.add_subcommand("template", "templates in the language Liquid");
  templates->require_subcommand(1);
  auto* render = templates->add_subcommand("render", "render templates with their data");
  render->callback([this, &called] { called.command = template_render_; });
  render->footer("Example: echo '{\"template\":\"Dear {{ name }}\",\"data\":{\"name\":\"Ada\"}}' | dunlin "
                 "template render --jsonl\n"
                 "  {\"name\":\"\",\"output\":\"Dear Ada\"}\n"
                 "All members and answers: docs/liquid.md");
  render->add_flag("--jsonl", template_render_.jsonl, "JSON lines in and out, the only form there is");
  render->add_flag("--dunlin", template_render_.dunlin, "with the filters of Dunlin's messages besides");
  render->add_option("--locale", template_render_.locale, "for --dunlin: whose numbers and words, \"de-CH\"");
}

} // namespace dunlin::cli
