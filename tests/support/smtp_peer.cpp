#include "tests/support/smtp_peer.hpp"

#include <boost/asio/use_awaitable.hpp>

#include <array>

namespace dunlin::tests {

namespace asio = net::asio;
using runtime::Deadline;

namespace {

// One connection's talk: lines in, replies out.
class Dialogue {
 public:
  Dialogue(SmtpPeer& peer, int connection) : peer_(peer), connection_(connection) {}

  bool over() const { return over_; }
  std::string take_replies() { return std::exchange(replies_, {}); }

  void feed(std::string_view bytes) {
    unread_.append(bytes);
    while (!over_ && !silent_) {
      auto const end = unread_.find("\r\n");
      if (end == std::string::npos) return;
      auto const line = unread_.substr(0, end);
      unread_.erase(0, end + 2);
      if (in_message_)
        on_text(line);
      else
        on_command(line);
    }
  }

 private:
  void on_text(std::string const& line) {
    if (line != ".") {
      mail_.bytes.append(line.starts_with('.') ? line.substr(1) : line).append("\r\n");
      return;
    }
    in_message_ = false;
    auto mail = std::exchange(mail_, {});
    mail.connection = connection_;
    auto const answer = instead(".");
    if (mail.to.empty()) return reply(std::nullopt, "554 5.5.1 no valid recipients"); // a lone dot
    bool const refused = answer && (answer->starts_with('4') || answer->starts_with('5'));
    if (!refused) peer_.mails.push_back(std::move(mail)); // taken, also when nobody hears about it
    reply(answer, "250 2.0.0 queued");
  }

  void on_command(std::string const& line) {
    peer_.lines.push_back(line);
    auto const answer = instead(line);
    auto const is = [&](std::string_view verb) { return line.starts_with(verb); };
    if (is("MAIL")) mail_ = {.from = line};
    bool const taken = !answer || answer->starts_with('2');
    if (is("RCPT") && taken) mail_.to = line;
    if (is("DATA")) {
      in_message_ = !answer || answer->starts_with("354");
      return reply(answer, "354 go ahead");
    }
    reply(
        answer, is("EHLO")       ? peer_.script.ehlo
                : is("QUIT")     ? "221 bye"
                : is("AUTH")     ? "235 ok"
                : is("STARTTLS") ? "220 go"
                                 : "250 ok"
    );
    over_ = over_ || is("QUIT");
  }

  std::optional<std::string> instead(std::string const& line) const {
    return peer_.script.instead ? peer_.script.instead(connection_, line) : std::nullopt;
  }

  void reply(std::optional<std::string> const& answer, std::string const& usual) {
    auto const& text = answer ? *answer : usual;
    if (text == SmtpPeer::kCut)
      over_ = true;
    else if (text == SmtpPeer::kSilence)
      silent_ = true;
    else
      replies_.append(text).append(text.ends_with('\n') ? "" : "\r\n");
  }

  SmtpPeer& peer_;
  int connection_;
  std::string unread_;
  std::string replies_;
  PeerMail mail_;
  bool in_message_ = false;
  bool over_ = false;
  bool silent_ = false;
};

} // namespace

asio::awaitable<Result<std::unique_ptr<net::Stream>>>
SmtpPeer::connect(std::string, std::uint16_t, net::OutboundPolicy, Deadline) {
  if (script.no_connection) co_return std::unexpected(*script.no_connection);
  auto ends = net::make_pipe(executor_, clock_, script.to_peer, script.from_peer);
  group_.spawn("smtp peer", serve(std::move(ends.far), ++connections));
  co_return std::move(ends.near);
}

asio::awaitable<Result<std::unique_ptr<net::Stream>>>
SmtpPeer::start_tls(std::unique_ptr<net::Stream> plain, std::string, Deadline) {
  ++handshakes;
  if (script.no_handshake) co_return std::unexpected(*script.no_handshake);
  co_return std::move(plain);
}

asio::awaitable<void> SmtpPeer::serve(std::unique_ptr<net::Stream> stream, int connection) {
  Dialogue dialogue(*this, connection);
  std::array<char, 4096> buffer{};
  if (script.greeting != kSilence) {
    auto const greeted = co_await stream->write(script.greeting, Deadline::never());
    if (!greeted) co_return;
  }
  while (!dialogue.over()) {
    auto const count = co_await stream->read_some(buffer, Deadline::never());
    if (!count || *count == 0) co_return;
    dialogue.feed({buffer.data(), *count});
    auto const replies = dialogue.take_replies();
    auto const written = co_await stream->write(replies, Deadline::never());
    if (!written) co_return;
  }
}

Result<std::unique_ptr<net::Listener>> SmtpPeer::listen(std::string const&, std::uint16_t) {
  return fail(Errc::unsupported, "a test's peer does not listen");
}

asio::awaitable<Result<std::unique_ptr<net::Stream>>> SmtpPeer::connect_local(std::string, Deadline) {
  co_return fail(Errc::unsupported, "a test's peer has no unix sockets");
}

Result<std::unique_ptr<net::Listener>> SmtpPeer::listen_local(std::string const&) {
  return fail(Errc::unsupported, "a test's peer has no unix sockets");
}

} // namespace dunlin::tests
