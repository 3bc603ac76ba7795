// Throttle: how often somebody may try a password. Each account and each address has a few tries at once and
// then gets one more every so often (a token bucket). A try is taken before the password is looked at, so
// that many at the same time count, too; a right password gives the account its tries back. Owns: the counts,
// in memory. Runs on: the io_context. Limits: kThrottledMax names; the one tried longest ago is forgotten.
#pragma once

#include "core/domain/time.hpp"

#include <map>
#include <string>
#include <string_view>

namespace dunlin::web {

struct ThrottleRate {
  int at_once = 5;
  Milliseconds one_more_every = std::chrono::seconds{30};
};

class Throttle {
 public:
  explicit Throttle(ThrottleRate rate) : rate_(rate) {}

  bool take(std::string const& name, Timestamp now); // false: too many; nothing was taken
  void forget(std::string const& name) { tries_.erase(name); }

 private:
  struct Tries {
    int left = 0;
    Timestamp since{}; // up to when `left` was counted
    Timestamp last{};
  };
  ThrottleRate rate_;
  std::map<std::string, Tries> tries_;
};

inline constexpr std::size_t kThrottledMax = 10'000;
inline constexpr ThrottleRate kTriesPerAccount{5, std::chrono::seconds{30}};
inline constexpr ThrottleRate kTriesPerAddress{20, std::chrono::seconds{5}};

} // namespace dunlin::web
