// SmtpPool: the connections to one submission server and the messages that wait for them.
// Why: a handshake costs more than a message, so connections are kept; and a waiting message travels with
// the one before it (look-ahead), so senders never own a connection.
// Owns: its sessions, in a task group that close() joins. Borrows: clock, net, log, which outlive it.
// Runs on: one io_context, one thread. Blocking work: none.
// Cancel: a sender cancelled with `terminal` gets Retry while its message is not on the wire, Unknown behind
// its dot. A kept connection that turns out to be stale costs no attempt: what it had not begun goes out
// once more on another. When a login or certificate is refused, the same answer is given for `setup_pause`
// without trying again: repeated logins lock accounts.
#pragma once

#include "channels/email/smtp_session.hpp"
#include "core/runtime/logger.hpp"
#include "core/runtime/task_group.hpp"

#include <deque>
#include <memory>
#include <string>
#include <vector>

namespace dunlin::channels {

class SmtpPool final : private SmtpQueue {
 public:
  static constexpr Milliseconds setup_pause = std::chrono::seconds{60};

  SmtpPool(
      boost::asio::any_io_executor executor, runtime::Clock& clock, net::Net& net, runtime::Logger& log,
      EmailSettings settings
  );

  boost::asio::awaitable<Delivery> send(SmtpMail mail, runtime::Deadline deadline);

  // Takes no more messages, lets what is on the wire finish until the deadline, says QUIT. Then it may be
  // destroyed.
  boost::asio::awaitable<void> close(runtime::Deadline deadline);
  void abandon() { group_.abandon(); } // a simulated crash, or the io_context is gone

  std::size_t connections() const { return sessions_.size(); }

 private:
  struct Job {
    Job(boost::asio::any_io_executor executor, SmtpJob given, SmtpMail content, runtime::Deadline until)
        : id(given),
          mail(std::move(content)),
          deadline(until),
          done(std::move(executor)) {}

    SmtpJob id;
    SmtpMail mail;
    runtime::Deadline deadline;
    runtime::Bell done;
    std::optional<Delivery> delivery{};
    bool sent_again = false;
  };
  using JobPtr = std::shared_ptr<Job>; // a sender may be cancelled while its message is on the wire

  std::optional<SmtpOrder> take() override;
  void report(smtp::Report report) override;

  boost::asio::awaitable<void> serve(); // one connection, from its opening to its end
  void ended(std::optional<Delivery> const& never_ready);
  void provide(); // wakes or opens a connection for what waits
  void finish(Job& job, Delivery delivery);
  void answer_all_waiting(Delivery const& delivery);
  Delivery withdraw(Job const& job, std::string const& why);

  boost::asio::any_io_executor executor_;
  runtime::Clock& clock_;
  net::Net& net_;
  runtime::Logger& log_;
  EmailSettings settings_;
  std::deque<JobPtr> waiting_{};
  std::vector<JobPtr> carried_{};
  std::vector<SmtpSession*> sessions_{};
  std::size_t starting_ = 0; // spawned, not yet running
  SmtpJob last_job_ = 0;
  bool closed_ = false;
  std::optional<Delivery> setup_refusal_{};
  runtime::Deadline setup_paused_until_{};
  runtime::TaskGroup group_;
};

} // namespace dunlin::channels
