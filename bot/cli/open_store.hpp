// OpenStore: a store opened for a process, with the threads that work for it and the book filled at the first
// start. Owns: the store, the lock of the data folder where it serves, a thread for writing and one for
// reading. Runs on: the io_context given. Cancel: close() is awaited before this dies. Errors: GroundGone
// with a sentence when the folder or the store cannot be had, or when the master key is another one's.
#pragma once

#include "bot/cli/rooms.hpp"
#include "bot/cli/secrets.hpp"
#include "bot/cli/store_place.hpp"
#include "core/runtime/process_lock.hpp"
#include "core/runtime/real_random.hpp"
#include "core/runtime/worker.hpp"
#include "store/whole_store.hpp"

#include <boost/asio/io_context.hpp>

#include <filesystem>
#include <memory>

namespace dunlin::cli {

// The folder is made when it is not there; only we may read it.
void make_data_folder(std::filesystem::path const& folder);
std::filesystem::path socket_file(std::filesystem::path const& folder);

struct OpenWorld {
  asio::io_context& context;
  runtime::Clock& clock;
  runtime::FaultPoints& faults;
  runtime::Logger& log;
};

class OpenStore {
 public:
  OpenStore(
      OpenWorld world, StorePlace const& place, Opening opening, Keys const& keys,
      hooks::Subscriptions subscriptions
  );

  // Pages that the book has in no version are published.
  asio::awaitable<void> first_start();
  asio::awaitable<void> close();

  Rooms rooms(std::string actor); // one command at a time uses the reader
  store::WholeStore& store() { return *store_; }
  store::Reader& reader() { return reader_; }
  runtime::Worker& reading() { return reading_; }
  hooks::Subscriptions const& subscriptions() const { return subscriptions_; }

 private:
  void check_key();

  runtime::Clock& clock_;
  std::filesystem::path file_;
  runtime::RealRandom random_;
  runtime::ThreadWorker writing_{"dunlin-write"};
  runtime::ThreadWorker reading_{"dunlin-read"};
  std::unique_ptr<runtime::ProcessLock> serving_; // null: a file has a lock of its own
  std::unique_ptr<store::WholeStore> store_;
  store::Reader reader_;
  std::string public_key_;
  hooks::Subscriptions subscriptions_;
};

} // namespace dunlin::cli
