#include "store/rows/unread.hpp"

#include "core/domain/inbound.hpp"

namespace dunlin::store {

void Unread::came(std::string const& sender, std::int64_t pieces) {
  if (!sender.empty()) senders_[sender] += pieces;
}

void Unread::was_read(std::string const& sender) {
  auto const known = senders_.find(sender);
  if (known != senders_.end() && --known->second <= 0) senders_.erase(known);
}

std::int64_t Unread::of(CustomerFacts const& facts) const {
  if (senders_.empty()) return 0;
  std::int64_t count = 0;
  for (auto const& contact : facts.contacts) {
    for (auto const& address : contact.addresses) {
      auto const known = senders_.find(sender_key(address_key_, address.channel, address.value));
      if (known != senders_.end()) count += known->second;
    }
  }
  return count;
}

} // namespace dunlin::store
