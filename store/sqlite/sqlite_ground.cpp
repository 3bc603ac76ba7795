#include "store/sqlite/sqlite_ground.hpp"

#include "core/domain/codec/binary.hpp"
#include "core/domain/require.hpp"
#include "store/sqlite/inbound.hpp"
#include "store/sqlite/writes.hpp"

namespace dunlin::store::sqlite {

namespace {

constexpr int kAttemptsMax = 999; // attempt.row is message.row * 1000 + attempt

} // namespace

void SqliteGround::publish() {
  for (auto const& sender : read_)
    unread_.was_read(sender);
  for (auto const& finished : finished_) {
    if (finished.lease)
      leases_.done(*finished.lease, finished.item);
    else
      leases_.free(finished.item);
  }
  forget();
}

void SqliteGround::forget() {
  finished_.clear();
  read_.clear();
}

ChainPlace SqliteGround::add_customer(ChainId chain) {
  connection_.run(Sql::customer_add, chain);
  return {chain, connection_.last_row()};
}

std::optional<std::int64_t> SqliteGround::book_of(LeaseRef lease, Timestamp now) {
  if (!leases_.alive(lease, now)) return std::nullopt;
  return leases_.book(lease);
}

bool SqliteGround::settle(InboundEnd const& end, std::optional<ChainPlace> customer) {
  auto rows = connection_.use(Sql::inbound_settle, end.inbound, end.state, customer, end.note);
  if (!rows.step()) return false;
  finished_.push_back({std::nullopt, lease_item_of_inbound(rows.integer(0))});
  read_.emplace_back(rows.blob(1));
  while (rows.step()) { // to its end: only then it is written
  }
  return true;
}

void SqliteGround::write(Sql name, std::span<Value const> arguments, Rows met) {
  run_now(connection_, name, arguments, met == Rows::one);
}

bool SqliteGround::queue(ChainPlace customer, Message const& message, Timestamp now, Timestamp ready_at) {
  auto const body = codec::to_binary(message);
  if (connection_.run(Sql::message_add, message.id, customer, now, ready_at, message.channel, Blob{body}) ==
      0)
    return false;
  connection_.run(Sql::ready_add, message.channel, ready_at, customer, connection_.last_row());
  return true;
}

void SqliteGround::begin(
    ChainPlace /*customer*/, outbox::AttemptBegun const& told, Evidence const* evidence, Timestamp now
) {
  auto rows = connection_.use(Sql::message_begun, told.message, told.attempt);
  if (rows.step() && evidence != nullptr) keep_evidence(*evidence, rows.integer(0), now);
}

void SqliteGround::keep_evidence(Evidence const& evidence, std::int64_t message_row, Timestamp now) {
  require(evidence.attempt > 0 && evidence.attempt <= kAttemptsMax, "attempts are counted from 1 to 999");
  connection_.run(
      Sql::attempt_add, message_row * (kAttemptsMax + 1) + evidence.attempt, now,
      static_cast<std::int64_t>(evidence.bytes.size()), Blob{compressor_.compress(evidence.bytes)}
  );
}

void SqliteGround::end(
    ChainPlace /*customer*/, MessageId message, MessageState state, std::string_view detail, Timestamp now
) {
  auto rows = connection_.use(Sql::message_ended, message, state, now, detail);
  if (!rows.step()) return;
  auto const row = rows.integer(0);
  connection_.run(Sql::ready_drop, rows.text(1), rows.integer(2), rows.integer(3), row);
  finished_.push_back({std::nullopt, -row});
}

void SqliteGround::defer(ChainPlace /*customer*/, outbox::AttemptDeferred const& told) {
  auto rows = connection_.use(Sql::message_find, told.message);
  if (!rows.step()) return;
  auto const row = rows.integer(0);
  connection_.run(Sql::ready_drop, rows.text(1), rows.integer(2), rows.integer(3), row);
  connection_.run(Sql::ready_add, rows.text(1), told.again_at, rows.integer(3), row);
  connection_.run(Sql::message_deferred, row, told.again_at, told.detail);
  finished_.push_back({std::nullopt, -row});
}

} // namespace dunlin::store::sqlite
