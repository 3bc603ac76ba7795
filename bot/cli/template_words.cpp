#include "bot/cli/template_words.hpp"

#include <CLI/CLI.hpp>

namespace dunlin::cli {

void TemplateWords::add_to(CLI::App& app, Invocation& called) {
  auto* templates = app.add_subcommand("template", "message templates, and any in the language Liquid");
  templates->require_subcommand(1);
  auto* render = templates->add_subcommand("render", "render templates with their data");
  render->callback([this, &called] { called.command = render_; });
  render->footer("Example: echo '{\"template\":\"Dear {{ name }}\",\"data\":{\"name\":\"Ada\"}}' | dunlin "
                 "template render --jsonl\n"
                 "  {\"name\":\"\",\"output\":\"Dear Ada\"}\n"
                 "All members and answers: docs/liquid.md");
  render->add_flag("--jsonl", render_.jsonl, "JSON lines in and out, the only form there is");
  render->add_flag("--dunlin", render_.dunlin, "with the filters of Dunlin's messages besides");
  render->add_option("--locale", render_.locale, "for --dunlin: whose numbers and words, \"de-CH\"");
  auto* save = templates->add_subcommand("save", "keep a file as a new version of a template");
  save->callback([this, &called] { called.command = save_; });
  save->add_option("name", save_.name, "such as reminder-1.person")->required();
  save->add_option("--locale", save_.locale, "its language, such as de")->required();
  save->add_option("--file", save_.path, "the whole text of the template")->required();
  save->add_option(
          "--base", save_.base, "the newest version it was made from; refused when there is a newer one"
  )
      ->check(CLI::Range(0, 1000000));
  save->add_flag("--publish", save_.publish, "in force at once; without it a draft");
  save->footer("Example: dunlin template save reminder-1.person --locale de --file mahnung.liquid --base 3\n"
               "Base 0: it was missing in that language.");
  auto* check = templates->add_subcommand("check", "what is wrong with templates, and how to mend it");
  check->callback([this, &called] { called.command = check_; });
  check->add_option("name", check_.names, "reminder-1.person, or reminder-1 for all its texts; none: all");
  check->add_option("--locale", check_.locale, "only those in this language");
  check->add_option("--file", check_.path, "check this text in the place of the one in force");
  check->footer(
      "Examples: dunlin template check\n"
      "          dunlin template check reminder-1.person --locale de --file mahnung.liquid\n"
      "One line for each: language/template:line:column: what to mend. Exit code 1 when there is one."
  );
}

} // namespace dunlin::cli
