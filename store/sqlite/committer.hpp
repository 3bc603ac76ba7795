// Committer: many Changes in one transaction, sorted by chain, each by conditional update on the head it
// started from. A guard that no longer holds is an answer. Anything else that goes wrong rolls the batch
// back, and its Changes are done again one by one, so that only the culprit fails. States and leases in
// memory follow a commit, never precede it. Runs on: the store's writer.
#pragma once

#include "core/runtime/clock.hpp"
#include "store/rows/batch.hpp"
#include "store/sqlite/sqlite_ground.hpp"

#include <span>
#include <vector>

namespace dunlin::store::sqlite {

class Committer {
 public:
  Committer(
      Connection& connection, States& states, Leases& leases, Unread& unread, std::string address_key,
      runtime::Clock const& clock, runtime::RandomBytes& salts
  );

  std::vector<Outcome> commit(std::span<Changes const* const> batch); // outcomes in the batch's order

 private:
  void transaction(
      std::span<Changes const* const> batch, std::span<std::size_t const> order,
      std::vector<Outcome>& outcomes
  );

  Connection& connection_;
  States& states_;
  runtime::Clock const& clock_;
  SqliteGround ground_;
  Batch batch_;
};

} // namespace dunlin::store::sqlite
