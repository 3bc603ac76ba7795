// EmailChannel: mail to one reader through our submission server.
// Owns: the pool of connections; close() ends it before destruction. Borrows: clock, net, log.
// Runs on: one io_context. Blocking work: none.
// Cancel: as the Channel contract says; see SmtpPool.
// Errors: none thrown; what cannot be written as mail is Refused before any byte leaves, and has no
// evidence. SMTP cannot say later what became of a message, so settle() knows nothing: bounces come as mail.
#pragma once

#include "channels/channel.hpp"
#include "channels/email/smtp_pool.hpp"

namespace dunlin::channels {

class EmailChannel final : public Channel {
 public:
  EmailChannel(
      boost::asio::any_io_executor executor, runtime::Clock& clock, net::Net& net, runtime::Logger& log,
      EmailSettings settings
  );

  ChannelTraits const& traits() const override { return traits_; }
  boost::asio::awaitable<Delivery> send(Outgoing outgoing, runtime::Deadline deadline) override;
  boost::asio::awaitable<std::optional<Delivery>>
  settle(MessageId message, runtime::Deadline deadline) override;
  std::string evidence(Outgoing const& outgoing) const override;

  boost::asio::awaitable<void> close(runtime::Deadline deadline) { return pool_.close(deadline); }
  void abandon() { pool_.abandon(); }

 private:
  ChannelTraits traits_;
  bool bounce_notices_;
  SmtpPool pool_;
};

} // namespace dunlin::channels
