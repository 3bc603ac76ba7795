// HttpBench: the bench of a channel that speaks HTTP: its provider is an HttpPeer, and what an answer looks
// like is the channel's own.
#pragma once

#include "tests/contract/channel_suite.hpp"
#include "tests/support/http_peer.hpp"

#include <memory>

namespace dunlin::tests {

struct HttpAnswers {
  net::HttpResponse accepted, no_such_address, later;
};

class HttpBench final : public ChannelBench {
 public:
  using Make = std::function<std::unique_ptr<channels::Channel>(runtime::Clock& clock, net::Net& net)>;

  HttpBench(Make const& make, HttpAnswers answers, channels::Outgoing usual)
      : channel_(make(world_.clock, peer_)),
        answers_(std::move(answers)),
        usual_(std::move(usual)) {}

  VirtualWorld& world() override { return world_; }
  channels::Channel& channel() override { return *channel_; }
  std::size_t delivered() const override { return delivered_; }
  void arrange(Fate fate) override {
    peer_.silence = fate == Fate::silence_before   ? HttpPeer::Silence::before_connection
                    : fate == Fate::silence_behind ? HttpPeer::Silence::after_request
                                                   : HttpPeer::Silence::none;
    peer_.reply = [this, fate](net::HttpRequest const&) { return answer(fate); };
  }
  channels::Outgoing message(int number) const override {
    auto it = usual_;
    it.message = MessageId::of({"message", std::to_string(number)});
    it.written_at = kTestStart;
    it.text = "Invoice " + std::to_string(number) + " is due.\n";
    return it;
  }
  void finish() override {
    world_.wait(peer_.close(world_.clock.deadline_in(Milliseconds{0})));
    world_.loop.settle();
  }

 private:
  net::HttpResponse answer(Fate fate) {
    if (fate == Fate::no_such_address) return answers_.no_such_address;
    if (fate == Fate::later) return answers_.later;
    ++delivered_;
    return answers_.accepted;
  }

  VirtualWorld world_;
  HttpPeer peer_{world_.context.get_executor(), world_.clock};
  std::unique_ptr<channels::Channel> channel_;
  HttpAnswers answers_;
  channels::Outgoing usual_;
  std::size_t delivered_ = 0;
};

inline void keeps_the_contract(
    HttpBench::Make const& make, HttpAnswers const& answers, channels::Outgoing const& usual,
    ChannelRule const& rule
) {
  HttpBench bench(make, answers, usual);
  rule.check(bench);
  bench.finish();
}

} // namespace dunlin::tests
