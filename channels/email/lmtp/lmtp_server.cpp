#include "channels/email/lmtp/lmtp_server.hpp"

#include "channels/email/lmtp/message_id.hpp"
#include "core/domain/digest.hpp"
#include "core/domain/require.hpp"

#include <boost/asio/use_awaitable.hpp>

#include <algorithm>

namespace dunlin::channels {

namespace asio = boost::asio;

namespace {

using namespace std::chrono_literals;

constexpr std::size_t kReadBytes = 16 * 1024;

std::string words_of(std::exception_ptr const& failure) {
  try {
    std::rethrow_exception(failure);
  } catch (std::exception const& error) {
    return error.what();
  } catch (...) {
    return "not an exception of the standard library";
  }
}

// A Message-ID alone names no delivery: senders use one again, and one mail may come to two of our addresses.
// The header is left out where there is a Message-ID: relays add to it each time they try.
InboundId id_of(lmtp::ArrivedMail const& mail, std::string_view message_id) {
  auto const header_ends = message_id.empty() ? std::string::npos : mail.bytes.find("\r\n\r\n");
  auto const body = std::string_view(mail.bytes).substr(header_ends == std::string::npos ? 0 : header_ends);
  auto to = mail.to;
  std::ranges::sort(to);
  std::string recipients;
  for (auto const& address : to)
    recipients += address + "\n";
  return InboundId::of({"email", message_id, recipients, raw(sha256(body))});
}

} // namespace

RawInbound raw_mail(lmtp::ArrivedMail mail, Timestamp received_at) {
  RawInbound raw;
  raw.channel = "email";
  raw.inlet = "lmtp";
  raw.provider_id = lmtp::message_id_of(mail.bytes);
  raw.id = id_of(mail, raw.provider_id);
  raw.envelope_from = std::move(mail.from);
  raw.envelope_to = std::move(mail.to);
  raw.received_at = received_at;
  raw.bytes = std::move(mail.bytes);
  return raw;
}

LmtpServer::LmtpServer(
    asio::any_io_executor executor, runtime::Clock& clock, runtime::Logger& log, LmtpServerSettings settings,
    lmtp::Accepts accepts, Keeper keeper
)
    : clock_(clock),
      log_(log),
      settings_(std::move(settings)),
      accepts_(std::move(accepts)),
      keeper_(std::move(keeper)),
      room_(executor),
      tasks_(executor, [this](std::string const& name, std::exception_ptr failure) {
        log_.error("lmtp.task_failed", {{"task", name}, {"detail", words_of(failure)}});
      }) {}

void LmtpServer::listen(std::unique_ptr<net::Listener> listener) {
  require(!stopping_, "a server that stops takes no more listeners");
  listeners_.push_back(std::move(listener));
  tasks_.spawn("lmtp accept", accept_from(*listeners_.back()));
}

asio::awaitable<void> LmtpServer::drain(runtime::Deadline deadline) {
  stopping_ = true;
  for (auto const& listener : listeners_)
    listener->close();
  for (auto const& session : sessions_) {
    if (session.machine.idle()) session.stream->close();
  }
  room_.ring();
  co_await tasks_.drain(clock_, deadline);
}

bool LmtpServer::is_welcome(std::string const& peer) const {
  return std::ranges::find(settings_.peers, peer) != settings_.peers.end();
}

asio::awaitable<void> LmtpServer::accept_from(net::Listener& listener) {
  while (!stopping_) {
    if (sessions_.size() >= settings_.connections_max) {
      co_await room_.wait_until(clock_, clock_.deadline_in(1s)); // further peers wait in the system's queue
      continue;
    }
    auto accepted = co_await listener.accept();
    if (!accepted && accepted.error().code == Errc::cancelled) co_return;
    if (!accepted) {
      log_.warn("lmtp.accept_failed", {{"detail", accepted.error().detail}});
      co_await clock_.sleep_for(100ms);
      continue;
    }
    if (stopping_) co_return;
    sessions_.push_back(Session{
        std::move(*accepted), lmtp::LmtpMachine(settings_.host, settings_.limits, accepts_),
        clock_.deadline_in(settings_.connection_max)
    });
    tasks_.spawn("lmtp connection", converse(std::prev(sessions_.end())));
  }
}

asio::awaitable<void> LmtpServer::converse(Sessions::iterator session) {
  std::exception_ptr failure;
  try {
    auto const peer = session->stream->peer();
    if (is_welcome(peer)) {
      co_await obey(*session);
    } else {
      log_.warn("lmtp.peer_refused", {{"peer", peer}});
      co_await session->stream->write(
          "554 5.7.1 not from there\r\n", clock_.deadline_in(settings_.write_max)
      );
    }
    co_await session->stream->shutdown(clock_.deadline_in(1s));
  } catch (...) {
    failure = std::current_exception();
  }
  sessions_.erase(session);
  room_.ring();
  if (failure) std::rethrow_exception(failure);
}

asio::awaitable<void> LmtpServer::obey(Session& session) {
  std::string buffer(kReadBytes, '\0');
  lmtp::Event event = lmtp::Opened{};
  while (true) {
    auto action = session.machine.resume(event);
    if (auto const* write = std::get_if<lmtp::Write>(&action)) {
      auto const written =
          co_await session.stream->write(write->bytes, clock_.deadline_in(settings_.write_max));
      if (!written) co_return;
      event = lmtp::Written{};
    } else if (auto const* read_on = std::get_if<lmtp::Read>(&action)) {
      if (stopping_ && session.machine.idle()) {
        event = lmtp::Leave{};
        continue;
      }
      auto const came = co_await read(session, *read_on, buffer);
      if (!came) co_return;
      event = *came;
    } else if (auto* mail = std::get_if<lmtp::Keep>(&action)) {
      event = co_await keep(std::move(mail->mail));
    } else {
      co_return;
    }
  }
}

asio::awaitable<std::optional<lmtp::Event>>
LmtpServer::read(Session& session, lmtp::Read const& read_on, std::string& buffer) {
  if (read_on.within_mail && !session.within_mail) session.mail_ends = clock_.deadline_in(settings_.mail_max);
  session.within_mail = read_on.within_mail;
  auto const deadline = session.within_mail ? session.mail_ends : clock_.deadline_in(settings_.command_max);
  auto const count = co_await session.stream->read_some(buffer, runtime::earlier(deadline, session.ends));
  if (count && *count > 0) co_return lmtp::Received{std::string_view(buffer).substr(0, *count)};
  if (!count && count.error().code == Errc::timed_out) co_return lmtp::TooSlow{};
  co_return std::nullopt;
}

asio::awaitable<lmtp::Done> LmtpServer::keep(lmtp::ArrivedMail mail) {
  auto raw = raw_mail(std::move(mail), clock_.now());
  std::string why;
  try {
    auto const kept = co_await keeper_(std::move(raw));
    if (kept) co_return lmtp::Done{lmtp::Keeping::kept};
    why = kept.error().detail;
  } catch (...) {
    why = words_of(std::current_exception());
  }
  log_.error("lmtp.not_kept", {{"detail", why}});
  co_return lmtp::Done{lmtp::Keeping::failed};
}

} // namespace dunlin::channels
