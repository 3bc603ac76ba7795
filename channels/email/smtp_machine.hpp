// SmtpMachine: one connection to a submission server, decided without I/O: resume(event) -> action.
// Why: replies are counted strictly and every message gets exactly one answer, whatever the server does or
// when the line breaks. With PIPELINING the end of message n and MAIL, RCPT, DATA of message n+1 leave in
// one write when a next message waits; without, each command waits for its reply.
// Owns: at most two messages, one on the wire and the next, from `offer` to their Report (or `withdraw`).
// Runs on: the session that owns it. Blocking work: none.
// Errors: none of its own; all become Deliveries. After Close the machine is dead and has reported
// everything.
// Rule: a lost connection leaves a message Unknown only if its final dot may have left and no reply came.
#pragma once

#include "channels/delivery.hpp"
#include "channels/email/smtp_command.hpp"
#include "channels/email/smtp_phase.hpp"
#include "channels/email/smtp_reply.hpp"
#include "core/domain/secret.hpp"

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace dunlin::channels {

enum class SmtpTls : std::uint8_t { none, starttls, implicit };

struct SmtpLogin {
  SmtpAuth method = SmtpAuth::none;
  std::string user;
  Secret secret; // the password, or the token of XOAUTH2
  bool allowed_without_tls = false;
};

struct SmtpDialogue {
  std::string helo;
  SmtpTls tls = SmtpTls::starttls;
  SmtpLogin login{};
  bool pipelining = true; // false: not even when offered
};

using SmtpJob = std::uint64_t; // names a message between the machine and its owner; 0: none

namespace smtp {

// ---- events
struct Opened {};  // connected, and with implicit TLS the handshake is done
struct Secured {}; // the handshake after StartTls is done
struct Written {};
struct Received {
  std::string_view bytes;
};
struct Proceed {}; // a report was taken, or a message offered
struct Leave {};   // at Idle: say QUIT
struct Lost {      // closed by the peer, timed out, cancelled, handshake failed
  std::string why;
  // While writing: how many bytes of the Write may have left; the rest certainly has not.
  std::size_t may_have_left = 0;
  std::optional<Delivery> instead{}; // before the first message: what it means, if not "try again"
};
using Event = std::variant<Opened, Secured, Written, Received, Proceed, Leave, Lost>;

// ---- actions
struct Write {
  std::string_view bytes; // valid until the next resume
  SmtpPhase phase;
  SmtpJob job = 0;
};
struct Read {
  SmtpPhase phase;
  SmtpJob job = 0; // whose reply is awaited
};
struct StartTls {};
struct Report {
  SmtpJob job = 0;
  Delivery delivery;
  // The connection had served before and was closed before any byte of this message left: a kept connection
  // that went stale says nothing about the message, which may go out on a new one.
  bool stale_connection = false;
};
struct Idle {}; // nothing in flight: offer and Proceed, or Leave
struct Close {
  // Why the connection never became ready, if it did not: the same would meet the next one.
  std::optional<Delivery> never_ready{};
};
using Action = std::variant<Write, Read, StartTls, Report, Idle, Close>;

std::string plain(Action const& action); // "write MAIL: MAIL FROM:<a@example.com>\r\n…", for tests and traces

} // namespace smtp

class SmtpMachine {
 public:
  explicit SmtpMachine(SmtpDialogue dialogue);

  smtp::Action resume(smtp::Event const& event);

  bool ready() const { return state_ == State::ready; }
  bool wants_mail() const; // room for one more, and it would be sent
  void offer(SmtpJob job, SmtpMail mail);
  // Its sender waits no longer. Nothing is reported for it any more; what is not on the wire yet stays off
  // it.
  Delivery withdraw(SmtpJob job, std::string const& why);
  std::size_t served() const { return served_; } // messages accepted on this connection

 private:
  enum class State : std::uint8_t { opening, ready, leaving, broken };
  enum class Await : std::uint8_t {
    greeting,
    ehlo,
    helo,
    starttls,
    login_name,
    login_password,
    login,
    login_failure,
    mail,
    rcpt,
    data,
    final,
    lone_dot,
    reset,
    quit
  };
  enum class Progress : std::uint8_t { waiting, envelope, body };
  struct Transaction {
    SmtpJob job = 0;
    SmtpMail mail;
    Progress progress = Progress::waiting;
    std::optional<Delivery> verdict{}; // known before the transaction is over: a refused recipient
    bool withdrawn = false;
  };

  static SmtpPhase phase_of(Await await);
  smtp::Action next_action();
  bool take_reply(); // handles one buffered reply; false: there is none
  void on_reply(Await await, SmtpReply const& reply);
  void on_opening(Await await, SmtpReply const& reply);
  void on_hello(SmtpReply const& reply);
  void on_login(Await await, SmtpReply const& reply);
  void on_envelope(Await await, SmtpReply const& reply);
  void on_final(SmtpReply const& reply);
  void on_data(SmtpReply const& reply);
  void on_lost(smtp::Lost const& lost);

  void say(std::string_view command, Await await);
  void hello();
  void login();
  void ready();
  void start_next();                    // the front message, if it waits
  void start(Transaction& transaction); // its envelope, as much as may be said at once
  std::optional<Delivery> unsendable(SmtpMail const& mail) const;
  void write_body();
  void look_ahead();
  void finish_front(Delivery delivery);
  void report(Transaction const& transaction, Delivery delivery, bool stale = false);
  void fail_opening(Delivery delivery);
  void break_off(std::string const& why);
  void abandon_all(
      std::string const& why, SmtpPhase begun
  ); // `begun`: where a message is whose bytes were written
  bool together() const { return dialogue_.pipelining && server_.pipelining; }

  SmtpDialogue dialogue_;
  State state_ = State::opening;
  bool secured_ = false;
  bool dirty_ = false; // the server may hold a half-begun transaction: RSET before the next MAIL
  SmtpCapabilities server_{};
  ReplyParser parser_{};
  std::deque<Await> awaited_{};
  std::deque<Transaction> transactions_{};
  std::deque<smtp::Report> reports_{};
  std::string out_{};           // being written, or to be
  std::size_t message_end_ = 0; // where in out_ a message's final dot ends; 0: out_ holds no message
  bool writing_ = false;
  bool starting_tls_ = false;
  std::size_t served_ = 0;
  std::optional<Delivery> never_ready_{};
};

} // namespace dunlin::channels
