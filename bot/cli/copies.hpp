// Copies of a store as files: what one holds, and the proof that it is whole: every page, every chain, every
// checkpoint with its signature, every state. Runs on: the thread that calls; it blocks. Errors: GroundGone
// with a sentence when the file cannot be read; otherwise an Error with one that says what to do.
#pragma once

#include "core/domain/error.hpp"
#include "core/runtime/clock.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

namespace dunlin::cli {

struct CopyHolds {
  std::int64_t customers = 0;
  std::int64_t events = 0;
  std::int64_t queued = 0;     // messages that had not left
  std::int64_t checkpoint = 0; // number of the newest; 0: none
  std::string digest;          // of the newest checkpoint, hex
  Timestamp made_at{};         // of the newest checkpoint or event: what came later it does not know
  std::uintmax_t bytes = 0;
};

// Of a file whose pages were examined (store/sqlite/lone_file.hpp).
Result<CopyHolds>
proved_copy(std::filesystem::path const& file, std::string const& public_key, runtime::Clock const& clock);

// "…: 2 customers, 41 events, newest checkpoint 3 (4f…)", or one JSON object.
std::string told(CopyHolds const& holds, std::filesystem::path const& file, bool json);

// Its bytes, and then its name, are on the disk when this returns. Errors: GroundGone.
void make_durable(std::filesystem::path const& path); // a file or a folder
void put_in_place(std::filesystem::path const& from, std::filesystem::path const& to);

class HalfDone { // a file under a name of its own; what is left under that name goes away with this
 public:
  explicit HalfDone(std::filesystem::path file) : file_(std::move(file)) {}
  HalfDone(HalfDone const&) = delete;
  HalfDone& operator=(HalfDone const&) = delete;
  ~HalfDone();
  std::filesystem::path const& file() const { return file_; }

 private:
  std::filesystem::path file_;
};

} // namespace dunlin::cli
