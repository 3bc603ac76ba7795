// Story: a contact log of one customer, told fact by fact, and what the check says of it.
#pragma once

#include "bot/audit/rule_check.hpp"
#include "tests/support/log_writer.hpp"
#include "tests/support/portfolio.hpp"

#include <string>
#include <vector>

namespace dunlin::tests {

using Rules = std::vector<std::string>;

Answer owed(AnswerKind kind, std::string_view when = "2026-03-05T09:00:00Z", std::string_view which = "1");
Message giving(Answer const& answer, int leg = 0); // the message of an answer
Ticket complaint();                                // opened on Thursday at 10 in Berlin, held, to be answered
audit::Law office_hours(); // Monday to Friday from 9 to 19, once a day, three times a week

class Story {
 public:
  explicit Story(Receivable const& owed);
  Story& tell(std::string_view when, Fact const& fact);
  Story& house(std::string_view when, Fact const& fact);
  Story& queue(Message const& message, std::string_view when = "2026-03-05T08:30:00Z");
  Story& give(Answer const& answer, std::string_view when); // owed, queued and sent at once
  Story& send(Message const& message, std::string_view when, int attempt = 1);
  // The names of the rules broken; `until`: as of when the log is looked at, "" when it is at its end.
  Rules broken(std::string_view until = {}) const;

 private:
  LogWriter log_;
};

} // namespace dunlin::tests
