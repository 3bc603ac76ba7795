#include "bot/planning/alert_route.hpp"

#include <algorithm>

namespace dunlin::planning {

namespace {

std::string address_of(Rep const& rep, std::string_view channel) {
  return channel == "sms" ? rep.phone : rep.email;
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
  for (auto const channel : {"email", "sms", "sandbox"}) {
    bool const sends =
        std::ranges::find(creditor->senders, channel, &Sender::channel) != creditor->senders.end();
    auto address = address_of(*rep, channel);
    if (sends && !address.empty()) return AlertRoute{rep, channel, std::move(address)};
  }
  return std::nullopt;
}

} // namespace dunlin::planning
