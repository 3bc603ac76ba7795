#include "channels/email/lmtp/lmtp_server.hpp"
#include "core/net/pipe.hpp"
#include "core/runtime/collecting_logger.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/worlds.hpp"

#include <deque>

using namespace dunlin;
using namespace dunlin::channels;
using namespace std::chrono_literals;
using dunlin::tests::VirtualWorld;
namespace asio = boost::asio;

namespace {

class PipeListener final : public net::Listener {
 public:
  explicit PipeListener(VirtualWorld& world) : world_(world), came_(world.context.get_executor()) {}

  std::unique_ptr<net::Stream> connect() {
    auto ends = net::make_pipe(world_.context.get_executor(), world_.clock);
    waiting_.push_back(std::move(ends.far));
    came_.ring();
    return std::move(ends.near);
  }
  asio::awaitable<Result<std::unique_ptr<net::Stream>>> accept() override {
    while (waiting_.empty() && !closed_)
      co_await came_.wait_until(world_.clock, runtime::Deadline::never());
    if (closed_) co_return fail(Errc::cancelled, "the listener was closed");
    auto stream = std::move(waiting_.front());
    waiting_.pop_front();
    co_return std::move(stream);
  }
  std::uint16_t port() const override { return 0; }
  void close() override {
    closed_ = true;
    came_.ring();
  }

 private:
  VirtualWorld& world_;
  std::deque<std::unique_ptr<net::Stream>> waiting_;
  runtime::Bell came_;
  bool closed_ = false;
};

struct Rig {
  VirtualWorld world;
  runtime::CollectingLogger log;
  std::vector<RawInbound> kept;
  bool full = false;
  bool gone = false;
  LmtpServer server;
  PipeListener* listener;

  explicit Rig(LmtpServerSettings settings = {})
      : server(
            world.context.get_executor(), world.clock, log, std::move(settings),
            [](std::string_view address) { return address.ends_with("@example.net"); },
            [this](RawInbound raw) -> asio::awaitable<Result<KeptAs>> {
              if (gone) throw GroundGone("the disk is full");
              if (full) co_return fail(Errc::unavailable, "later");
              kept.push_back(std::move(raw));
              co_return KeptAs::fresh;
            }
        ) {
    auto owned = std::make_unique<PipeListener>(world);
    listener = owned.get();
    server.listen(std::move(owned));
  }
  ~Rig() { world.wait(server.drain(world.clock.deadline_in(1s))); }

  // Says all of it and hears until the server ends.
  std::string talk(std::string said) {
    auto stream = listener->connect();
    return world.wait(converse(*stream, std::move(said)));
  }
  asio::awaitable<std::string> converse(net::Stream& stream, std::string said) {
    static_cast<void>(co_await stream.write(said, world.clock.deadline_in(1h)));
    std::string heard;
    std::array<char, 1000> buffer;
    while (true) {
      auto const count = co_await stream.read_some(buffer, world.clock.deadline_in(2h));
      if (!count || *count == 0) co_return heard;
      heard.append(buffer.data(), *count);
    }
  }
};

std::string const kMail = "LHLO peer\r\nMAIL FROM:<>\r\nRCPT TO:<b+x@example.net>\r\nDATA\r\n"
                          "Message-ID: <1@example.com>\r\n\r\nhello\r\n.\r\nQUIT\r\n";

} // namespace

TEST_CASE("lmtp server: what is kept carries envelope, Message-ID, time and bytes", "[lmtp]") {
  Rig rig;
  CHECK_THAT(rig.talk(kMail), tests::contains("250 2.0.0 kept"));
  REQUIRE(rig.kept.size() == 1);
  auto const& raw = rig.kept[0];
  CHECK(raw.channel == "email");
  CHECK(raw.inlet == "lmtp");
  CHECK(raw.provider_id == "1@example.com");
  CHECK(raw.id);
  CHECK(raw.envelope_from.empty());
  CHECK(raw.envelope_to == std::vector<std::string>{"b+x@example.net"});
  CHECK(raw.received_at == tests::kTestStart);
  CHECK(raw.bytes == "Message-ID: <1@example.com>\r\n\r\nhello\r\n");
}

TEST_CASE(
    "lmtp server: the same delivery tried again is the same, whatever relays wrote above it", "[lmtp]"
) {
  std::string const mail = "Message-ID: <1@example.com>\r\n\r\nhello\r\n";
  lmtp::ArrivedMail const first{"a@example.com", {"x@example.net", "y@example.net"}, mail};
  lmtp::ArrivedMail const again{
      "a@example.com", {"y@example.net", "x@example.net"}, "Received: from relay\r\n" + mail
  };
  CHECK(raw_mail(first, {}).id == raw_mail(again, {}).id);
}

TEST_CASE("lmtp server: one Message-ID at two addresses, or with other words, is two mails", "[lmtp]") {
  std::string const head = GENERATE("Message-ID: <1@example.com>\r\n\r\n", "Subject: no id\r\n\r\n");
  auto const id = [&](std::string const& to, std::string const& body) {
    return raw_mail({"a@example.com", {to}, head + body}, {}).id;
  };
  CHECK(id("x@example.net", "hello\r\n") == id("x@example.net", "hello\r\n"));
  CHECK(id("x@example.net", "hello\r\n") != id("y@example.net", "hello\r\n"));
  CHECK(id("x@example.net", "hello\r\n") != id("x@example.net", "hello again\r\n"));
}

TEST_CASE("lmtp server: a keeper that cannot, or throws, means later, and the log says so", "[lmtp]") {
  Rig rig;
  rig.full = true;
  CHECK_THAT(rig.talk(kMail), tests::contains("451 4.3.0"));
  rig.gone = true;
  CHECK_THAT(rig.talk(kMail), tests::contains("451 4.3.0"));
  CHECK(rig.kept.empty());
}

TEST_CASE("lmtp server: a peer that is not on the list is turned away before it says a word", "[lmtp]") {
  LmtpServerSettings settings;
  settings.peers = {"192.0.2.1"};
  Rig rig(settings);
  auto const heard = rig.talk(kMail);
  CHECK(heard.starts_with("554 5.7.1"));
  CHECK(rig.kept.empty());
}

TEST_CASE("lmtp server: silence, and a mail that drips, end in time", "[lmtp]") {
  Rig rig;
  auto const begun = rig.world.clock.now();
  CHECK_THAT(rig.talk("LHLO peer\r\n"), tests::contains("421 4.4.2"));
  CHECK(rig.world.clock.now() - begun < 6min);
  CHECK_THAT(
      rig.talk("LHLO peer\r\nMAIL FROM:<>\r\nRCPT TO:<b@example.net>\r\nDATA\r\nSubject: a\r\n"),
      tests::contains("421 4.4.2")
  );
  CHECK(rig.kept.empty());
  CHECK(rig.server.connections() == 0);
}

TEST_CASE("lmtp server: a peer that goes away in the middle of a mail leaves nothing behind", "[lmtp]") {
  Rig rig;
  auto stream = rig.listener->connect();
  rig.world.wait([](Rig& r, net::Stream& s) -> asio::awaitable<void> {
    static_cast<void>(co_await s.write(
        "LHLO peer\r\nMAIL FROM:<>\r\nRCPT TO:<b@example.net>\r\nDATA\r\nab", r.world.clock.deadline_in(1s)
    ));
  }(rig, *stream));
  stream->close();
  rig.world.pass(1s);
  CHECK(rig.kept.empty());
  CHECK(rig.server.connections() == 0);
}
