// WaysIn: how what customers send reaches the store, and how it is read later: the inlets of the channels,
// the listener for a mail server, the sandbox's page. Owns: the lexicon in force and the mail listener. Runs
// on: the io_context; open() and the lexicon also on the reading thread. Errors: GroundGone with a sentence
// when the listener cannot be opened.
#pragma once

#include "bot/cli/secrets.hpp"
#include "bot/intake/intake_runner.hpp"
#include "channels/email/lmtp/lmtp_server.hpp"
#include "channels/inlet.hpp"
#include "config/settings.hpp"
#include "core/net/net.hpp"

#include <filesystem>
#include <memory>
#include <mutex>

namespace dunlin::cli {

namespace asio = boost::asio;

class WaysIn {
 public:
  WaysIn(config::EmailSettings email, Keys const& keys);

  void add(channels::Inlet const* inlet) { inlets_.push_back(inlet); } // outlives us
  std::vector<channels::Inlet const*> const& inlets() const { return inlets_; }
  intake::Hearing hearing();
  void use(std::vector<LexiconPage> const& pages); // the book's, when it changed

  // Knows the sender from here on.
  RawInbound signed_by_sender(RawInbound raw) const;

  struct Listening {
    asio::any_io_executor executor;
    runtime::Clock& clock;
    runtime::Logger& log;
    net::Net& net;
    std::filesystem::path folder;
    std::function<std::shared_ptr<Rulebook const>()> rulebook;
    channels::LmtpServer::Keeper keeper;
  };
  void listen(Listening how); // where the settings say; nothing when they do not
  asio::awaitable<void> drain(runtime::Deadline deadline);

 private:
  Result<std::vector<channels::InboundItem>> open(RawInbound const& raw) const;
  bool ours(std::string_view address, House const& house, Timestamp now) const;

  config::EmailSettings email_;
  std::string address_key_;
  std::vector<channels::TokenKey> mail_keys_;
  std::vector<channels::Inlet const*> inlets_;
  mutable std::mutex mutex_;
  std::shared_ptr<listening::Lexicon const> lexicon_;
  std::unique_ptr<channels::LmtpServer> mail_;
};

} // namespace dunlin::cli
