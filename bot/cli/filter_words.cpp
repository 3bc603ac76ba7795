#include "bot/cli/filter_words.hpp"

#include <CLI/CLI.hpp>

namespace dunlin::cli {

void FilterWords::add_to(CLI::App& app, Invocation& called) {
  auto* sms = app.add_subcommand("sms", "short messages");
  sms->require_subcommand(1);
  auto* segments = sms->add_subcommand("segments", "how many short messages a text makes");
  segments->callback([this, &called] { called.command = sms_segments_; });
  segments->footer("Example: echo '{\"text\":\"Invoice 7 is due\"}' | dunlin sms segments --jsonl\n"
                   "  {\"encoding\":\"GSM-7\",\"segments\":1,\"units\":16,\"substitutes\":[]}\n"
                   "Substitutes: near spellings for characters that GSM-7 lacks, such as ... for \u2026");
  segments->add_flag("--jsonl", sms_segments_.jsonl, "JSON lines in and out, the only form there is");
}

} // namespace dunlin::cli
