// SMTP actions in words, for tests and traces.
#include "channels/email/smtp_machine.hpp"
#include "channels/email/smtp_outcome.hpp"

namespace dunlin::channels::smtp {

namespace {

std::string visible(std::string_view bytes) {
  std::string out;
  for (char c : bytes) {
    if (c == '\r')
      out += "\\r";
    else if (c == '\n')
      out += "\\n";
    else
      out += c;
  }
  return out;
}

struct InWords {
  std::string operator()(Write const& it) const {
    return std::string("write ").append(channels::name_of(it.phase)) + ": " + visible(it.bytes);
  }
  std::string operator()(Read const& it) const {
    auto out = std::string("read ").append(channels::name_of(it.phase));
    if (it.job != 0) out += " of " + std::to_string(it.job);
    return out;
  }
  std::string operator()(StartTls const&) const { return "start TLS"; }
  std::string operator()(Report const& it) const {
    return "report " + std::to_string(it.job) + ": " + channels::plain(it.delivery) +
           (it.stale_connection ? " (stale connection)" : "");
  }
  std::string operator()(Idle const&) const { return "idle"; }
  std::string operator()(Close const& it) const {
    return it.never_ready ? "close, never ready: " + channels::plain(*it.never_ready) : "close";
  }
};

} // namespace

std::string plain(Action const& action) {
  return std::visit(InWords{}, action);
}

} // namespace dunlin::channels::smtp
