#include "bot/planning/address_choice.hpp"

#include "bot/policy/consent.hpp"

#include <algorithm>
#include <tuple>
#include <vector>

namespace dunlin::planning {

namespace {

std::vector<AddressChoice> usable_on(CustomerFacts const& facts, std::string_view channel) {
  using Rank = std::tuple<bool, ContactRole, std::size_t>;
  std::vector<std::pair<Rank, AddressChoice>> found;
  for (auto const& contact : facts.contacts) {
    for (auto const& address : contact.addresses) {
      if (address.channel == channel && address.state == AddressState::usable)
        found.push_back({{!address.preferred, contact.role, found.size()}, {&contact, &address}});
    }
  }
  std::ranges::sort(found, {}, &std::pair<Rank, AddressChoice>::first);
  std::vector<AddressChoice> choices;
  for (auto const& [rank, choice] : found)
    choices.push_back(choice);
  return choices;
}

bool failed_before(CustomerFacts const& facts, MessageKey const& key, AddressId address) {
  return std::ranges::any_of(facts.failed, [&](FailedLeg const& leg) {
    return same_message(leg.key, key) && leg.address == address;
  });
}

std::string joined(std::span<std::string const> names) {
  std::string text;
  for (auto const& name : names)
    text += (text.empty() ? "" : ", ") + name;
  return text;
}

} // namespace

bool same_message(MessageKey const& a, MessageKey const& b) {
  return a.about == b.about && a.cycle == b.cycle && a.step == b.step && a.part == b.part;
}

int legs_failed(CustomerFacts const& facts, MessageKey const& key) {
  return static_cast<int>(std::ranges::count_if(facts.failed, [&](FailedLeg const& leg) {
    return same_message(leg.key, key);
  }));
}

bool channel_stopped(House const& house, std::string_view channel) {
  return std::ranges::any_of(house.stops, [&](Stop const& stop) {
    return stop.scope == StopScope::channel && stop.what == channel;
  });
}

std::expected<AddressChoice, Reason>
choose_address(CustomerFacts const& facts, House const& house, AddressQuestion const& question) {
  bool said_no = false;
  std::string stopped;
  for (auto const& channel : question.channels) {
    for (auto const& choice : usable_on(facts, channel)) {
      auto const id = choice.address->id;
      if (question.contact && choice.contact->id != *question.contact) continue;
      if (failed_before(facts, question.key, id)) continue;
      if (policy::opted_out(facts.opt_outs, question.creditor, question.purpose, id)) {
        said_no = true;
      } else if (channel_stopped(house, channel)) {
        stopped = channel;
      } else {
        return choice;
      }
    }
  }
  if (!stopped.empty())
    return std::unexpected(Reason{ReasonCode::stopped, {{"scope", "channel"}, {"what", stopped}}});
  auto const code = said_no ? ReasonCode::opted_out : ReasonCode::no_usable_address;
  return std::unexpected(Reason{code, {{"channels", joined(question.channels)}}});
}

} // namespace dunlin::planning
