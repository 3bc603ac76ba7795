#include "channels/email/email_channel.hpp"

#include "channels/email/address.hpp"
#include "channels/email/mime.hpp"

#include <boost/asio/use_awaitable.hpp>

namespace dunlin::channels {

namespace asio = boost::asio;

namespace {

constexpr int kPerConnection = 2; // one on the wire, one looked ahead to

using Why = Refused::Why;

Delivery refused(Why why, std::string const& what, Error const& error) {
  return Refused{why, what + error.detail};
}

std::expected<SmtpMail, Delivery> mail_of(Outgoing outgoing, bool bounce_notices) {
  auto const to = EmailAddress::parse(outgoing.recipient);
  if (!to) return std::unexpected(refused(Why::address, "recipient: ", to.error()));
  auto const from =
      EmailAddress::parse(outgoing.envelope_sender.empty() ? outgoing.sender : outgoing.envelope_sender);
  if (!from) return std::unexpected(refused(Why::configuration, "envelope sender: ", from.error()));
  if (auto const sender = EmailAddress::parse(outgoing.sender); !sender) {
    return std::unexpected(refused(Why::configuration, "sender: ", sender.error()));
  }
  if (outgoing.written.empty()) {
    auto bytes = write_mail(outgoing);
    if (!bytes) return std::unexpected(refused(Why::message, "", bytes.error()));
    outgoing.written = std::move(*bytes);
  }
  return SmtpMail{
      from->text(), to->text(), std::move(outgoing.written), from->needs_utf8() || to->needs_utf8(),
      bounce_notices ? outgoing.message.text() : ""
  };
}

} // namespace

EmailChannel::EmailChannel(
    asio::any_io_executor executor, runtime::Clock& clock, net::Net& net, runtime::Logger& log,
    EmailSettings settings
)
    : traits_{.name = "email", .html = true, .subject = true, .attachments = true,
              .at_once = kPerConnection * static_cast<int>(settings.pool.connections_max),
              .in_flight_max = 128},
      bounce_notices_(settings.bounce_notices),
      pool_(std::move(executor), clock, net, log, std::move(settings)) {}

asio::awaitable<Delivery> EmailChannel::send(Outgoing outgoing, runtime::Deadline deadline) {
  auto mail = mail_of(std::move(outgoing), bounce_notices_);
  if (!mail) co_return std::move(mail.error());
  co_return co_await pool_.send(std::move(*mail), deadline);
}

asio::awaitable<std::optional<Delivery>> EmailChannel::settle(MessageId, runtime::Deadline) {
  co_return std::nullopt;
}

std::string EmailChannel::evidence(Outgoing const& outgoing) const {
  return write_mail(outgoing).value_or("");
}

} // namespace dunlin::channels
