#include "bot/planning/alert_route.hpp"

#include <algorithm>

namespace dunlin::planning {

namespace {

// What the rep wants, then mail, short messages and chat, and the sandbox where nothing else is set up.
std::vector<std::string> ways_of(Rep const& rep) {
  std::vector<std::string> ways;
  auto const add = [&](std::string const& way) {
    if (!way.empty() && std::ranges::find(ways, way) == ways.end()) ways.push_back(way);
  };
  add(rep.prefers);
  add("email");
  add("sms");
  for (auto const& chat : rep.chats)
    add(chat.channel);
  add("sandbox");
  return ways;
}

Rep const* on_rung(House const& house, std::string const& owner, int rung) {
  auto const* rep = house.rep(owner);
  if (rep == nullptr && !house.reps.empty()) rep = &house.reps.front(); // better the wrong one than nobody
  for (; rung > 0 && rep != nullptr; --rung)
    rep = house.rep(rep->supervisor);
  return rep;
}

} // namespace

std::optional<AlertRoute> route_of(Alert const& alert, CustomerFacts const& facts, House const& house) {
  auto const* creditor = house.creditor(alert.creditor);
  auto const* account = facts.account(alert.creditor);
  auto const* rep = on_rung(house, account == nullptr ? std::string() : account->owner, alert.rung);
  if (creditor == nullptr || rep == nullptr) return std::nullopt;
  auto tried = alert.in_vain;
  for (auto const& channel : ways_of(*rep)) {
    bool const sends =
        std::ranges::find(creditor->senders, channel, &Sender::channel) != creditor->senders.end();
    auto const address = rep->address_on(channel);
    if (!sends || address.empty()) continue;
    if (tried-- == 0) return AlertRoute{rep, channel, std::string(address)};
  }
  return std::nullopt;
}

} // namespace dunlin::planning
