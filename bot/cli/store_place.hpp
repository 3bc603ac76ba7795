// StorePlace: where the store lies, a file in the data folder or a database of PostgreSQL, and how it is
// opened. Besides the simulation the only place that knows which database is behind a store. Errors:
// GroundGone with a sentence for the operator.
#pragma once

#include "bot/cli/secrets.hpp"
#include "config/settings.hpp"
#include "core/runtime/clock.hpp"
#include "core/runtime/fault_points.hpp"
#include "core/runtime/logger.hpp"
#include "core/runtime/worker.hpp"
#include "store/whole_store.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <filesystem>
#include <memory>
#include <string>

namespace dunlin::cli {

struct StorePlace {
  std::filesystem::path folder; // of the keys and the command socket; of the store, too, where it is a file
  std::string address;          // "postgres://…"; empty: the file
  std::string node;             // among those that share an address
};

// With what the settings refer to looked up; `folder` is their data_dir, or what was given instead.
StorePlace place_of(config::Settings const& settings, std::filesystem::path folder);

struct SchemaVersion {
  int applied = 0;
  int known = 0;
};
SchemaVersion bring_forward(StorePlace const& place, Timestamp now);
std::filesystem::path store_file(std::filesystem::path const& folder); // where there is no address
// The file is not there; a database is looked at when it is opened.
bool holds_no_store(StorePlace const& place);

inline constexpr Milliseconds kPatience{60'000}; // of a server with a lost connection to its database

enum class Opening : std::uint8_t { serves, makes, looks }; // looks: makes no store where there is none

struct StoreWorld {
  boost::asio::any_io_executor executor;
  runtime::Clock& clock;
  runtime::Worker& writer; // of a file
  runtime::RandomBytes& random;
  runtime::FaultPoints& faults;
  runtime::Logger& log;
};
std::unique_ptr<store::WholeStore>
open_store(StorePlace const& place, StoreWorld world, Keys const& keys, Opening opening);

} // namespace dunlin::cli
