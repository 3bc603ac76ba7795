// The words for keeping the store, and what is in it: dunlin backup, restore, customer erase, store tidy,
// compact, archive. Beside arguments.cpp, which joins them.
#pragma once

#include "bot/cli/invocation.hpp"

#include <CLI/CLI.hpp>

namespace dunlin::cli {

class KeepingWords { // outlives the parsing: options are read into it
 public:
  void add_to(CLI::App& app, CLI::App& store, Invocation& called);

 private:
  BackupCommand backup_;
  RestoreCommand restore_;
  EraseCommand erase_;
  TidyCommand tidy_;
  CompactCommand compact_;
  ArchiveCommand archive_;
};

} // namespace dunlin::cli
