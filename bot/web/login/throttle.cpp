#include "bot/web/login/throttle.hpp"

#include <algorithm>

namespace dunlin::web {

bool Throttle::take(std::string const& name, Timestamp now) {
  auto found = tries_.find(name);
  if (found == tries_.end()) {
    if (tries_.size() >= kThrottledMax) {
      auto const oldest =
          std::ranges::min_element(tries_, {}, [](auto const& known) { return known.second.last; });
      tries_.erase(oldest);
    }
    found = tries_.emplace(name, Tries{rate_.at_once, now, now}).first;
  }
  auto& tries = found->second;
  auto const earned = (now - tries.since) / rate_.one_more_every;
  if (earned > 0) {
    tries.left = static_cast<int>(std::min<std::int64_t>(rate_.at_once, tries.left + earned));
    tries.since += earned * rate_.one_more_every;
  }
  tries.last = now;
  if (tries.left == 0) return false;
  --tries.left;
  return true;
}

} // namespace dunlin::web
