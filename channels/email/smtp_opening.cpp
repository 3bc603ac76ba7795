// SmtpMachine from the greeting to the first message: EHLO, STARTTLS, AUTH.
#include "channels/email/smtp_machine.hpp"
#include "channels/email/smtp_outcome.hpp"
#include "core/domain/digest.hpp"
#include "core/domain/require.hpp"

namespace dunlin::channels {

namespace {

Delivery misconfigured(std::string detail) {
  return Refused{Refused::Why::configuration, std::move(detail)};
}

} // namespace

void SmtpMachine::on_opening(Await await, SmtpReply const& reply) {
  if (reply.intermediate()) return break_off("opening: " + plain(reply));
  if (await == Await::ehlo && reply.code / 100 == 5) {
    say("HELO " + dialogue_.helo, Await::helo); // a server from before 1995, or one that pretends
    return;
  }
  if (!reply.positive()) return fail_opening(delivery_of(phase_of(await), reply));
  if (await == Await::greeting) return hello();
  if (await != Await::starttls) return on_hello(reply);
  // What came before the handshake could be an attacker's: it would be read as if it had come after.
  if (!parser_.empty()) return break_off("bytes behind the reply to STARTTLS, before TLS");
  server_ = {};
  starting_tls_ = true;
}

void SmtpMachine::hello() {
  say("EHLO " + dialogue_.helo, Await::ehlo);
}

void SmtpMachine::on_hello(SmtpReply const& reply) {
  server_ = parse_capabilities(reply.text);
  if (dialogue_.tls == SmtpTls::starttls && !secured_) {
    if (!server_.starttls)
      return fail_opening(misconfigured("the server offers no STARTTLS, and without TLS nothing is sent"));
    return say("STARTTLS", Await::starttls);
  }
  login();
}

void SmtpMachine::login() {
  auto const& account = dialogue_.login;
  if (account.method == SmtpAuth::none) return ready();
  if (!secured_ && !account.allowed_without_tls) {
    return fail_opening(misconfigured("a password is never sent without TLS unless the settings allow it"));
  }
  if (!server_.offers(account.method))
    return fail_opening(misconfigured("the server does not offer the AUTH method of the settings"));
  switch (account.method) {
  case SmtpAuth::none: return;
  case SmtpAuth::plain:
    return say("AUTH PLAIN " + sasl_plain(account.user, account.secret.reveal()), Await::login);
  case SmtpAuth::login: return say("AUTH LOGIN", Await::login_name);
  case SmtpAuth::xoauth2:
    return say("AUTH XOAUTH2 " + sasl_xoauth2(account.user, account.secret.reveal()), Await::login);
  }
}

void SmtpMachine::on_login(Await await, SmtpReply const& reply) {
  auto const& account = dialogue_.login;
  bool const challenged = reply.code == 334;
  if (await == Await::login_name && challenged) return say(base64(account.user), Await::login_password);
  if (await == Await::login_password && challenged) return say(base64(account.secret.reveal()), Await::login);
  if (await == Await::login && challenged && account.method == SmtpAuth::xoauth2) {
    return say(
        "", Await::login_failure
    ); // the challenge holds the reason as JSON; the refusal follows an empty line
  }
  if (await == Await::login && challenged) return say("*", Await::login_failure);
  if (reply.intermediate()) return break_off("AUTH: " + plain(reply));
  if (await == Await::login && reply.positive()) return ready();
  if (reply.positive()) return break_off("AUTH: " + plain(reply));
  fail_opening(delivery_of(SmtpPhase::auth, reply));
}

void SmtpMachine::ready() {
  state_ = State::ready;
}

} // namespace dunlin::channels
