// Address choice: where a step's message goes. Channels come in the step's order; within one, the preferred
// address first, then by the contact's role and in the order known. Addresses that failed for this message,
// that bounced, that said no or whose channel is stopped are passed over, and the answer says what for.
#pragma once

#include "core/domain/customer_facts.hpp"
#include "core/domain/house.hpp"
#include "core/domain/reason.hpp"

#include <expected>
#include <optional>
#include <span>
#include <string>

namespace dunlin::planning {

struct AddressChoice {
  Contact const* contact = nullptr;
  Address const* address = nullptr;
};

struct AddressQuestion {
  std::span<std::string const> channels; // in order of preference
  CreditorId creditor;
  Purpose purpose = Purpose::dunning;
  MessageKey key;                     // failed legs of the same message, whatever the leg, are passed over
  std::optional<ContactId> contact{}; // this one alone
};

std::expected<AddressChoice, Reason>
choose_address(CustomerFacts const& facts, House const& house, AddressQuestion const& question);

bool same_message(MessageKey const& a, MessageKey const& b); // but for the leg
int legs_failed(CustomerFacts const& facts, MessageKey const& key);
bool channel_stopped(House const& house, std::string_view channel);

} // namespace dunlin::planning
