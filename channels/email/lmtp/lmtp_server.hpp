// LmtpServer: takes in mail that a mail server of the house delivers (LMTP or SMTP, over a unix socket or
// loopback TCP) and answers once it is kept. Owns: its listeners and one coroutine per connection. Borrows:
// clock, logger. Runs on: one io_context; the keeper is awaited on it.
// Cancel: drain() closes the listeners and idle connections, lets mails in the making in until the deadline,
// then cuts: the peer keeps what was not answered. Drain or abandon it before it dies.
// Errors: a keeper that fails or throws becomes 451 and one line in the log. Limits: LmtpServerSettings.
#pragma once

#include "channels/email/lmtp/lmtp_machine.hpp"
#include "channels/inbound.hpp"
#include "core/domain/error.hpp"
#include "core/net/stream.hpp"
#include "core/runtime/bell.hpp"
#include "core/runtime/logger.hpp"
#include "core/runtime/task_group.hpp"

#include <functional>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace dunlin::channels {

struct LmtpServerSettings {
  std::string host = "localhost";                              // how we name ourselves
  std::vector<std::string> peers{"local", "127.0.0.1", "::1"}; // as Stream::peer() names them
  lmtp::LmtpLimits limits{};
  std::size_t connections_max = 64;
  Milliseconds command_max = std::chrono::minutes{5}; // for the next bytes of a command, RFC 5321 4.5.3.2.7
  Milliseconds mail_max = std::chrono::minutes{10};   // the whole text of one mail
  Milliseconds write_max = std::chrono::seconds{30};
  Milliseconds connection_max = std::chrono::hours{1};
};

class LmtpServer {
 public:
  using Keeper = std::function<net::asio::awaitable<Result<KeptAs>>(RawInbound)>; // durable when it returns

  LmtpServer(
      net::asio::any_io_executor executor, runtime::Clock& clock, runtime::Logger& log,
      LmtpServerSettings settings, lmtp::Accepts accepts, Keeper keeper
  );

  void listen(std::unique_ptr<net::Listener> listener); // begins to accept; several may be open
  net::asio::awaitable<void> drain(runtime::Deadline deadline);
  void abandon() { tasks_.abandon(); }
  std::size_t connections() const { return sessions_.size(); }

 private:
  struct Session {
    std::unique_ptr<net::Stream> stream;
    lmtp::LmtpMachine machine;
    runtime::Deadline ends{};
    runtime::Deadline mail_ends{}; // of the mail whose text is coming
    bool within_mail = false;
  };
  using Sessions = std::list<Session>;

  net::asio::awaitable<void> accept_from(net::Listener& listener);
  net::asio::awaitable<void> converse(Sessions::iterator session);
  net::asio::awaitable<void> obey(Session& session);
  net::asio::awaitable<std::optional<lmtp::Event>> // nothing: the peer is gone
  read(Session& session, lmtp::Read const& read, std::string& buffer);
  net::asio::awaitable<lmtp::Done> keep(lmtp::ArrivedMail mail);
  bool is_welcome(std::string const& peer) const;

  runtime::Clock& clock_;
  runtime::Logger& log_;
  LmtpServerSettings settings_;
  lmtp::Accepts accepts_;
  Keeper keeper_;
  bool stopping_ = false;
  std::vector<std::unique_ptr<net::Listener>> listeners_;
  Sessions sessions_;
  runtime::Bell room_; // a connection has ended
  runtime::TaskGroup tasks_;
};

// The mail as it is kept: its id by Message-ID, recipients and body, or all bytes where it has no Message-ID.
RawInbound raw_mail(lmtp::ArrivedMail mail, Timestamp received_at);

} // namespace dunlin::channels
