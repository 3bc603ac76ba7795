#include "channels/email/smtp_pool.hpp"

#include "channels/email/smtp_outcome.hpp"

#include <boost/asio/use_awaitable.hpp>

#include <algorithm>

namespace dunlin::channels {

namespace asio = boost::asio;

namespace {

constexpr Milliseconds kSoon = std::chrono::seconds{10};

std::string what(std::exception_ptr const& failure) {
  try {
    std::rethrow_exception(failure);
  } catch (std::exception const& error) {
    return error.what();
  }
}

bool configuration_refused(Delivery const& delivery) {
  auto const* refused = std::get_if<Refused>(&delivery);
  return refused != nullptr && refused->why == Refused::Why::configuration;
}

// Stands in a vector while it lives.
class Listed {
 public:
  Listed(std::vector<SmtpSession*>& list, SmtpSession& session) : list_(list), session_(&session) {
    list_.push_back(session_);
  }
  Listed(Listed const&) = delete;
  Listed& operator=(Listed const&) = delete;
  ~Listed() { std::erase(list_, session_); }

 private:
  std::vector<SmtpSession*>& list_;
  SmtpSession* session_;
};

} // namespace

SmtpPool::SmtpPool(
    asio::any_io_executor executor, runtime::Clock& clock, net::Net& net, runtime::Logger& log,
    EmailSettings settings
)
    : executor_(executor),
      clock_(clock),
      net_(net),
      log_(log),
      settings_(std::move(settings)),
      group_(executor, [&log](std::string const& name, std::exception_ptr failure) {
        log.error("email.session_failed", {{"task", name}, {"what", what(failure)}});
      }) {}

asio::awaitable<Delivery> SmtpPool::send(SmtpMail mail, runtime::Deadline deadline) {
  if (closed_) co_return Retry{kSoon, Retry::Scope::channel, "the channel is closing"};
  if (setup_refusal_ && !setup_paused_until_.passed(clock_.monotonic())) co_return *setup_refusal_;
  if (waiting_.size() >= settings_.pool.waiting_max) {
    co_return Retry{
        kSoon, Retry::Scope::channel, std::to_string(waiting_.size()) + " messages wait for a connection"
    };
  }
  auto const job = std::make_shared<Job>(executor_, ++last_job_, std::move(mail), deadline);
  waiting_.push_back(job);
  provide();
  auto const waking = co_await job->done.wait_until(clock_, deadline);
  if (job->delivery) co_return *job->delivery;
  co_return withdraw(*job, waking == runtime::Waking::time ? "the deadline passed" : "cancelled");
}

asio::awaitable<void> SmtpPool::close(runtime::Deadline deadline) {
  closed_ = true;
  answer_all_waiting(Retry{kSoon, Retry::Scope::channel, "the channel is closing"});
  for (auto* session : sessions_)
    session->leave();
  co_await group_.drain(clock_, deadline);
}

// ---- sessions

void SmtpPool::provide() {
  if (waiting_.empty()) return;
  auto const idle = std::ranges::find_if(sessions_, &SmtpSession::idle);
  if (idle != sessions_.end()) return (*idle)->wake();
  auto const opening =
      static_cast<std::size_t>(std::ranges::count_if(sessions_, &SmtpSession::opening)) + starting_;
  bool const room = sessions_.size() + starting_ < settings_.pool.connections_max;
  if (!room || opening >= waiting_.size()) return;
  ++starting_;
  group_.spawn("smtp session", serve());
}

asio::awaitable<void> SmtpPool::serve() {
  SmtpSession session(executor_, clock_, net_, settings_, *this);
  std::optional<Delivery> never_ready;
  {
    Listed const listed(sessions_, session);
    --starting_;
    if (closed_) session.leave();
    never_ready = co_await session.run();
  }
  ended(never_ready);
}

void SmtpPool::ended(std::optional<Delivery> const& never_ready) {
  if (!never_ready) return provide();
  log_.warn("email.not_connected", {{"host", settings_.host}, {"why", plain(*never_ready)}});
  if (configuration_refused(*never_ready)) {
    setup_refusal_ = never_ready;
    setup_paused_until_ = clock_.deadline_in(setup_pause);
  }
  // Others that are ready will carry what waits; without any, the next attempt would meet the same.
  bool const others = std::ranges::any_of(sessions_, [](SmtpSession const* it) { return !it->opening(); });
  if (!others) answer_all_waiting(*never_ready);
}

std::optional<SmtpOrder> SmtpPool::take() {
  if (waiting_.empty()) return std::nullopt;
  auto job = std::move(waiting_.front());
  waiting_.pop_front();
  SmtpOrder order{job->id, job->sent_again ? std::move(job->mail) : job->mail, job->deadline};
  carried_.push_back(std::move(job));
  return order;
}

void SmtpPool::report(smtp::Report report) {
  auto const found = std::ranges::find(carried_, report.job, [](JobPtr const& job) { return job->id; });
  if (found == carried_.end()) return; // its sender has gone
  auto const job = std::move(*found);
  carried_.erase(found);
  if (report.stale_connection && !job->sent_again && !closed_) {
    job->sent_again = true;
    waiting_.push_front(job);
    return provide();
  }
  finish(*job, std::move(report.delivery));
}

void SmtpPool::finish(Job& job, Delivery delivery) {
  job.delivery = std::move(delivery);
  job.done.ring();
}

void SmtpPool::answer_all_waiting(Delivery const& delivery) {
  for (auto const& job : std::exchange(waiting_, {}))
    finish(*job, delivery);
}

Delivery SmtpPool::withdraw(Job const& job, std::string const& why) {
  auto const same = [&](JobPtr const& it) { return it->id == job.id; };
  if (std::erase_if(waiting_, same) > 0)
    return Retry{kSoon, Retry::Scope::message, why + " while it waited for a connection"};
  std::erase_if(carried_, same);
  for (auto* session : sessions_) {
    if (session->carries(job.id)) return session->withdraw(job.id, why);
  }
  return Unknown{why}; // no session knows it any more
}

} // namespace dunlin::channels
