#include "channels/email/smtp_session.hpp"

#include "channels/email/smtp_outcome.hpp"
#include "core/domain/require.hpp"

#include <boost/asio/use_awaitable.hpp>

#include <algorithm>

namespace dunlin::channels {

namespace asio = boost::asio;

namespace {

constexpr std::size_t kChunk =
    65536; // one timeout each, so that a large message on a slow line is not cut off

smtp::Lost lost(SmtpPhase phase, Error const& error) {
  auto const why = error.detail.empty() ? std::string("the connection failed") : error.detail;
  // A certificate that does not fit, or an address that must not be connected to, will not mend itself.
  if (error.code == Errc::refused) {
    return {why, 0, Refused{Refused::Why::configuration, std::string(name_of(phase)) + ": " + why}};
  }
  return {why, 0, delivery_of_loss(phase, why)};
}

} // namespace

SmtpSession::SmtpSession(
    asio::any_io_executor executor, runtime::Clock& clock, net::Net& net, EmailSettings const& settings,
    SmtpQueue& queue
)
    : clock_(clock),
      net_(net),
      settings_(settings),
      queue_(queue),
      machine_(dialogue_of(settings)),
      bell_(std::move(executor)) {}

asio::awaitable<std::optional<Delivery>> SmtpSession::run() {
  auto event = co_await open();
  while (true) {
    fill();
    auto const action = machine_.resume(event);
    event = smtp::Proceed{};
    if (auto const* it = std::get_if<smtp::Report>(&action)) {
      report(*it);
    } else if (auto const* write = std::get_if<smtp::Write>(&action)) {
      event = co_await obey(*write);
    } else if (auto const* read = std::get_if<smtp::Read>(&action)) {
      event = co_await obey(*read);
    } else if (std::holds_alternative<smtp::StartTls>(action)) {
      event = co_await start_tls();
    } else if (std::holds_alternative<smtp::Idle>(action)) {
      event = co_await rest();
    } else {
      if (stream_) stream_->close();
      co_return std::get<smtp::Close>(action).never_ready;
    }
  }
}

bool SmtpSession::carries(SmtpJob job) const {
  return std::ranges::find(carried_, job, &Carried::job) != carried_.end();
}

Delivery SmtpSession::withdraw(SmtpJob job, std::string const& why) {
  forget(job);
  return machine_.withdraw(job, why);
}

asio::awaitable<smtp::Event> SmtpSession::open() {
  auto connected = co_await net_.connect(settings_.host, settings_.port, deadline(SmtpPhase::connect, 0));
  if (!connected) co_return lost(SmtpPhase::connect, connected.error());
  stream_ = std::move(*connected);
  if (settings_.tls != SmtpTls::implicit) co_return smtp::Opened{};
  auto const secured = co_await start_tls();
  if (std::holds_alternative<smtp::Lost>(secured)) co_return secured;
  co_return smtp::Opened{};
}

asio::awaitable<smtp::Event> SmtpSession::start_tls() {
  auto secured =
      co_await net_.start_tls(std::move(stream_), settings_.host, deadline(SmtpPhase::handshake, 0));
  if (!secured) co_return lost(SmtpPhase::handshake, secured.error());
  stream_ = std::move(*secured);
  co_return smtp::Secured{};
}

asio::awaitable<smtp::Event> SmtpSession::obey(smtp::Write const& write) {
  for (std::size_t at = 0; at < write.bytes.size(); at += kChunk) {
    auto const chunk = write.bytes.substr(at, kChunk);
    auto const written = co_await stream_->write(chunk, deadline(write.phase, write.job));
    if (!written) co_return smtp::Lost{written.error().detail, at + chunk.size(), std::nullopt};
  }
  co_return smtp::Written{};
}

asio::awaitable<smtp::Event> SmtpSession::obey(smtp::Read const& read) {
  auto const count = co_await stream_->read_some(buffer_, deadline(read.phase, read.job));
  if (!count) co_return smtp::Lost{count.error().detail, 0, std::nullopt};
  if (*count == 0) co_return smtp::Lost{"the server closed the connection", 0, std::nullopt};
  co_return smtp::Received{{buffer_.data(), *count}};
}

asio::awaitable<smtp::Event> SmtpSession::rest() {
  if (leaving_ || taken_ >= settings_.pool.messages_per_connection_max) co_return smtp::Leave{};
  idle_ = true;
  auto const waking = co_await bell_.wait_until(clock_, clock_.deadline_in(settings_.pool.idle));
  idle_ = false;
  switch (waking) {
  case runtime::Waking::rung: co_return smtp::Proceed{};
  case runtime::Waking::time: leaving_ = true; co_return smtp::Leave{};
  case runtime::Waking::cancelled: co_return smtp::Lost{"cancelled", 0, std::nullopt};
  }
  unreachable("a waking of no kind");
}

void SmtpSession::fill() {
  while (machine_.wants_mail() && !leaving_ && taken_ < settings_.pool.messages_per_connection_max) {
    auto order = queue_.take();
    if (!order) return;
    auto const free = std::ranges::find(carried_, SmtpJob{0}, &Carried::job);
    require(free != carried_.end(), "a session carries more messages than its machine");
    *free = {order->job, order->deadline};
    machine_.offer(order->job, std::move(order->mail));
    ++taken_;
  }
}

runtime::Deadline SmtpSession::deadline(SmtpPhase phase, SmtpJob job) const {
  auto const by_phase = clock_.deadline_in(settings_.timeouts.of(phase));
  auto const carried = std::ranges::find(carried_, job, &Carried::job);
  if (job == 0 || carried == carried_.end()) return by_phase;
  return runtime::earlier(by_phase, carried->deadline);
}

void SmtpSession::report(smtp::Report report) {
  forget(report.job);
  queue_.report(std::move(report));
}

void SmtpSession::forget(SmtpJob job) {
  auto const carried = std::ranges::find(carried_, job, &Carried::job);
  if (carried != carried_.end()) *carried = {};
}

} // namespace dunlin::channels
