#include "channels/email/email_channel.hpp"
#include "core/runtime/logger.hpp"
#include "tests/contract/channel_suite.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/smtp_peer.hpp"

using namespace dunlin;
using namespace dunlin::channels;
using namespace std::chrono_literals;
using tests::Fate;
using tests::SmtpPeer;

namespace {

class EmailBench final : public tests::ChannelBench {
 public:
  EmailBench() : channel_(world_.context.get_executor(), world_.clock, peer_, log_, settings()) {}

  tests::VirtualWorld& world() override { return world_; }
  Channel& channel() override { return channel_; }
  std::size_t delivered() const override { return peer_.mails.size(); }

  void arrange(Fate fate) override {
    peer_.script.instead = [fate](int, std::string const& line) -> std::optional<std::string> {
      switch (fate) {
      case Fate::accepted: return std::nullopt;
      case Fate::no_such_address:
        return line.starts_with("RCPT") ? std::optional("550 5.1.1 nobody here") : std::nullopt;
      case Fate::later:
        return line.starts_with("RCPT") ? std::optional("450 4.2.0 greylisted") : std::nullopt;
      case Fate::silence_before:
        return line.starts_with("EHLO") ? std::optional(SmtpPeer::kSilence) : std::nullopt;
      case Fate::silence_behind: return line == "." ? std::optional(SmtpPeer::kSilence) : std::nullopt;
      }
      return std::nullopt;
    };
  }

  Outgoing message(int number) const override {
    Outgoing it;
    it.message = MessageId::of({"message", std::to_string(number)});
    it.written_at = tests::kTestStart;
    it.sender = "billing@example.com";
    it.recipient = "ann@example.net";
    it.subject = "Invoice";
    it.text = "It is due.\n";
    return it;
  }

  void finish() override {
    world_.wait(channel_.close(world_.clock.deadline_in(1h)));
    world_.loop.settle();
  }

 private:
  static EmailSettings settings() {
    EmailSettings it;
    it.host = "mail.example.com";
    it.tls = SmtpTls::none;
    return it;
  }

  tests::VirtualWorld world_;
  runtime::NullLogger log_;
  SmtpPeer peer_{world_.context.get_executor(), world_.clock, world_.group};
  EmailChannel channel_;
};

} // namespace

TEST_CASE("email keeps the contract of channels", "[contract]") {
  for (auto const& rule : tests::channel_rules()) {
    DYNAMIC_SECTION(rule.name) {
      EmailBench bench;
      rule.check(bench);
      bench.finish();
    }
  }
}
