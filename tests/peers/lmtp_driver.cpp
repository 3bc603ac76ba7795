// Takes in mails over LMTP or SMTP until so many were kept, and says for each what it holds:
//   lmtp_driver SOCKET COUNT
#include "channels/email/lmtp/lmtp_server.hpp"
#include "channels/email/reading/mail_reading.hpp"
#include "core/net/real_net.hpp"
#include "core/runtime/logger.hpp"
#include "core/runtime/real_clock.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <cstdio>

using namespace dunlin;
using namespace dunlin::channels;
using namespace std::chrono_literals;
namespace asio = boost::asio;

namespace {

void show(RawInbound const& raw) {
  auto const items = read_mail(raw, {});
  auto const* reply = items && !items->empty() ? std::get_if<InboundReply>(&items->front()) : nullptr;
  std::printf(
      "from=%s to=%zu id=%s subject=%s text=%s attachments=%zu\n", raw.envelope_from.c_str(),
      raw.envelope_to.size(), raw.provider_id.c_str(), reply == nullptr ? "" : reply->subject.c_str(),
      reply == nullptr ? "" : reply->text.substr(0, reply->text.find('\n')).c_str(),
      reply == nullptr ? 0 : reply->attachments.size()
  );
  std::fflush(stdout);
}

void failed(std::string const& name, std::exception_ptr) {
  std::fprintf(stderr, "%s threw\n", name.c_str());
}

asio::awaitable<void> end_after(LmtpServer& server, runtime::Clock& clock, runtime::Bell& enough) {
  co_await enough.wait_until(clock, clock.deadline_in(60s));
  while (server.connections() > 0) // the last peer says QUIT first
    co_await clock.sleep_for(5ms);
  co_await server.drain(clock.deadline_in(5s));
}

} // namespace

int main(int argc, char** argv) {
  std::vector<std::string> const args(argv, argv + argc);
  if (args.size() != 3) return 2;
  auto const count = std::stoul(args[2]);
  asio::io_context context{1};
  runtime::RealClock clock;
  runtime::NullLogger log;
  net::RealNet network(context.get_executor(), clock, {});
  runtime::Bell enough(context.get_executor());
  std::size_t kept = 0;
  LmtpServer server(
      context.get_executor(), clock, log, {},
      [](std::string_view address) { return address.ends_with("@example.net"); },
      [&](RawInbound raw) -> asio::awaitable<Result<KeptAs>> {
        show(raw);
        if (++kept >= count) enough.ring();
        co_return KeptAs::fresh;
      }
  );
  auto listener = network.listen_local(args[1]);
  if (!listener) return 3;
  server.listen(std::move(*listener));
  std::puts("ready");
  std::fflush(stdout);
  runtime::TaskGroup ending(context.get_executor(), failed);
  ending.spawn("end", end_after(server, clock, enough));
  context.run();
  return 0;
}
