// SmtpSession: one connection from its opening to its end; it obeys an SmtpMachine over a Stream and decides
// nothing.
// Why: with pipelining a connection carries the messages of several senders, so it belongs to none of them.
// Owns: its stream. Borrows: net, clock, settings and the queue it serves, which outlive run().
// Runs on: the pool's task group. Blocking work: none.
// Cancel: `terminal` drops the connection, and the machine says what became of each message; `leave` lets it
// finish what is on the wire and say QUIT.
// Errors: none; every message gets its Delivery.
#pragma once

#include "channels/email/email_settings.hpp"
#include "channels/email/smtp_machine.hpp"
#include "core/net/net.hpp"
#include "core/runtime/bell.hpp"

#include <array>
#include <memory>
#include <optional>

namespace dunlin::channels {

struct SmtpOrder {
  SmtpJob job = 0;
  SmtpMail mail;
  runtime::Deadline deadline;
};

class SmtpQueue {
 public:
  virtual std::optional<SmtpOrder> take() = 0; // the next message that waits for a connection
  virtual void report(smtp::Report report) = 0;
  virtual ~SmtpQueue() = default;
};

class SmtpSession {
 public:
  SmtpSession(
      boost::asio::any_io_executor executor, runtime::Clock& clock, net::Net& net,
      EmailSettings const& settings, SmtpQueue& queue
  );

  // Why the connection never became ready, if it did not.
  boost::asio::awaitable<std::optional<Delivery>> run();

  bool idle() const { return idle_; }
  bool opening() const { return !machine_.ready(); }
  void wake() { idle_ = false, bell_.ring(); } // a message waits
  void leave() { leaving_ = true, bell_.ring(); }
  // The sender of `job` waits no longer: what that means for the message.
  Delivery withdraw(SmtpJob job, std::string const& why);
  bool carries(SmtpJob job) const;

 private:
  struct Carried {
    SmtpJob job = 0;
    runtime::Deadline deadline;
  };

  boost::asio::awaitable<smtp::Event> open();
  boost::asio::awaitable<smtp::Event> obey(smtp::Write const& write);
  boost::asio::awaitable<smtp::Event> obey(smtp::Read const& read);
  boost::asio::awaitable<smtp::Event> start_tls();
  boost::asio::awaitable<smtp::Event> rest();
  void fill(); // as many messages as the machine wants and the queue has
  runtime::Deadline deadline(SmtpPhase phase, SmtpJob job) const;
  void report(smtp::Report report);
  void forget(SmtpJob job);

  runtime::Clock& clock_;
  net::Net& net_;
  EmailSettings const& settings_;
  SmtpQueue& queue_;
  SmtpMachine machine_;
  runtime::Bell bell_;
  std::unique_ptr<net::Stream> stream_{};
  std::array<Carried, 2> carried_{}; // as many as the machine holds
  std::size_t taken_ = 0;
  bool idle_ = false;
  bool leaving_ = false;
  std::array<char, 4096> buffer_{};
};

} // namespace dunlin::channels
