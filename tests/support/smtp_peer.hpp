// SmtpPeer: a submission server in memory and the Net that leads to it. It follows a script where it has one
// and the RFC otherwise, and keeps a diary of every line and message. TLS is played, not done: start_tls
// hands the pipe back.
// Borrows: executor, clock and group, which outlive it. Its connections end when the client closes them.
#pragma once

#include "core/net/net.hpp"
#include "core/net/pipe.hpp"
#include "core/runtime/task_group.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace dunlin::tests {

struct PeerMail {
  int connection = 0;
  std::string from; // the whole command
  std::string to;
  std::string bytes; // dots undone
};

struct SmtpScript {
  std::string greeting = "220 peer\r\n";
  std::string ehlo = "250-peer\r\n250-PIPELINING\r\n250 8BITMIME\r\n";
  // A reply instead of the usual one. `line` is a command without CRLF, or "." for the end of a message.
  std::function<std::optional<std::string>(int connection, std::string const& line)> instead{};
  std::optional<Error> no_connection{};
  std::optional<Error> no_handshake{};
  net::PipeWeather to_peer{};
  net::PipeWeather from_peer{};
};

class SmtpPeer final : public net::Net {
 public:
  static constexpr char const* kCut = "(cut)";         // hangs up without a word
  static constexpr char const* kSilence = "(silence)"; // never answers this or anything else

  SmtpPeer(net::asio::any_io_executor executor, runtime::Clock& clock, runtime::TaskGroup& group)
      : executor_(std::move(executor)),
        clock_(clock),
        group_(group) {}

  using Net::connect;
  net::asio::awaitable<Result<std::unique_ptr<net::Stream>>> connect(
      std::string host, std::uint16_t port, net::OutboundPolicy policy, runtime::Deadline deadline
  ) override;
  net::asio::awaitable<Result<std::unique_ptr<net::Stream>>>
  start_tls(std::unique_ptr<net::Stream> plain, std::string host, runtime::Deadline deadline) override;
  Result<std::unique_ptr<net::Listener>> listen(std::string const&, std::uint16_t) override;
  net::asio::awaitable<Result<std::unique_ptr<net::Stream>>>
      connect_local(std::string, runtime::Deadline) override;
  Result<std::unique_ptr<net::Listener>> listen_local(std::string const&) override;

  SmtpScript script{};
  std::vector<PeerMail> mails{};
  std::vector<std::string> lines{}; // every command, in order
  int connections = 0;
  int handshakes = 0;

 private:
  net::asio::awaitable<void> serve(std::unique_ptr<net::Stream> stream, int connection);

  net::asio::any_io_executor executor_;
  runtime::Clock& clock_;
  runtime::TaskGroup& group_;
};

} // namespace dunlin::tests
