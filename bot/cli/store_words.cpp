#include "bot/cli/store_words.hpp"

#include <CLI/CLI.hpp>

namespace dunlin::cli {

void StoreWords::add_to(CLI::App& app, Invocation& called) {
  auto const command =
      [&called](CLI::App& parent, std::string const& name, std::string const& help, auto& into) {
        auto* sub = parent.add_subcommand(name, help);
        sub->callback([&called, &into] { called.command = into; });
        return sub;
      };
  auto* store = app.add_subcommand("store", "the database");
  store->require_subcommand(1);
  migrate_.what = StoreCommand::What::migrate;
  command(*store, "migrate", "bring an older store to this version", migrate_);
  command(*store, "status", "what the store holds", status_);
  copy_.what = StoreCommand::What::copy;
  keeping_.add_to(app, *store, called);
  auto* copy =
      command(*store, "copy", "move a store from its file to PostgreSQL, which many nodes can share", copy_);
  copy->add_option("to", copy_.to, "an empty database: \"postgres://…\", or env:NAME, file:PATH")->required();
  copy->footer("Example: dunlin store copy postgres://db.example/dunlin\n"
               "What was copied is verified before the file is put aside under another name. docs/postgres.md"
  );
  command(app, "nodes", "who serves the store, since when, and whether they are seen", nodes_)
      ->footer("Example: dunlin nodes --store postgres://db.example/dunlin");
}

} // namespace dunlin::cli
