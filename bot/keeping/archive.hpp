// Archive: the record's older events as lines of JSON, to be read and proved without a store. Each line has
// the text that was hashed, and beside it what was personal with its salt, so that whoever reads can prove
// both; checkpoints that seal nothing younger follow. The store keeps what it has: a chain without its
// beginning would prove nothing. Written chain by chain; read through an index of 8 bytes an event. Runs on:
// the thread that calls. Errors: GroundGone with a sentence when the file cannot be written, read or
// understood.
#pragma once

#include "store/reading.hpp"

#include <filesystem>
#include <fstream>
#include <map>
#include <vector>

namespace dunlin::keeping {

struct Archived {
  std::int64_t events = 0;
  std::int64_t checkpoints = 0;
};

// Of each chain what is older than `before`, up to the first that is not. Overwrites nothing.
Archived write_archive(store::EventReading& events, Timestamp before, std::filesystem::path const& file);

class Archive final : public store::EventReading {
 public:
  explicit Archive(std::filesystem::path const& file);

  void chain(ChainId chain, std::int64_t from, std::function<bool(Event const&)> const& visit) override;
  void all(std::int64_t after_row, std::function<bool(std::int64_t row, Event const&)> const& visit) override;
  void checkpoints(
      std::function<bool(store::Checkpoint const&, std::vector<store::SealedHead> const&)> const& visit
  ) override;
  std::optional<store::Checkpoint> newest_checkpoint() override;
  void heads(std::function<bool(store::SealedHead const&)> const& visit) override;
  std::optional<WebhookProgress> progress(WebhookId webhook) override; // none: it is of the store

 private:
  using Places = std::vector<std::streamoff>; // of lines
  Event event_at(std::streamoff place);

  std::ifstream in_;
  std::map<ChainId, Places> chains_;
  Places checkpoints_;
};

} // namespace dunlin::keeping
