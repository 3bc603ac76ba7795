#include "bot/keeping/expiring.hpp"

namespace dunlin::keeping {

boost::asio::awaitable<Result<Went>> expire(ExpiringParts parts, Timestamp before, Actor by) {
  Went went;
  for (;;) {
    auto const next = co_await parts.reading.run([&] { return parts.reader.messages->expired(before); });
    if (next.sent == 0 && next.received == 0) co_return went;
    store::Changes changes;
    changes.chain = house_chain();
    changes.facts.emplace_back(book::ContentExpired{before, next.sent, next.received});
    changes.by = by;
    auto const applied = co_await parts.store.apply(std::move(changes));
    if (!applied) co_return fail(Errc::conflict, "not done: " + applied.error().detail);
    went.sent += next.sent;
    went.received += next.received;
  }
}

} // namespace dunlin::keeping
