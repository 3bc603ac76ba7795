#include "bot/cli/message_words.hpp"

#include <CLI/CLI.hpp>

namespace dunlin::cli {

void MessageWords::add_to(CLI::App& app, Invocation& called) {
  auto* messages = app.add_subcommand("message", "messages to customers");
  messages->require_subcommand(1);
  auto* settle = messages->add_subcommand("settle", "say whether a message of unknown fate arrived");
  settle->callback([this, &called] { called.command = settle_; });
  settle->add_option("message", settle_.message, "its id, as its page and the log say it")->required();
  auto* fate = settle->add_option_group("what was found out");
  fate->add_flag("--arrived", settle_.arrived, "the case goes on to its next step");
  fate->add_flag(
      "--not-arrived", settle_.not_arrived, "the step is due again, under all the rules that hold then"
  );
  fate->require_option(1);
  settle->footer("Example: dunlin message settle 3f2a… --arrived\n"
                 "Look at the mail server's log first. Either way it has counted as a contact.");
}

} // namespace dunlin::cli
