// SandboxLetters: a copy of what the sandbox channel took, for the pages, which are made on another thread.
// Runs on: any thread. Limits: the newest kKept.
#pragma once

#include "bot/web/pages/scene.hpp"
#include "channels/sandbox/sandbox_channel.hpp"

#include <deque>
#include <mutex>
#include <vector>

namespace dunlin::cli {

class SandboxLetters {
 public:
  void put(web::SandboxLetter letter);
  std::vector<web::SandboxLetter> newest(int at_most) const;

  // What the channel does with a message: it is put here and accepted.
  channels::SandboxChannel::Behaviour behaviour(runtime::Clock& clock);

 private:
  static constexpr std::size_t kKept = 2000;

  mutable std::mutex mutex_;
  std::deque<web::SandboxLetter> letters_; // oldest first
};

} // namespace dunlin::cli
