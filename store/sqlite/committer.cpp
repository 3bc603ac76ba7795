#include "store/sqlite/committer.hpp"

#include <array>

namespace dunlin::store::sqlite {

namespace {

// The disk or the file itself: doing the rest one by one would only fail as often.
bool ground_is_gone(int code) {
  switch (code & 0xFF) {
  case SQLITE_IOERR:
  case SQLITE_FULL:
  case SQLITE_CORRUPT:
  case SQLITE_NOTADB:
  case SQLITE_CANTOPEN:
  case SQLITE_READONLY:
  case SQLITE_NOMEM: return true;
  default: return false;
  }
}

} // namespace

Committer::Committer(
    Connection& connection, States& states, Leases& leases, Unread& unread, std::string address_key,
    runtime::Clock const& clock, runtime::RandomBytes& salts
)
    : connection_(connection),
      states_(states),
      clock_(clock),
      ground_(connection, states, leases, unread),
      batch_(ground_, std::move(address_key), salts) {}

std::vector<Outcome> Committer::commit(std::span<Changes const* const> batch) {
  std::vector<Outcome> outcomes(batch.size());
  try {
    transaction(batch, order_of(batch), outcomes);
    return outcomes;
  } catch (SqlError const& error) {
    if (ground_is_gone(error.code())) {
      for (auto& outcome : outcomes)
        outcome.failure = std::current_exception();
      return outcomes;
    }
  } catch (Duplicate const&) {      // the replay says whose
  } catch (std::exception const&) { // the replay says whose
  }
  for (std::size_t i = 0; i < batch.size(); ++i) {
    std::array const alone{i};
    outcomes[i] = {};
    try {
      transaction(batch, alone, outcomes);
    } catch (Duplicate const& duplicate) {
      outcomes[i].answer = std::unexpected(Conflict{Conflict::Moved::duplicate, duplicate.detail});
    } catch (std::exception const&) {
      outcomes[i].failure = std::current_exception();
    }
  }
  return outcomes;
}

void Committer::transaction(
    std::span<Changes const* const> batch, std::span<std::size_t const> order, std::vector<Outcome>& outcomes
) {
  batch_.begin(clock_.now());
  connection_.run(Sql::begin_write);
  try {
    for (auto const i : order)
      outcomes[i].answer = batch_.take(*batch[i]);
    batch_.close();
    connection_.run(Sql::commit_write);
  } catch (...) {
    if (connection_.in_transaction()) connection_.run(Sql::rollback_write);
    for (auto const i : order)
      states_.doubt(batch[i]->chain);
    ground_.forget();
    throw;
  }
  for (auto const& [chain, state] : batch_.written())
    states_.committed(chain, state);
  if (batch_.house()) states_.committed(*batch_.house());
  ground_.publish();
}

} // namespace dunlin::store::sqlite
