#include "channels/email/smtp_machine.hpp"

#include "channels/email/smtp_outcome.hpp"
#include "core/domain/digest.hpp"
#include "core/domain/require.hpp"

#include <algorithm>
#include <utility>

namespace dunlin::channels {

using namespace smtp;

namespace {

template <class... Fs>
struct Match : Fs... {
  using Fs::operator()...;
};

constexpr std::size_t kMessagesMax = 2;

} // namespace

SmtpMachine::SmtpMachine(SmtpDialogue dialogue)
    : dialogue_(std::move(dialogue)),
      secured_(dialogue_.tls == SmtpTls::implicit) {
  require(speakable(dialogue_.helo) && !dialogue_.helo.empty(), "a HELO name that no command can hold");
}

// ---- the door

Action SmtpMachine::resume(Event const& event) {
  require(
      state_ != State::broken || !std::holds_alternative<Opened>(event),
      "a dead SMTP connection was opened again"
  );
  std::visit(
      Match{
          [&](Opened const&) { awaited_.push_back(Await::greeting); },
          [&](Secured const&) { secured_ = true, hello(); },
          [&](Written const&) { writing_ = false, message_end_ = 0, out_.clear(); },
          [&](Received const& it) { parser_.feed(it.bytes); },
          [&](Proceed const&) {},
          [&](Leave const&) {
            require(awaited_.empty() && transactions_.empty(), "QUIT belongs behind everything else");
            state_ = State::leaving;
            say("QUIT", Await::quit);
          },
          [&](Lost const& it) { on_lost(it); },
      },
      event
  );
  return next_action();
}

Action SmtpMachine::next_action() {
  while (true) {
    if (!reports_.empty()) {
      auto first = std::move(reports_.front());
      reports_.pop_front();
      return first;
    }
    if (state_ == State::broken) return Close{never_ready_};
    if (std::exchange(starting_tls_, false)) return StartTls{};
    if (!out_.empty() && !writing_) {
      writing_ = true;
      auto const phase = message_end_ > 0 ? SmtpPhase::body : phase_of(awaited_.back());
      auto const about =
          state_ == State::ready && !transactions_.empty() ? transactions_.front().job : SmtpJob{0};
      return Write{out_, phase, about};
    }
    if (awaited_.empty() && !parser_.empty())
      break_off("the server spoke out of turn");
    else if (take_reply())
      continue;
    else if (!awaited_.empty()) {
      auto const about_front = awaited_.front() >= Await::mail && awaited_.front() <= Await::lone_dot;
      return Read{phase_of(awaited_.front()), about_front ? transactions_.front().job : SmtpJob{0}};
    } else if (state_ == State::ready && !transactions_.empty()) {
      start_next();
    } else if (state_ == State::ready) {
      return Idle{};
    } else {
      require(state_ == State::broken, "an SMTP dialogue that waits for nothing");
    }
  }
}

bool SmtpMachine::wants_mail() const {
  return (state_ == State::ready || state_ == State::opening) && transactions_.size() < kMessagesMax;
}

void SmtpMachine::offer(SmtpJob job, SmtpMail mail) {
  require(wants_mail(), "a message was offered to an SMTP connection that has no room for it");
  transactions_.push_back({job, std::move(mail)});
}

Delivery SmtpMachine::withdraw(SmtpJob job, std::string const& why) {
  auto const found = std::ranges::find(transactions_, job, &Transaction::job);
  if (found == transactions_.end()) return delivery_of_loss(SmtpPhase::mail, why);
  bool const begun = found->progress == Progress::body;
  if (found->progress == Progress::waiting) {
    transactions_.erase(found);
  } else {
    found->withdrawn = true;
  }
  return delivery_of_loss(begun ? SmtpPhase::final : SmtpPhase::mail, why);
}

// ---- replies

bool SmtpMachine::take_reply() {
  if (awaited_.empty()) return false;
  auto reply = parser_.next();
  if (!reply) {
    break_off(reply.error().detail);
    return true;
  }
  if (!*reply) return false;
  auto const await = awaited_.front();
  awaited_.pop_front();
  on_reply(await, **reply);
  return true;
}

void SmtpMachine::on_reply(Await await, SmtpReply const& reply) {
  if (reply.code == 421 && await != Await::quit) {
    auto const phase = phase_of(await);
    auto const meaning = delivery_of(phase, reply);
    if (state_ == State::opening) return fail_opening(meaning);
    // The server closes. Whoever it answered has its answer; the others were never begun.
    if (await == Await::final) finish_front(meaning);
    state_ = State::broken;
    return abandon_all(plain(reply), SmtpPhase::final);
  }
  switch (await) {
  case Await::greeting:
  case Await::ehlo:
  case Await::helo:
  case Await::starttls: return on_opening(await, reply);
  case Await::login_name:
  case Await::login_password:
  case Await::login:
  case Await::login_failure: return on_login(await, reply);
  case Await::mail:
  case Await::rcpt: return on_envelope(await, reply);
  case Await::data: return on_data(reply);
  case Await::final: return on_final(reply);
  case Await::lone_dot: // whatever it says: there was no message
    if (reply.intermediate()) return break_off(plain(reply));
    return finish_front(*transactions_.front().verdict);
  case Await::reset:
    if (!reply.positive()) break_off("RSET: " + plain(reply));
    return;
  case Await::quit: state_ = State::broken; return;
  }
}

void SmtpMachine::on_envelope(Await await, SmtpReply const& reply) {
  auto& front = transactions_.front();
  auto const phase = phase_of(await);
  if (reply.intermediate()) return break_off(std::string(name_of(phase)) + ": " + plain(reply));
  if (!reply.positive() && !front.verdict) front.verdict = delivery_of(phase, reply);
  if (together()) return; // DATA was said already, and its reply ends this
  if (front.verdict || front.withdrawn) {
    dirty_ = await == Await::rcpt || reply.positive();
    return finish_front(front.verdict.value_or(Delivery{}));
  }
  if (await == Await::mail) {
    append_rcpt(out_, front.mail, server_);
    awaited_.push_back(Await::rcpt);
  } else {
    say("DATA", Await::data);
  }
}

void SmtpMachine::on_data(SmtpReply const& reply) {
  auto& front = transactions_.front();
  if (reply.code == 354 && front.withdrawn)
    return break_off("cancelled"); // nothing but hanging up ends a DATA
  if (reply.code == 354 && front.verdict) {
    // Every recipient was refused and the server wants a message all the same (RFC 2920 section 3.1).
    out_.append(".\r\n");
    awaited_.push_back(Await::lone_dot);
    return look_ahead();
  }
  if (reply.code == 354) return write_body();
  if (reply.positive() || reply.intermediate()) return break_off("DATA: " + plain(reply));
  dirty_ = true;
  finish_front(front.verdict ? *front.verdict : delivery_of(SmtpPhase::data, reply));
}

void SmtpMachine::on_final(SmtpReply const& reply) {
  if (reply.intermediate()) return break_off("end of message: " + plain(reply));
  if (!reply.positive()) return finish_front(delivery_of(SmtpPhase::final, reply));
  ++served_;
  finish_front(Accepted{{}, plain(reply)});
}

// ---- messages

void SmtpMachine::start_next() {
  auto& front = transactions_.front();
  require(front.progress == Progress::waiting, "a message on the wire whose reply nobody awaits");
  if (auto refusal = unsendable(front.mail)) return finish_front(std::move(*refusal));
  start(front);
}

std::optional<Delivery> SmtpMachine::unsendable(SmtpMail const& mail) const {
  if (!speakable(mail.from))
    return Refused{Refused::Why::configuration, "an envelope sender with characters that SMTP cannot carry"};
  if (mail.to.empty() || !speakable(mail.to))
    return Refused{Refused::Why::address, "a recipient with characters that SMTP cannot carry"};
  if (mail.needs_utf8 && !server_.utf8) {
    return Refused{Refused::Why::address, "the server takes no address outside ASCII (no SMTPUTF8)"};
  }
  if (server_.size_max && mail.bytes.size() > *server_.size_max) {
    return Refused{
        Refused::Why::message, "the server takes " + std::to_string(*server_.size_max) +
                                   " octets, the message has " + std::to_string(mail.bytes.size())
    };
  }
  return std::nullopt;
}

void SmtpMachine::start(Transaction& transaction) {
  transaction.progress = Progress::envelope;
  if (std::exchange(dirty_, false)) say("RSET", Await::reset);
  append_mail(out_, transaction.mail, server_);
  awaited_.push_back(Await::mail);
  if (!together()) return;
  append_rcpt(out_, transaction.mail, server_);
  awaited_.push_back(Await::rcpt);
  say("DATA", Await::data); // last in its group
}

void SmtpMachine::write_body() {
  auto& front = transactions_.front();
  front.progress = Progress::body;
  append_message(out_, front.mail.bytes);
  message_end_ = out_.size();
  awaited_.push_back(Await::final);
  look_ahead();
}

void SmtpMachine::look_ahead() {
  if (!together()) return;
  while (transactions_.size() > 1) {
    auto& next = transactions_[1];
    auto const refusal = unsendable(next.mail);
    if (!refusal) return start(next);
    report(next, *refusal);
    transactions_.erase(transactions_.begin() + 1);
  }
}

void SmtpMachine::finish_front(Delivery delivery) {
  report(transactions_.front(), std::move(delivery));
  transactions_.pop_front();
}

void SmtpMachine::report(Transaction const& transaction, Delivery delivery, bool stale) {
  if (!transaction.withdrawn) reports_.push_back({transaction.job, std::move(delivery), stale});
}

// ---- the end

void SmtpMachine::on_lost(Lost const& lost) {
  if (state_ == State::broken) return;
  if (state_ == State::opening) {
    auto const phase = awaited_.empty() ? SmtpPhase::handshake : phase_of(awaited_.front());
    return fail_opening(lost.instead.value_or(delivery_of_loss(phase, lost.why)));
  }
  state_ = State::broken;
  // A message whose last octets certainly stayed here was not handed over.
  bool const cut_short = writing_ && message_end_ > 0 && lost.may_have_left < message_end_;
  abandon_all(lost.why, cut_short ? SmtpPhase::body : SmtpPhase::final);
}

void SmtpMachine::break_off(std::string const& why) {
  on_lost({why, out_.size(), std::nullopt});
}

void SmtpMachine::fail_opening(Delivery delivery) {
  state_ = State::broken;
  for (auto const& transaction : transactions_)
    report(transaction, delivery);
  transactions_.clear();
  never_ready_ = std::move(delivery);
}

void SmtpMachine::abandon_all(std::string const& why, SmtpPhase begun) {
  for (auto const& transaction : transactions_) {
    bool const untouched = transaction.progress != Progress::body;
    if (transaction.verdict) {
      report(transaction, *transaction.verdict);
    } else {
      report(
          transaction, delivery_of_loss(untouched ? SmtpPhase::mail : begun, why), untouched && served_ > 0
      );
    }
  }
  transactions_.clear();
}

void SmtpMachine::say(std::string_view command, Await await) {
  out_.append(command).append("\r\n");
  awaited_.push_back(await);
}

SmtpPhase SmtpMachine::phase_of(Await await) {
  switch (await) {
  case Await::greeting: return SmtpPhase::greeting;
  case Await::ehlo:
  case Await::helo: return SmtpPhase::hello;
  case Await::starttls: return SmtpPhase::starttls;
  case Await::login_name:
  case Await::login_password:
  case Await::login:
  case Await::login_failure: return SmtpPhase::auth;
  case Await::mail: return SmtpPhase::mail;
  case Await::rcpt: return SmtpPhase::rcpt;
  case Await::data: return SmtpPhase::data;
  case Await::final:
  case Await::lone_dot: return SmtpPhase::final;
  case Await::reset: return SmtpPhase::reset;
  case Await::quit: return SmtpPhase::quit;
  }
  unreachable("an awaited reply without a phase");
}

} // namespace dunlin::channels
