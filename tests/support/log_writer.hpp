// LogWriter: writes a contact log by hand, fact by fact, with right sequences and links, so that a test can
// put a broken rule into an otherwise true log.
#pragma once

#include "core/domain/event.hpp"
#include "core/domain/facts/codec.hpp"

#include <map>
#include <string>
#include <vector>

namespace dunlin::tests {

class LogWriter {
 public:
  LogWriter& tell(ChainId chain, Timestamp at, Fact const& fact) {
    auto& newest = newest_[chain];
    Event event;
    event.chain = chain;
    event.sequence = newest.sequence + 1;
    event.at = at;
    event.kind = std::string(kind_of(fact));
    event.open = fact_json(fact);
    event.before = newest.self;
    event.self = event_digest(event);
    newest = event;
    lines_.push_back(event_json_line(event));
    return *this;
  }
  std::vector<std::string> const& lines() const { return lines_; }

 private:
  std::map<ChainId, Event> newest_;
  std::vector<std::string> lines_;
};

} // namespace dunlin::tests
