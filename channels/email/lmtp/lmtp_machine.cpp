#include "channels/email/lmtp/lmtp_machine.hpp"

#include "core/domain/require.hpp"

#include <algorithm>
#include <utility>

namespace dunlin::channels::lmtp {

LmtpMachine::LmtpMachine(std::string host, LmtpLimits limits, Accepts accepts)
    : host_(std::move(host)),
      limits_(limits),
      accepts_(std::move(accepts)),
      data_(limits.data) {}

bool LmtpMachine::idle() const {
  return out_.empty() && !begun_ && (state_ == State::greeting || state_ == State::ready);
}

Action LmtpMachine::resume(Event const& event) {
  if (std::holds_alternative<Opened>(event)) say("220 " + host_ + " LMTP Dunlin");
  if (auto const* received = std::get_if<Received>(&event)) in_.append(received->bytes);
  if (auto const* done = std::get_if<Done>(&event)) {
    require(state_ == State::keeping, "a mail was kept that nobody handed over");
    answer_mail(done->how == Keeping::kept ? "250 2.0.0 kept" : "451 4.3.0 it cannot be kept now, try again");
    forget_mail();
    state_ = State::ready;
    if (++mails_ >= limits_.mails_max) end("421 4.3.2 enough for one connection");
  }
  if (std::holds_alternative<TooSlow>(event)) end("421 4.4.2 " + host_ + " waited too long");
  if (std::holds_alternative<Leave>(event)) end("421 4.3.2 " + host_ + " is closing");
  return next();
}

Action LmtpMachine::next() {
  while (state_ != State::closing && !to_keep_) {
    if (state_ == State::data) {
      take_data();
      if (!data_.ended() && in_.empty()) break;
      continue;
    }
    if (state_ == State::keeping || !take_line()) break;
  }
  if (!out_.empty()) return Write{std::exchange(out_, {})};
  if (to_keep_) {
    to_keep_ = false;
    state_ = State::keeping;
    return Keep{{from_, to_, data_.take_text()}};
  }
  if (state_ == State::closing) return Close{};
  return Read{state_ == State::data};
}

bool LmtpMachine::take_line() {
  auto const feed = in_.find('\n');
  if (feed == std::string::npos) {
    if (in_.size() > limits_.command_bytes_max) end("500 5.5.2 that line is too long");
    return false;
  }
  if (feed == 0 || in_[feed - 1] != '\r') {
    end("500 5.5.2 a line ends with CR LF");
    return false;
  }
  if (feed > limits_.command_bytes_max) {
    in_.erase(0, feed + 1);
    mistake("500 5.5.2 that line is too long");
    return true;
  }
  auto const line = in_.substr(0, feed - 1);
  in_.erase(0, feed + 1);
  obey(line);
  return true;
}

void LmtpMachine::obey(std::string_view line) {
  auto const command = parse_command(line);
  if (!command.error.empty()) return mistake(command.error);
  switch (command.verb) {
  case Verb::lhlo:
  case Verb::ehlo:
  case Verb::helo: return greet(command);
  case Verb::mail: return begin(command);
  case Verb::rcpt: return recipient(command);
  case Verb::data: return data();
  case Verb::rset: forget_mail(); return say("250 2.0.0 forgotten");
  case Verb::noop: return say("250 2.0.0 here");
  case Verb::vrfy: return say("252 2.1.5 send a mail and see");
  case Verb::quit: return end("221 2.0.0 " + host_ + " says goodbye");
  case Verb::unknown: break;
  }
  unreachable("an unknown command without an error");
}

void LmtpMachine::greet(Command const& command) {
  forget_mail();
  greeted_ = true;
  state_ = State::ready;
  lmtp_ = command.verb == Verb::lhlo;
  if (command.verb == Verb::helo) return say("250 " + host_);
  say("250-" + host_);
  say("250-PIPELINING");
  say("250-8BITMIME");
  say("250-SMTPUTF8");
  say("250-ENHANCEDSTATUSCODES");
  say("250 SIZE " + std::to_string(limits_.data.bytes_max));
}

void LmtpMachine::begin(Command const& command) {
  if (!greeted_) return mistake("503 5.5.1 LHLO comes first");
  if (begun_) return mistake("503 5.5.1 a mail is begun already");
  if (command.size.value_or(0) > limits_.data.bytes_max)
    return say("552 5.3.4 a mail that large is not taken");
  begun_ = true;
  from_ = command.path;
  say("250 2.1.0 go on");
}

void LmtpMachine::recipient(Command const& command) {
  if (!begun_) return mistake("503 5.5.1 MAIL comes first");
  if (to_.size() >= limits_.recipients_max) return say("452 4.5.3 enough recipients for one mail");
  if (command.path.empty() || !accepts_(command.path)) return say("550 5.1.1 no such address here");
  to_.push_back(command.path);
  say("250 2.1.5 go on");
}

void LmtpMachine::data() {
  if (to_.empty()) return mistake("503 5.5.1 no recipient was accepted");
  state_ = State::data;
  data_ = IncomingText(limits_.data);
  say("354 the mail, then a dot on a line of its own");
}

void LmtpMachine::take_data() {
  auto const taken = data_.take(in_);
  in_.erase(0, taken);
  if (!data_.ended()) {
    // Whoever goes on so long behind a limit does not wait for an answer.
    if (data_.fault() != MailFault::none && data_.seen() > 2 * limits_.data.bytes_max)
      end("421 4.3.4 that mail does not end");
    return;
  }
  state_ = State::ready;
  if (data_.fault() == MailFault::none) {
    to_keep_ = true;
    return;
  }
  refuse_mail(data_.fault());
}

void LmtpMachine::refuse_mail(MailFault fault) {
  auto const line = [&]() -> std::string_view {
    switch (fault) {
    case MailFault::none: break;
    case MailFault::bare_line_feed: return "554 5.6.0 a line ends with CR LF, and nowhere else";
    case MailFault::too_large: return "552 5.3.4 a mail that large is not taken";
    case MailFault::header_too_large: return "552 5.3.4 a header that large is not taken";
    case MailFault::line_too_long: return "554 5.6.0 a line is too long";
    case MailFault::loop: return "554 5.4.6 that mail goes round in circles";
    }
    unreachable("a mail without a fault was refused");
  }();
  answer_mail(line);
  forget_mail();
  // What follows may be a mail smuggled in behind the end that another server saw.
  if (fault == MailFault::bare_line_feed) end("421 4.7.0 goodbye");
}

void LmtpMachine::answer_mail(std::string_view line) {
  auto const times = lmtp_ ? to_.size() : 1;
  for (std::size_t i = 0; i < times; ++i)
    say(line);
}

void LmtpMachine::mistake(std::string_view line) {
  say(line);
  if (++mistakes_ >= limits_.mistakes_max) end("421 4.7.0 too many mistakes");
}

void LmtpMachine::end(std::string_view line) {
  say(line);
  in_.clear();
  forget_mail();
  state_ = State::closing;
}

void LmtpMachine::forget_mail() {
  begun_ = false;
  to_keep_ = false;
  from_.clear();
  to_.clear();
}

} // namespace dunlin::channels::lmtp
