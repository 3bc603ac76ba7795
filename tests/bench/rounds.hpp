// Rounds: ways to do the same work, which take turns, so that a machine that others use too is fair to all:
// medians of the rates, and of the ratios of each round.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::bench {

double wall_seconds(); // since some moment
double cpu_seconds();  // of this process

class Rounds {
 public:
  struct Took { // in seconds; cpu 0: another process did it
    double wall = 0;
    double cpu = 0;
  };

  // `play` does `units` of the work.
  void add(std::string name, int units, std::function<Took()> play);
  void play(int rounds);
  void print(std::string_view unit) const;
  // How many times as quick as the other, by the clock; 0 where one of the two is not there.
  double ratio(std::string_view name, std::string_view to) const;

 private:
  struct Way {
    std::string name;
    int units = 0;
    std::function<Took()> play;
    std::vector<Took> rounds{};
  };
  Way const* find(std::string_view name) const;

  std::vector<Way> ways_;
};

// What `work` takes, where it is done in this process.
Rounds::Took measured(std::function<void()> const& work);

} // namespace dunlin::bench
