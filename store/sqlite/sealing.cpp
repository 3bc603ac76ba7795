#include "store/sqlite/sealing.hpp"

#include "store/seal.hpp"

#include <algorithm>
#include <vector>

namespace dunlin::store::sqlite {

namespace {

struct Newest {
  std::int64_t number = 0;
  Digest self{};
  std::int64_t upto = 0;
};

Newest newest_checkpoint(Connection& connection) {
  auto rows = connection.use(Sql::checkpoint_newest);
  if (!rows.step()) return {};
  return {rows.integer(0), rows.digest(1), rows.integer(2)};
}

std::vector<SealedHead> moved_heads(Connection& connection, std::int64_t after, std::int64_t& upto) {
  std::vector<SealedHead> heads;
  auto rows = connection.use(Sql::heads_moved, after);
  while (rows.step()) {
    auto const chain = rows.null(0) ? house_chain() : rows.id<ChainTag>(0);
    heads.push_back({chain, {rows.integer(1), rows.digest(2)}});
    upto = std::max(upto, rows.integer(3));
  }
  std::ranges::sort(heads, {}, &SealedHead::chain);
  return heads;
}

void write(
    Connection& connection, Checkpoint const& made, std::int64_t upto, std::span<SealedHead const> heads
) {
  connection.run(
      Sql::checkpoint_add, made.number, made.at, upto, made.before, made.heads, made.self,
      Blob{made.signature}
  );
  for (auto const& sealed : heads)
    connection.run(Sql::sealed_head_add, made.number, sealed.chain, sealed.head.sequence, sealed.head.digest);
}

} // namespace

void seal_moved_heads(Connection& connection, std::string_view signing_seed, Timestamp now) {
  auto const last = newest_checkpoint(connection);
  auto upto = last.upto;
  auto const heads = moved_heads(connection, last.upto, upto);
  if (heads.empty()) return;
  Checkpoint made;
  made.number = last.number + 1;
  made.at = now;
  made.before = last.self;
  made.heads = digest_of_heads(heads);
  made.self = digest_of(made);
  made.signature = sign(signing_seed, made.self);
  connection.run(Sql::begin_write);
  try {
    write(connection, made, upto, heads);
    connection.run(Sql::commit_write);
  } catch (...) {
    if (connection.in_transaction()) connection.run(Sql::rollback_write);
    throw;
  }
}

} // namespace dunlin::store::sqlite
