#include "store/sqlite/inbound.hpp"

#include "store/sqlite/states.hpp"

#include <limits>

namespace dunlin::store::sqlite {

namespace {

constexpr std::int64_t kInboundItems = std::int64_t{1} << 60; // beside customers and messages

} // namespace

std::int64_t lease_item_of_inbound(std::int64_t row) {
  return kInboundItems + row;
}

void index_senders(Connection& connection, std::string const& address_key) {
  std::vector<std::pair<std::string, std::int64_t>> missing;
  auto rows = connection.use(Sql::senders_missing);
  while (rows.step()) {
    auto const facts = facts_of(rows, 1);
    for (auto const& contact : facts.contacts) {
      for (auto const& address : contact.addresses)
        missing.emplace_back(sender_key(address_key, address.channel, address.value), rows.integer(0));
    }
  }
  if (missing.empty()) return;
  connection.run(Sql::begin_write);
  for (auto const& [key, customer] : missing)
    connection.run(Sql::sender_put, Blob{key}, customer);
  connection.run(Sql::commit_write);
}

void load(Connection& connection, Unread& unread) {
  auto rows = connection.use(Sql::inbound_unread, std::numeric_limits<std::int64_t>::max());
  while (rows.step())
    unread.came(std::string(rows.blob(5)));
}

Kept Inbound::keep(RawInbound const& raw) {
  auto const envelope = envelope_of(raw);
  auto const added = connection_.run(
      Sql::inbound_keep, raw.id, raw.channel, raw.inlet, raw.provider_id, Blob{raw.sender_key},
      raw.received_at, Blob{envelope}, static_cast<std::int64_t>(raw.bytes.size()),
      Blob{compressor_.compress(raw.bytes)}
  );
  if (added > 0) unread_.came(raw.sender_key);
  return {raw.id, added > 0};
}

std::vector<RawInbound> Inbound::take(LeaseRef lease, std::size_t at_most, Timestamp now) {
  std::vector<RawInbound> taken;
  auto rows = connection_.use(Sql::inbound_unread, std::int64_t{1'000'000});
  while (taken.size() < at_most && rows.step()) {
    auto const item = lease_item_of_inbound(rows.integer(0));
    if (leases_.held_until(item, now)) continue;
    leases_.take(lease, item);
    taken.push_back(raw_of(rows));
  }
  return taken;
}

bool Inbound::replay(InboundId id) {
  auto rows = connection_.use(Sql::inbound_again, id);
  if (!rows.step()) return false;
  auto const sender = std::string(rows.blob(0));
  while (rows.step()) { // to its end: only then it is written
  }
  unread_.came(sender);
  return true;
}

} // namespace dunlin::store::sqlite
