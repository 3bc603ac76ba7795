// Figures: what one run of one case came to, and the table over all rounds. A median over rounds that take
// turns is what a shared machine allows; `others` says how many cores somebody else used meanwhile.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace dunlin::bench {

struct Figures {
  int messages = 0;
  double wall = 0;        // seconds
  double cpu = 0;         // seconds of the sender
  double sink = 0;        // seconds of the sink
  double others = 0;      // cores used by others
  double loop = 0;        // of `cpu`: the thread with the sockets; 0: not known
  double writer = 0;      // of `cpu`: the store's thread; 0: not known
  std::size_t octets = 0; // of a message

  double rate() const { return messages / wall; }
  double cpu_per_thousand() const { return cpu / messages * 1000; }
};

double busy_seconds(); // of all cores, since the machine started

class Table {
 public:
  void add(std::string const& name, Figures const& figures);
  void print() const;
  // Of the median rates; 0 when one of the two was not measured.
  double ratio(std::string const& name, std::string const& to) const;
  double cpu_per_thousand(std::string const& name) const; // median; 0: not measured

 private:
  std::vector<std::string> names_; // in the order of their first round
  std::map<std::string, std::vector<Figures>> rounds_;
};

} // namespace dunlin::bench
