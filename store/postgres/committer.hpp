// Committer: many Changes in one transaction: what they ask is read and locked in one pipeline, what they
// come to is written in a second, with the commit. When another node was in the way it is done again; when
// that does not help either, its Changes are done one by one, so that only the culprit fails. Borrows: the
// link, which is nobody else's during a call.
#pragma once

#include "store/postgres/postgres_ground.hpp"
#include "store/rows/batch.hpp"

#include <optional>
#include <span>
#include <vector>

namespace dunlin::store::postgres {

class Committer {
 public:
  Committer(AsyncLink& link, std::string const& address_key, runtime::RandomBytes& salts)
      : link_(link),
        ground_(address_key),
        batch_(ground_, address_key, salts) {}

  // Outcomes in the batch's order. Does not throw for what happens to a transaction.
  asio::awaitable<std::vector<Outcome>>
  commit(std::vector<Changes const*> batch, std::optional<Timestamp> virtual_now);

 private:
  enum class End : std::uint8_t { done, again, failed };
  // On `failed` every outcome of `order` has its failure or conflict.
  asio::awaitable<End> attempt(
      std::vector<Changes const*> const& batch, std::vector<std::size_t> const& order,
      std::optional<Timestamp> virtual_now, std::vector<Outcome>& outcomes
  );
  asio::awaitable<void> transaction(
      std::vector<Changes const*> const& batch, std::vector<std::size_t> const& order,
      std::optional<Timestamp> virtual_now, std::vector<Outcome>& outcomes
  );

  AsyncLink& link_;
  PostgresGround ground_;
  Batch batch_;
};

} // namespace dunlin::store::postgres
