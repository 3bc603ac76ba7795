// dunlin hold set and release, dunlin promise.
#include "bot/cli/rooms.hpp"
#include "bot/orders/orders.hpp"

#include <fmt/format.h>

namespace dunlin::cli {

asio::awaitable<int> run(HoldCommand const& command, Rooms& rooms, Answer& answer) {
  auto const facts = customer_named(rooms, command.customer);
  if (!facts) co_return answer.refuse(facts.error().detail);
  std::vector<Fact> told;
  if (command.release) {
    auto released = orders::release(command.hold, command.why, *facts);
    if (!released) co_return answer.refuse(released.error().detail);
    told.emplace_back(std::move(*released));
  } else {
    orders::HoldOrder const order{command.kind,  command.receivable, command.amount,
                                  command.until, command.review,     command.why};
    auto set = orders::hold(order, *facts, rooms.clock.now(), rooms.actor);
    if (!set) co_return answer.refuse(set.error().detail);
    auto const id = set->hold.id.text();
    answer.out += answer.json ? fmt::format("{{\"hold\":\"{}\"}}\n", id) : id + "\n";
    told.emplace_back(std::move(*set));
  }
  auto const applied = co_await tell(rooms, chain_of(facts->customer.id), std::move(told));
  co_return applied ? kDone : answer.refuse(applied.error().detail);
}

asio::awaitable<int> run(PromiseCommand const& command, Rooms& rooms, Answer& answer) {
  auto const facts = customer_named(rooms, command.customer);
  if (!facts) co_return answer.refuse(facts.error().detail);
  auto const creditor = creditor_named(rooms, command.creditor);
  if (!creditor) co_return answer.refuse(creditor.error().detail);
  auto recorded =
      orders::promise({command.amount, command.by, command.words}, *facts, *creditor, rooms.clock.now());
  if (!recorded) co_return answer.refuse(recorded.error().detail);
  auto const id = recorded->promise.id.text();
  answer.out += answer.json ? fmt::format("{{\"promise\":\"{}\"}}\n", id) : id + "\n";
  std::vector<Fact> told{std::move(*recorded)};
  auto const applied = co_await tell(rooms, chain_of(facts->customer.id), std::move(told));
  co_return applied ? kDone : answer.refuse(applied.error().detail);
}

} // namespace dunlin::cli
