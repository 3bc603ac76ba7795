// Sends reminders to a server on this machine and prints what became of each: the program behind the peer
// tests. Usage: email_driver PORT TLS AUTH USER PASSWORD ROOTS_PEM_FILE COUNT EVIDENCE_PREFIX; empty
// arguments are left out.
#include "channels/email/email_channel.hpp"
#include "channels/email/smtp_outcome.hpp"
#include "core/net/real_net.hpp"
#include "core/runtime/logger.hpp"
#include "core/runtime/real_clock.hpp"
#include "core/runtime/task_group.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <vector>

using namespace dunlin;
using namespace dunlin::channels;
using namespace std::chrono_literals;
namespace asio = boost::asio;

namespace {

Outgoing reminder(int number) {
  auto const text = std::to_string(number);
  Outgoing it;
  it.message = MessageId::of({"reminder", text});
  it.written_at = *parse_iso_instant("2026-11-24T09:00:00Z");
  it.sender = "billing@example.com";
  it.sender_name = "Example 有限公司, accounts";
  it.recipient = "ann" + text + "@example.net";
  it.recipient_name = "王小明";
  it.reply_to = "r+token@reply.example.com";
  it.envelope_sender = "b+" + text + "@bounces.example.com";
  it.subject = "付款提醒：发票 2026-" + text + " 已逾期，请尽快安排付款。Überfällig seit 30 Tagen";
  it.text = "尊敬的王小明：\n\n.\n..发票已逾期。\nEnd with a blank \nFrom here on.\n";
  it.html = "<p>Größe &amp; café = 1</p>\n<p>" + std::string(2000, 'x') + "</p>\n";
  it.language = "zh";
  it.thread = MailThread{"m" + text + "@example.com", {"first@example.com"}};
  it.unsubscribe_url = "https://pay.example.com/u/abc";
  Attachment pdf{"发票 2026（副本）.pdf", "application/pdf", {}};
  for (unsigned i = 0; i < 4096; ++i)
    pdf.bytes.push_back(static_cast<char>(i * 7 % 256));
  it.attachments.push_back(std::move(pdf));
  return it;
}

std::string contents(std::string const& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

EmailSettings settings_of(std::vector<std::string> const& args) {
  EmailSettings it;
  it.host = "localhost";
  it.port = static_cast<std::uint16_t>(std::stoi(args[1]));
  it.tls = args[2] == "starttls"   ? SmtpTls::starttls
           : args[2] == "implicit" ? SmtpTls::implicit
                                   : SmtpTls::none;
  it.auth = args[3] == "plain"     ? SmtpAuth::plain
            : args[3] == "login"   ? SmtpAuth::login
            : args[3] == "xoauth2" ? SmtpAuth::xoauth2
                                   : SmtpAuth::none;
  it.user = args[4];
  it.password = Secret(args[5]);
  it.helo = "bot.example.com";
  it.pool.connections_max = 2;
  return it;
}

struct Answers {
  EmailChannel& channel;
  runtime::Clock& clock;
  std::vector<std::string> said;

  asio::awaitable<void> send(int number) {
    auto const delivery = co_await channel.send(reminder(number), clock.deadline_in(30s));
    said[static_cast<std::size_t>(number) - 1] = plain(delivery);
  }
};

asio::awaitable<void> close_after(runtime::TaskGroup& senders, EmailChannel& channel, runtime::Clock& clock) {
  co_await senders.drain(clock, clock.deadline_in(60s));
  co_await channel.close(clock.deadline_in(10s));
}

void failed(std::string const& name, std::exception_ptr) {
  std::fprintf(stderr, "%s threw\n", name.c_str());
}

} // namespace

int main(int argc, char** argv) {
  std::vector<std::string> const args(argv, argv + argc);
  if (args.size() != 9) return 2;
  int const count = std::stoi(args[7]);
  asio::io_context context{1};
  runtime::RealClock clock;
  runtime::NullLogger log;
  net::RealNet network(context.get_executor(), clock, {net::TlsTrust::Roots::none, contents(args[6])});
  EmailChannel channel(context.get_executor(), clock, network, log, settings_of(args));
  Answers answers{channel, clock, std::vector<std::string>(static_cast<std::size_t>(count))};
  runtime::TaskGroup senders(context.get_executor(), failed);
  runtime::TaskGroup closing(context.get_executor(), failed);
  for (int number = 1; number <= count; ++number) {
    senders.spawn("send", answers.send(number));
    if (!args[8].empty())
      std::ofstream(args[8] + std::to_string(number), std::ios::binary) << channel.evidence(reminder(number));
  }
  closing.spawn("close", close_after(senders, channel, clock));
  context.run();
  for (auto const& line : answers.said)
    std::puts(line.c_str());
  return 0;
}
