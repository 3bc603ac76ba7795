// LmtpMachine: one connection of a mail server that delivers to us, decided without I/O: resume(event) ->
// action. Speaks LMTP (RFC 2033, after LHLO: one answer for each recipient) and SMTP (RFC 5321, after EHLO:
// one answer), with PIPELINING, 8BITMIME, SMTPUTF8, SIZE and ENHANCEDSTATUSCODES. Nothing is relayed: only
// recipients that `accepts` knows are taken, and no bounce is ever written: what is not kept is refused
// while the peer still has it.
// Owns: at most one mail. Runs on: the session that owns it. Blocking work: none.
// Errors: none; all become replies. After Close the machine is dead. Limits: LmtpLimits; 421 ends the
// connection when one is reached.
#pragma once

#include "channels/email/lmtp/incoming_text.hpp"
#include "channels/email/lmtp/lmtp_command.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace dunlin::channels::lmtp {

struct LmtpLimits {
  IncomingTextLimits data{};
  std::size_t command_bytes_max = 2048; // RFC 5321 says 512; parameters may make it longer
  std::size_t recipients_max = 100;
  std::size_t mistakes_max = 10;
  std::size_t mails_max = 1000; // on one connection
};

struct ArrivedMail {
  std::string from; // empty: MAIL FROM:<>
  std::vector<std::string> to;
  std::string bytes; // with CRLF
};

enum class Keeping : std::uint8_t { kept, failed };

// ---- events
struct Opened {};
struct Received {
  std::string_view bytes;
};
struct Written {};
struct Done { // a Keep is over
  Keeping how = Keeping::failed;
};
struct TooSlow {}; // nothing came in time
struct Leave {};   // the server stops
using Event = std::variant<Opened, Received, Written, Done, TooSlow, Leave>;

// ---- actions
struct Write {
  std::string bytes;
};
struct Read {
  bool within_mail = false; // its text is coming
};
struct Keep {
  ArrivedMail mail;
};
struct Close {};
using Action = std::variant<Write, Read, Keep, Close>;

using Accepts = std::function<bool(std::string_view address)>; // an address of ours

class LmtpMachine {
 public:
  LmtpMachine(std::string host, LmtpLimits limits, Accepts accepts);

  Action resume(Event const& event);
  bool idle() const; // no mail is begun and nothing is left to say: closing loses nothing

 private:
  enum class State : std::uint8_t { greeting, ready, data, keeping, closing };

  Action next();
  bool take_line(); // obeys one command of the input; false: there is no whole one
  void take_data();
  void obey(std::string_view line);
  void greet(Command const& command);
  void begin(Command const& command);
  void recipient(Command const& command);
  void data();
  void refuse_mail(MailFault fault);
  void answer_mail(std::string_view line); // once, or for each recipient
  void say(std::string_view line) { out_.append(line).append("\r\n"); }
  void mistake(std::string_view line);
  void end(std::string_view line);
  void forget_mail();

  std::string host_;
  LmtpLimits limits_;
  Accepts accepts_;
  State state_ = State::greeting;
  bool greeted_ = false;
  bool lmtp_ = true;
  bool begun_ = false; // MAIL was accepted
  std::string from_{};
  std::vector<std::string> to_{};
  IncomingText data_;
  bool to_keep_ = false; // the mail is whole and waits to be handed over
  std::string in_{};
  std::string out_{};
  std::size_t mistakes_ = 0;
  std::size_t mails_ = 0;
};

} // namespace dunlin::channels::lmtp
