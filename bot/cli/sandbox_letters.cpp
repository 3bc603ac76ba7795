#include "bot/cli/sandbox_letters.hpp"

namespace dunlin::cli {

void SandboxLetters::put(web::SandboxLetter letter) {
  std::scoped_lock const lock(mutex_);
  letters_.push_back(std::move(letter));
  if (letters_.size() > kKept) letters_.pop_front();
}

std::vector<web::SandboxLetter> SandboxLetters::newest(int at_most) const {
  std::scoped_lock const lock(mutex_);
  std::vector<web::SandboxLetter> newest;
  for (auto letter = letters_.rbegin(); letter != letters_.rend() && std::cmp_less(newest.size(), at_most);
       ++letter)
    newest.push_back(*letter);
  return newest;
}

channels::SandboxChannel::Behaviour SandboxLetters::behaviour(runtime::Clock& clock) {
  return [this, &clock](channels::Outgoing const& outgoing) -> boost::asio::awaitable<channels::Delivery> {
    put({outgoing, clock.now()});
    co_return channels::Accepted{{}, "kept in the sandbox"};
  };
}

} // namespace dunlin::cli
