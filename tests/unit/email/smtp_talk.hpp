// SmtpTalk: drives an SmtpMachine by hand, one event at a time, and answers with its action in words.
#pragma once

#include "channels/email/smtp_machine.hpp"

#include <string>

namespace dunlin::channels {

inline constexpr char const* kAll = "250-mx\r\n250-PIPELINING\r\n250 8BITMIME\r\n";
inline constexpr char const* kPoor = "250 mx\r\n";

class SmtpTalk {
 public:
  explicit SmtpTalk(SmtpDialogue dialogue) : machine(std::move(dialogue)) {}

  std::string open() { return plain(machine.resume(smtp::Opened{})); }
  std::string server(std::string const& bytes) { return plain(machine.resume(smtp::Received{bytes})); }
  std::string written() { return plain(machine.resume(smtp::Written{})); }
  std::string secured() { return plain(machine.resume(smtp::Secured{})); }
  std::string proceed() { return plain(machine.resume(smtp::Proceed{})); }
  std::string leave() { return plain(machine.resume(smtp::Leave{})); }
  std::string lost(std::string why, std::size_t may_have_left = 0) {
    return plain(machine.resume(smtp::Lost{std::move(why), may_have_left, std::nullopt}));
  }

  void offer(SmtpJob job) {
    auto const n = std::to_string(job);
    machine.offer(job, {"from" + n + "@example.com", "to" + n + "@example.net", "body " + n + "\r\n"});
  }
  // Without TLS and login: greeting and EHLO, to the first idle moment.
  void settle(char const* ehlo = kAll) {
    open();
    server("220 mx\r\n");
    written();
    server(ehlo);
  }

  SmtpMachine machine;
};

inline SmtpDialogue bare_dialogue() {
  return {.helo = "bot.example.com", .tls = SmtpTls::none};
}

} // namespace dunlin::channels
