// What mail costs: building one message, the dialogue alone, and the whole shell over a pipe in memory.
// Prints one line for each; run from a release build.
#include "channels/email/email_channel.hpp"
#include "channels/email/mime.hpp"
#include "core/runtime/logger.hpp"
#include "core/runtime/real_clock.hpp"
#include "tests/support/smtp_peer.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <cstdio>
#include <ctime>

using namespace dunlin;
using namespace dunlin::channels;
using namespace std::chrono_literals;
namespace asio = boost::asio;

namespace {

runtime::RealClock const& stopwatch() {
  static runtime::RealClock clock;
  return clock;
}

template <class Task>
void measure(char const* name, int rounds, Task task) {
  auto const start = stopwatch().monotonic();
  auto const cpu = std::clock();
  for (int i = 0; i < rounds; ++i)
    task(i);
  auto const wall =
      std::chrono::duration<double, std::micro>(stopwatch().monotonic() - start).count() / rounds;
  auto const used = static_cast<double>(std::clock() - cpu) * 1e6 / CLOCKS_PER_SEC / rounds;
  std::printf("%-44s %9.2f us each, %9.2f us of CPU, %10.0f a second\n", name, wall, used, 1e6 / wall);
}

Outgoing message(std::string_view sentence, bool html) {
  Outgoing it;
  it.message = MessageId::of({"message"});
  it.sender = "billing@example.com";
  it.sender_name = "Example Ltd, accounts";
  it.recipient = "ann@example.net";
  it.reply_to = "r+token@reply.example.com";
  it.subject = "Invoice 42 is due";
  it.unsubscribe_url = "https://pay.example.com/u/abc";
  while (it.text.size() < 4096)
    it.text.append(sentence);
  if (html) it.html = it.text;
  return it;
}

void build(char const* name, Outgoing const& outgoing) {
  std::size_t octets = 0;
  measure(name, 20000, [&](int) { octets += write_mail(outgoing)->size(); });
  if (octets == 0) std::puts("nothing was written");
}

// The machine against fixed replies, with a next message always waiting.
void dialogue(std::string const& bytes) {
  SmtpMachine machine({.helo = "bot.example.com", .tls = SmtpTls::none});
  SmtpJob job = 0;
  machine.resume(smtp::Opened{});
  machine.resume(smtp::Received{"220 mx\r\n"});
  machine.resume(smtp::Written{});
  smtp::Action action = machine.resume(smtp::Received{"250-mx\r\n250 PIPELINING\r\n"});
  std::size_t accepted = 0;
  std::string_view replies;
  measure("dialogue alone, one message of 4 KiB", 100000, [&](int) {
    for (auto const goal = accepted + 1; accepted < goal;) {
      while (machine.wants_mail())
        machine.offer(++job, {"a@example.com", "b@example.net", bytes});
      smtp::Event event = smtp::Proceed{};
      if (std::holds_alternative<smtp::Report>(action)) ++accepted;
      if (auto const* write = std::get_if<smtp::Write>(&action)) {
        replies = write->phase == SmtpPhase::body
                      ? "250 2.0.0 queued as 4711\r\n250 ok\r\n250 ok\r\n354 go\r\n"
                      : "250 ok\r\n250 ok\r\n354 go\r\n";
        event = smtp::Written{};
      }
      if (std::holds_alternative<smtp::Read>(action)) event = smtp::Received{replies};
      action = machine.resume(event);
    }
  });
}

struct Sender {
  EmailChannel& channel;
  runtime::Clock& clock;
  int left;
  std::size_t accepted = 0;

  asio::awaitable<void> run() {
    while (left-- > 0) {
      auto const delivery =
          co_await channel.send(message("Dear Ann, invoice 42 is due.\n", false), clock.deadline_in(60s));
      if (std::holds_alternative<Accepted>(delivery)) ++accepted;
    }
  }
};

asio::awaitable<void> close_after(runtime::TaskGroup& senders, EmailChannel& channel, runtime::Clock& clock) {
  co_await senders.join();
  co_await channel.close(clock.deadline_in(10s));
}

void failed(std::string const& name, std::exception_ptr) {
  std::fprintf(stderr, "%s threw\n", name.c_str());
}

void whole_way() {
  constexpr int count = 20000;
  asio::io_context context{1};
  runtime::RealClock clock;
  runtime::NullLogger log;
  runtime::TaskGroup group(context.get_executor(), failed);
  tests::SmtpPeer peer(context.get_executor(), clock, group);
  EmailSettings settings;
  settings.tls = SmtpTls::none;
  EmailChannel channel(context.get_executor(), clock, peer, log, settings);
  Sender sender{channel, clock, count};
  runtime::TaskGroup senders(context.get_executor(), failed);
  measure("whole way over a pipe, 20000 messages", 1, [&](int) {
    for (int i = 0; i < 64; ++i)
      senders.spawn("send", sender.run());
    group.spawn("close", close_after(senders, channel, clock));
    context.run();
  });
  std::printf(
      "%zu of %d accepted, %zu arrived (the peer's own work is in the figure)\n", sender.accepted, count,
      peer.mails.size()
  );
}

} // namespace

int main() {
  auto const plain = message("Dear Ann, invoice 42 of 1 October is due since thirty days.\n", false);
  build("build: 4 KiB of ASCII", plain);
  build("build: 4 KiB of German", message("Sehr geehrte Frau Müller, die Rechnung ist überfällig.\n", false));
  build("build: 4 KiB of Chinese", message("尊敬的王小明：发票已逾期三十天，请尽快安排付款。\n", false));
  build(
      "build: 4 KiB of German, text and HTML",
      message("Sehr geehrte Frau Müller, die Rechnung ist überfällig.\n", true)
  );
  auto attached = plain;
  attached.attachments.push_back({"invoice.pdf", "application/pdf", std::string(100000, 'x')});
  build("build: 4 KiB of ASCII and a PDF of 100 kB", attached);
  dialogue(*write_mail(plain));
  whole_way();
}
