#include "tests/contract/store_rig.hpp"

#include <deque>

namespace dunlin::tests {

std::vector<std::expected<store::Applied, store::Conflict>>
StoreRig::apply_together(std::vector<store::Changes> all) {
  using Answer = std::expected<store::Applied, store::Conflict>;
  std::deque<Waited<Answer>> waited(all.size());
  std::vector<asio::awaitable<void>> tasks;
  for (std::size_t i = 0; i < all.size(); ++i)
    tasks.push_back(note(store().apply(std::move(all[i])), waited[i]));
  run_all(std::move(tasks));
  std::vector<Answer> answers;
  for (auto& each : waited)
    answers.push_back(outcome(each));
  return answers;
}

} // namespace dunlin::tests
