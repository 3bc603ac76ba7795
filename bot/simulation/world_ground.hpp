// WorldGround: what the store of a world stands on and what is left of it when a life ends. Runs on: the
// world's thread. Errors: GroundGone.
#pragma once

#include "core/runtime/clock.hpp"
#include "core/runtime/fault_points.hpp"
#include "core/runtime/logger.hpp"
#include "core/runtime/rng.hpp"
#include "core/runtime/worker.hpp"
#include "store/whole_store.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <functional>
#include <memory>
#include <string>

namespace dunlin::simulation {

struct LifeTools { // what a life gives its store
  runtime::asio::any_io_executor executor;
  runtime::Clock& clock;
  runtime::Worker& worker;
  runtime::RandomBytes& salts;
  runtime::FaultPoints& faults;
  runtime::Logger& log;
};

struct StoreKeys {
  std::string signing_seed; // of checkpoints
  std::string address_key;
};

class WorldGround {
 public:
  virtual std::unique_ptr<store::WholeStore> open(LifeTools life, StoreKeys const& keys) = 0;
  virtual void forget() = 0;            // after a crash: what was not durable is gone
  virtual void set_full(bool full) = 0; // the disk
  virtual void keep_as(std::string const& file) = 0;
  virtual ~WorldGround() = default;
};
using MakeGround = std::function<std::unique_ptr<WorldGround>()>;

// SQLite on files in memory that forget what was not synced.
std::unique_ptr<WorldGround> memory_ground();

} // namespace dunlin::simulation
