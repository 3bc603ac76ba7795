#include "channels/sandbox/sandbox_channel.hpp"
#include "tests/contract/channel_suite.hpp"
#include "tests/support/catch.hpp"

#include <boost/asio/use_awaitable.hpp>

using namespace dunlin;
using namespace dunlin::channels;
using namespace std::chrono_literals;
using tests::Fate;
namespace asio = boost::asio;

namespace {

class SandboxBench final : public tests::ChannelBench {
 public:
  tests::VirtualWorld& world() override { return world_; }
  Channel& channel() override { return channel_; }
  std::size_t delivered() const override { return channel_.arrived(); }
  void arrange(Fate fate) override {
    channel_.behave([this, fate](Outgoing const&) { return answer(fate); });
  }
  Outgoing message(int number) const override {
    Outgoing it;
    it.message = MessageId::of({"message", std::to_string(number)});
    it.recipient = "ann";
    it.text = "It is due.\n";
    return it;
  }
  void finish() override {}

 private:
  asio::awaitable<Delivery> answer(Fate fate) {
    switch (fate) {
    case Fate::accepted: co_return Accepted{{}, "taken"};
    case Fate::no_such_address: co_return Refused{Refused::Why::address, "nobody here"};
    case Fate::later: co_return Retry{5min, Retry::Scope::message, "later"};
    case Fate::silence_before:
      co_await world_.clock.sleep_for(1min);
      co_return Retry{5min, Retry::Scope::message, "silence"};
    case Fate::silence_behind: co_await world_.clock.sleep_for(1min); co_return Unknown{"silence"};
    }
    unreachable("a fate of no kind");
  }

  tests::VirtualWorld world_;
  SandboxChannel channel_{world_.clock};
};

} // namespace

TEST_CASE("sandbox keeps the contract of channels", "[contract]") {
  for (auto const& rule : tests::channel_rules()) {
    DYNAMIC_SECTION(rule.name) {
      SandboxBench bench;
      rule.check(bench);
      bench.finish();
    }
  }
}
