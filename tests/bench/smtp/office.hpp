// Office: everything a message needs on its way out, joined as the server joins it: the store in a file, the
// book that comes with the program, the mail channel, and customers who are three days late with an invoice.
// Owns: all of it, and one thread each for writing and reading. Runs on: the calling thread.
// Errors: std::runtime_error when a message did not end as accepted.
#pragma once

#include "bot/engine/engine.hpp"
#include "bot/outbox/content.hpp"
#include "channels/email/email_channel.hpp"
#include "core/net/real_net.hpp"
#include "core/runtime/logger.hpp"
#include "core/runtime/real_random.hpp"
#include "store/sqlite/sqlite_store.hpp"
#include "tests/bench/smtp/workday_clock.hpp"

#include <boost/asio/io_context.hpp>

#include <functional>
#include <string>

namespace dunlin::bench {

struct Spent { // seconds
  double wall = 0;
  double process = 0; // CPU of all threads
  double loop = 0;    // of the thread with the sockets
  double writer = 0;  // of the store's thread
};

// Counts the messages whose end is durable.
class Ends final : public runtime::FaultPoints {
 public:
  boost::asio::awaitable<void> at(runtime::Fault fault) override;
  int count() const { return count_; }

 private:
  runtime::NoFaults none_;
  int count_ = 0;
};

struct Premises {
  std::string file; // of the store
  std::uint16_t port = 0;
  int connections = 4;
  int customers = 0; // and messages
};

class Office {
 public:
  explicit Office(Premises premises);
  ~Office();

  void owe();           // the customers and what they owe come in
  void queue();         // the planner decides for all of them
  Spent send();         // queued messages: claimed, looked at again, rendered, begun, sent, recorded
  Spent run();          // the whole engine from customers that are due: decides, sends, decides what is next
  Spent only_channel(); // as many through the channel alone: nothing is decided, rendered or stored
  channels::Outgoing sample(int number); // what a queued customer is about to get
  std::string written(channels::Outgoing const& outgoing) const { return email_.evidence(outgoing); }
  void close();

 private:
  using Task = boost::asio::awaitable<void>;

  void settle(Task task);
  Spent measure(Task task);
  Spent now();
  Task open_book();
  Task apply_all(int& next);
  Task send_all();
  Task run_engine();
  Task send_samples();
  Task send_sample(channels::Outgoing const& outgoing, int& left);
  Task until_all_ended(std::function<void()> stop);
  void check_all_accepted();
  outbox::Render render();
  outbox::ContentSettings content_settings() const;
  store::sqlite::StoreOptions store_options() const;
  channels::EmailSettings email_settings() const;

  Premises premises_;
  boost::asio::io_context context_{1};
  WorkdayClock clock_;
  runtime::RealRandom random_;
  runtime::NullLogger log_;
  Ends ends_;
  runtime::ThreadWorker writer_{"store"};
  runtime::ThreadWorker reading_{"reading"};
  store::sqlite::SqliteStore store_;
  store::Reader reader_;
  net::RealNet net_;
  channels::EmailChannel email_;
  std::shared_ptr<templates::TemplateShelf const> shelf_;
  std::shared_ptr<Rulebook const> rulebook_;
  outbox::ContentMaker content_;
  runtime::TaskGroup tasks_;
};

} // namespace dunlin::bench
