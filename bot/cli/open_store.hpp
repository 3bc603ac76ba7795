// OpenStore: the store of one data folder, opened, with the threads that work for it and the book filled at
// the first start. Owns: the lock of the store, a thread for writing and one for reading. Runs on: the
// io_context given. Cancel: close() is awaited before this dies. Errors: GroundGone with a sentence when the
// folder or the store cannot be had.
#pragma once

#include "bot/cli/rooms.hpp"
#include "bot/cli/secrets.hpp"
#include "core/runtime/real_random.hpp"
#include "core/runtime/worker.hpp"
#include "store/sqlite/sqlite_store.hpp"

#include <boost/asio/io_context.hpp>

#include <filesystem>

namespace dunlin::cli {

// The folder is made when it is not there; only we may read it.
void make_data_folder(std::filesystem::path const& folder);
std::filesystem::path store_file(std::filesystem::path const& folder);
std::filesystem::path socket_file(std::filesystem::path const& folder);

class OpenStore {
 public:
  OpenStore(
      asio::io_context& context, runtime::Clock& clock, runtime::FaultPoints& faults,
      std::filesystem::path const& folder, Keys const& keys, hooks::Subscriptions subscriptions
  );

  asio::awaitable<void> first_start(); // pages that the book has in no version are published
  asio::awaitable<void> close();

  Rooms rooms(std::string actor); // one command at a time uses the reader
  store::sqlite::SqliteStore& store() { return store_; }
  store::Reader& reader() { return reader_; }
  runtime::Worker& reading() { return reading_; }
  hooks::Subscriptions const& subscriptions() const { return subscriptions_; }

 private:
  runtime::Clock& clock_;
  std::filesystem::path file_;
  runtime::RealRandom random_;
  runtime::ThreadWorker writing_{"dunlin-write"};
  runtime::ThreadWorker reading_{"dunlin-read"};
  store::sqlite::SqliteStore store_;
  store::Reader reader_;
  std::string public_key_;
  hooks::Subscriptions subscriptions_;
};

} // namespace dunlin::cli
