#include "bot/cli/keeping_words.hpp"

namespace dunlin::cli {

void KeepingWords::add_to(CLI::App& app, CLI::App& store, Invocation& called) {
  auto const command = [&](CLI::App& parent, std::string const& name, std::string const& help, auto& into) {
    auto* sub = parent.add_subcommand(name, help);
    sub->callback([&called, &into] { called.command = into; });
    return sub;
  };
  auto* backup =
      command(app, "backup", "a proved copy of the store into a new file, while it works", backup_);
  backup->add_option("file", backup_.file, "where it goes; nothing is overwritten")->required();
  backup->footer("Example: dunlin backup /mnt/backup/dunlin-$(date +%F).db\n"
                 "Keep the master key elsewhere: docs/backup.md");
  auto* restore = command(app, "restore", "put a copy in place of a store that is lost", restore_);
  restore->add_option("file", restore_.file, "a copy made by dunlin backup")->required();
  restore->footer("Example: dunlin restore /mnt/backup/dunlin-2026-12-01.db\n"
                  "Nothing is sent afterwards until: dunlin resume everything");
  auto* customer = app.add_subcommand("customer", "one customer");
  customer->require_subcommand(1);
  auto* erase = command(*customer, "erase", "a person's names, addresses, words and bytes, for good", erase_);
  erase->add_option("customer", erase_.customer, "customer number or id")->required();
  erase->add_option("--why", erase_.why, "the reason; it stays in the record, so name nobody")->required();
  erase->add_flag(
      "--letters-stay", erase_.letters_stay, "keep what was sent to them, where the law wants letters kept"
  );
  erase->add_flag("--dry-run", erase_.dry_run, "say what would go and what would stay");
  erase->footer("Example: dunlin customer erase C-1001 --why 'asked for it by letter of 3 May' --dry-run\n"
                "What stays and why: docs/erasure.md");
  auto* tidy = command(store, "tidy", "drop the bytes of old messages and old mail", tidy_);
  tidy->add_option("--older-than", tidy_.days, "days; without it retention.days of the settings")
      ->check(CLI::Range(1, 36500));
  tidy->add_flag("--dry-run", tidy_.dry_run, "say what would go");
  tidy->footer("Example: dunlin store tidy --older-than 1461 --dry-run");
  auto* archive =
      command(store, "archive", "the record's older events as lines that prove themselves", archive_);
  archive->add_option("file", archive_.file, "where they go; nothing is overwritten")->required();
  archive->add_option("--before", archive_.before, "the first day that is not in it")->required();
  archive->footer("Example: dunlin store archive record-2025.jsonl --before 2026-01-01\n"
                  "The store keeps them: docs/erasure.md. Prove it: dunlin audit verify --archive FILE");
  command(store, "compact", "write the database anew, without a trace of what is gone", compact_)
      ->footer("Nothing is sent meanwhile; it needs as much room again.");
}

} // namespace dunlin::cli
