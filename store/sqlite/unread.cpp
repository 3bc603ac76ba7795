#include "store/sqlite/unread.hpp"

#include "core/domain/inbound.hpp"

#include <limits>

namespace dunlin::store::sqlite {

Unread::Unread(Connection& connection, std::string address_key) : address_key_(std::move(address_key)) {
  auto rows = connection.use(Sql::inbound_unread, std::numeric_limits<std::int64_t>::max());
  while (rows.step())
    came(std::string(rows.blob(5)));
}

void Unread::came(std::string const& sender) {
  if (!sender.empty()) ++senders_[sender];
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

} // namespace dunlin::store::sqlite
