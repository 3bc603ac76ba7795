// Committer: many Changes in one transaction: what they ask is read and locked in one pipeline, what they
// come to is written in a second, with the commit. When another node was in the way it is done again; when
// that does not help either, its Changes are done one by one, so that only the culprit fails. Owns: one batch
// and how far it is. Borrows: the link, which is nobody else's during a call. Errors: SqlError where the
// connection was lost: called again it first looks for the mark that the transaction would have left under
// the node's name, so nothing is done twice and nothing is taken for done.
#pragma once

#include "store/postgres/postgres_ground.hpp"
#include "store/rows/batch.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace dunlin::store::postgres {

class Committer {
 public:
  // `node`: commits one batch at a time. Empty: nobody calls again after an error, so no marks are left.
  Committer(
      std::string const& address_key, runtime::RandomBytes& random, std::vector<Changes const*> batch,
      std::string node
  );

  // Outcomes in the batch's order.
  asio::awaitable<std::vector<Outcome>> commit(AsyncLink& link, std::optional<Timestamp> virtual_now);

 private:
  using Order = std::vector<std::size_t>;
  enum class End : std::uint8_t { done, again, failed, ground_gone };

  // On `failed` every outcome of `order` has its failure or conflict.
  asio::awaitable<End> attempt(AsyncLink& link, Order const& order, std::optional<Timestamp> virtual_now);
  asio::awaitable<void>
  transaction(AsyncLink& link, Order const& order, std::optional<Timestamp> virtual_now);
  asio::awaitable<void> settle_doubt(AsyncLink& link);
  std::string mark();
  void ended(Order const& order);
  void fail(Order const& order, Outcome const& outcome);

  runtime::RandomBytes& random_;
  std::string node_;
  PostgresGround ground_;
  Batch batch_;
  std::vector<Changes const*> changes_;
  std::vector<Outcome> outcomes_;
  Order left_; // not ended yet
  bool one_by_one_ = false;
  struct Doubt { // a commit was sent and its answer is not there
    std::string transaction;
    std::string mark;
    Order order;
  };
  std::optional<Doubt> doubt_;
};

} // namespace dunlin::store::postgres
