#include "bot/simulation/unreliable_peer.hpp"

namespace dunlin::simulation {

using channels::Accepted;
using channels::Delivery;
using channels::Refused;
using channels::Retry;
using channels::Unknown;

asio::awaitable<Delivery> UnreliablePeer::take(channels::Outgoing const& outgoing, There there) {
  auto const latency =
      faults_.slow > 0 && rng_.chance(faults_.slow) ? rng_.between(60'000, 540'000) : rng_.between(5, 900);
  bool const later = rng_.chance(faults_.later);
  bool const refuses = rng_.chance(faults_.refuses);
  bool const drops = rng_.chance(faults_.drops);
  bool const arrives = rng_.chance(0.5);
  // The bytes are there before the answer is: a crash in between leaves a message that arrived.
  bool const down = down_today();
  bool const taken = !down && !later && !refuses && (!drops || arrives);
  if (taken) arrive(outgoing, there);
  (void)co_await clock_.sleep_for(Milliseconds{latency});
  if (down) co_return Retry{std::chrono::hours{1}, Retry::Scope::channel, "the peer is down"};
  if (later) co_return Retry{std::chrono::minutes{10}, Retry::Scope::destination, "450 4.2.0 later"};
  if (refuses) co_return Refused{Refused::Why::address, "550 5.1.1 no such mailbox"};
  if (drops) co_return Unknown{"the connection was lost after the dot"};
  co_return Accepted{{outgoing.message.text()}, "250 2.0.0 taken"};
}

bool UnreliablePeer::down_today() const {
  if (faults_.down_days <= 0) return false;
  auto const day = std::chrono::floor<Days>(clock_.now()).time_since_epoch().count();
  auto weather = rng_.fork("weather" + std::to_string(day));
  return weather.chance(faults_.down_days);
}

void UnreliablePeer::arrive(channels::Outgoing const& outgoing, There const& there) {
  diary_.push_back({outgoing.message, outgoing.recipient, clock_.now()});
  there(outgoing, clock_.now());
}

std::map<MessageId, int> UnreliablePeer::arrivals() const {
  std::map<MessageId, int> counts;
  for (auto const& arrived : diary_)
    ++counts[arrived.message];
  return counts;
}

} // namespace dunlin::simulation
