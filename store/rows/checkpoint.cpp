#include "store/rows/checkpoint.hpp"

#include "store/seal.hpp"

#include <algorithm>

namespace dunlin::store {

NewestCheckpoint newest_checkpoint(Cursor& rows) {
  if (!rows.step()) return {};
  return {rows.integer(0), rows.digest(1), rows.integer(2)};
}

std::optional<NextCheckpoint>
next_checkpoint(NewestCheckpoint const& last, Cursor& moved, std::string_view signing_seed, Timestamp now) {
  NextCheckpoint next;
  next.upto = last.upto;
  while (moved.step()) {
    auto const chain = moved.null(0) ? house_chain() : moved.id<ChainTag>(0);
    next.heads.push_back({chain, {moved.integer(1), moved.digest(2)}});
    next.upto = std::max(next.upto, moved.integer(3));
  }
  if (next.heads.empty()) return std::nullopt;
  std::ranges::sort(next.heads, {}, &SealedHead::chain);
  auto& made = next.checkpoint;
  made.number = last.number + 1;
  made.at = now;
  made.before = last.self;
  made.heads = digest_of_heads(next.heads);
  made.self = digest_of(made);
  made.signature = sign(signing_seed, made.self);
  return next;
}

void write(Writes& writes, NextCheckpoint const& next) {
  auto const& made = next.checkpoint;
  writes.put_one(
      Sql::checkpoint_add, made.number, made.at, next.upto, made.before, made.heads, made.self,
      Blob{made.signature}
  );
  for (auto const& sealed : next.heads)
    writes.put_one(Sql::sealed_head_add, made.number, sealed.chain, sealed.head.sequence, sealed.head.digest);
}

} // namespace dunlin::store
