#include "tests/bench/smtp/office.hpp"

#include "bot/cli/book_pages.hpp"
#include "bot/engine/planner.hpp"
#include "bot/library/template_pages.hpp"
#include "bot/web/links/unsubscribe_token.hpp"
#include "channels/email/smtp_outcome.hpp"
#include "config/settings.hpp"
#include "tests/bench/smtp/late_payers.hpp"

#include <fmt/format.h>

#include <ctime>
#include <stdexcept>

namespace dunlin::bench {

namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {

constexpr int kInFlight = 512; // changes told at once, so that they share transactions

double seconds_of(clockid_t clock) {
  timespec at{};
  ::clock_gettime(clock, &at);
  return static_cast<double>(at.tv_sec) + static_cast<double>(at.tv_nsec) / 1e9;
}

engine::EngineLimits limits() { // as they come with the program
  config::LimitSettings const given;
  engine::EngineLimits limits;
  limits.planner.claim_at_most = given.planner_claim;
  limits.outbox.claim_at_most = given.outbox_claim;
  limits.outbox.in_flight_max = given.outbox_in_flight;
  limits.outbox.send_within = given.send_within;
  return limits;
}

void failed(std::string const& name, std::exception_ptr failure) {
  try {
    std::rethrow_exception(failure);
  } catch (std::exception const& error) {
    fmt::print(stderr, "{}: {}\n", name, error.what());
  }
  std::abort();
}

} // namespace

asio::awaitable<void> Ends::at(runtime::Fault fault) {
  if (fault == runtime::Fault::after_record) ++count_;
  return none_.at(fault);
}

Office::Office(Premises premises)
    : premises_(std::move(premises)),
      store_(premises_.file, {context_.get_executor(), clock_, writer_, random_, ends_}, store_options()),
      reader_(store_.open_reader()),
      net_(context_.get_executor(), clock_, {net::TlsTrust::Roots::none, ""}),
      email_(context_.get_executor(), clock_, net_, log_, email_settings()),
      content_([this] { return shelf_; }, content_settings()),
      tasks_(context_.get_executor(), failed) {
  settle(open_book());
  shelf_ = library::shelf_of(*reader_.book).value();
  rulebook_ = std::make_shared<Rulebook const>(cli::rulebook_of(*reader_.book).value());
}

Office::~Office() = default;

store::sqlite::StoreOptions Office::store_options() const {
  store::sqlite::StoreOptions options;
  options.signing_seed = std::string(32, 's');
  return options;
}

channels::EmailSettings Office::email_settings() const {
  channels::EmailSettings email;
  email.host = "127.0.0.1";
  email.port = premises_.port;
  email.tls = channels::SmtpTls::none;
  email.pool.connections_max = static_cast<std::size_t>(premises_.connections);
  return email;
}

outbox::ContentSettings Office::content_settings() const {
  outbox::ContentSettings content;
  content.mail_domain = "bounces.example.com";
  content.mail_key = channels::TokenKey{1, std::string(32, 'm')};
  content.unsubscribe_url =
      [this, tokens = web::UnsubscribeTokens(std::string(32, 'l'))](outbox::Unsubscribe const& asked) {
        CivilDate const last_day{std::chrono::floor<Days>(clock_.now()) + web::kUnsubscribeLinkWorks};
        return "https://pay.example.com/u/" +
               tokens.make({asked.customer, asked.address, asked.creditor, asked.purpose}, last_day);
      };
  return content;
}

outbox::Render Office::render() {
  return [this](
             Message const& message, int attempt, CustomerFacts const& facts, Rulebook const& rulebook,
             Timestamp now
         ) { return content_.make(message, attempt, facts, rulebook, now); };
}

// ---- running and measuring

// To the end of the task, not of all work: kept connections would go on waiting.
void Office::settle(Task task) {
  tasks_.spawn("bench", [](asio::io_context& context, Task inner) -> Task {
    co_await std::move(inner);
    context.stop();
  }(context_, std::move(task)));
  context_.restart();
  context_.run();
}

Spent Office::now() {
  Spent at;
  settle([](runtime::Worker& writer, double& out) -> Task {
    out = co_await writer.run([] { return seconds_of(CLOCK_THREAD_CPUTIME_ID); });
  }(writer_, at.writer));
  at.loop = seconds_of(CLOCK_THREAD_CPUTIME_ID);
  at.process = seconds_of(CLOCK_PROCESS_CPUTIME_ID);
  at.wall = seconds_of(CLOCK_MONOTONIC);
  return at;
}

Spent Office::measure(Task task) {
  auto const before = now();
  settle(std::move(task));
  auto const after = now();
  return {
      after.wall - before.wall, after.process - before.process, after.loop - before.loop,
      after.writer - before.writer
  };
}

// ---- what happens before the clock starts

Office::Task Office::open_book() {
  store::Changes changes;
  changes.chain = house_chain();
  for (auto const& page : cli::shipped_pages()) {
    co_await store_.keep_book_body(page);
    changes.facts.emplace_back(book::BookPublished{page.entry});
  }
  changes.facts.emplace_back(book::CreditorRecorded{creditor()});
  (void)co_await store_.apply(std::move(changes));
}

Office::Task Office::apply_all(int& next) {
  while (next < premises_.customers) {
    auto const applied = co_await store_.apply(late_payer(next++));
    if (!applied) throw std::runtime_error(applied.error().detail);
  }
}

void Office::owe() {
  int next = 0;
  for (int i = 0; i < kInFlight; ++i)
    tasks_.spawn("owe", apply_all(next));
  context_.restart();
  context_.run();
}

void Office::queue() {
  int queued = 0;
  std::unique_ptr<engine::Planner> planner;
  engine::PlannerParts parts{
      store_,
      clock_,
      ends_,
      log_,
      [this] { return rulebook_; },
      [&](std::string const&) {
        if (++queued == premises_.customers) planner->stop();
      },
      {}
  };
  planner = std::make_unique<engine::Planner>(context_.get_executor(), std::move(parts), limits().planner);
  settle(planner->run());
}

// ---- what is measured

Office::Task Office::until_all_ended(std::function<void()> stop) {
  while (ends_.count() < premises_.customers)
    (void)co_await clock_.sleep_for(1ms);
  stop();
}

Office::Task Office::send_all() {
  outbox::OutboxParts parts{
      store_,   email_,       clock_, runtime::Rng(1), ends_, log_, [this] { return rulebook_; },
      render(), "address key"
  };
  outbox::OutboxRunner runner(context_.get_executor(), std::move(parts), limits().outbox);
  tasks_.spawn("end", until_all_ended([&] { runner.stop_claiming(); }));
  co_await runner.run();
}

Spent Office::send() {
  auto const spent = measure(send_all());
  check_all_accepted();
  return spent;
}

Office::Task Office::run_engine() {
  engine::Engine engine(
      context_.get_executor(), {clock_, runtime::Rng(1), ends_, log_},
      {store_,
       reader_,
       reading_,
       {&email_},
       render(),
       "address key",
       [](store::BookReading& book) { return cli::rulebook_of(book); },
       {}},
      limits()
  );
  runtime::TaskGroup group(context_.get_executor(), failed);
  group.spawn("engine", engine.run());
  co_await until_all_ended([] {});
  co_await engine.drain(clock_.deadline_in(60s));
  (void)co_await group.join();
}

Spent Office::run() {
  auto const spent = measure(run_engine());
  check_all_accepted();
  return spent;
}

void Office::check_all_accepted() {
  int accepted = 0;
  store::Page page{"", 1000};
  do {
    auto const rows = reader_.messages->messages({}, page);
    for (auto const& row : rows.rows) {
      if (row.state != MessageState::accepted)
        throw std::runtime_error(fmt::format("a message is {}: {}", name_of(row.state), row.detail));
      ++accepted;
    }
    page.after = rows.next;
  } while (!page.after.empty());
  if (accepted != premises_.customers)
    throw std::runtime_error(fmt::format("{} of {} messages were accepted", accepted, premises_.customers));
}

channels::Outgoing Office::sample(int number) {
  auto const id = CustomerId::of({"bench", fmt::format("{:06}", number)});
  auto const facts = reader_.customers->facts(id).value();
  auto const waiting = reader_.messages->messages({id, MessageState::queued}, {});
  if (waiting.rows.empty()) throw std::runtime_error("no message is queued");
  return content_.make(waiting.rows.front().message, 1, facts, *rulebook_, clock_.now()).value();
}

Office::Task Office::send_sample(channels::Outgoing const& outgoing, int& left) {
  while (left-- > 0) {
    auto const delivery = co_await email_.send(outgoing, clock_.deadline_in(60s));
    if (!std::holds_alternative<channels::Accepted>(delivery))
      throw std::runtime_error(channels::plain(delivery));
  }
}

Office::Task Office::send_samples() {
  auto const outgoing = sample(1);
  int left = premises_.customers;
  runtime::TaskGroup senders(context_.get_executor(), failed);
  for (int i = 0; i < email_.traits().in_flight_max; ++i)
    senders.spawn("send", send_sample(outgoing, left));
  (void)co_await senders.join();
}

Spent Office::only_channel() {
  return measure(send_samples());
}

void Office::close() {
  settle([](Office& office) -> Task {
    co_await office.email_.close(office.clock_.deadline_in(10s));
    co_await office.store_.close();
  }(*this));
}

} // namespace dunlin::bench
