#include "bot/cli/rooms.hpp"

#include "core/domain/require.hpp"

namespace dunlin::cli {

asio::awaitable<Result<void>> tell(Rooms& rooms, ChainId chain, std::vector<Fact> facts) {
  store::Changes changes;
  changes.chain = chain;
  changes.facts = std::move(facts);
  changes.by = Actor{ActorKind::user, rooms.actor};
  changes.urgency = store::Urgency::urgent;
  auto const applied = co_await rooms.store.apply(std::move(changes));
  if (!applied) co_return fail(Errc::conflict, "not done: " + applied.error().detail);
  co_return Result<void>{};
}

Result<CustomerFacts> customer_named(Rooms& rooms, std::string const& number_or_id) {
  auto const id = rooms.reader.customers->find(number_or_id);
  auto facts = id ? rooms.reader.customers->facts(*id) : std::nullopt;
  if (!facts) return fail(Errc::not_found, "there is no customer '" + number_or_id + "'");
  return std::move(*facts);
}

Result<Creditor> creditor_named(Rooms& rooms, std::string const& key) {
  auto const house = rooms.reader.book->house();
  if (key.empty() && house.creditors.size() == 1) return house.creditors.front();
  std::string known;
  for (auto const& creditor : house.creditors)
    known += (known.empty() ? "" : ", ") + creditor.key;
  if (house.creditors.empty()) {
    return fail(
        Errc::not_found,
        "there is no creditor yet; make one with: dunlin init --key main --name 'Example Ltd'"
    );
  }
  if (key.empty()) return fail(Errc::invalid, "say which creditor with --creditor: " + known);
  auto const* found = house.creditor_by_key(key);
  if (found == nullptr)
    return fail(Errc::not_found, "there is no creditor '" + key + "'; there are: " + known);
  return *found;
}

asio::awaitable<int> run_command(Invocation const& invocation, Rooms& rooms, Answer& answer) {
  answer.json = invocation.json;
  return std::visit(
      [&](auto const& command) -> asio::awaitable<int> {
        using T = std::remove_cvref_t<decltype(command)>;
        if constexpr (std::is_same_v<T, Serve> || std::is_same_v<T, Demo> || std::is_same_v<T, Simulate> ||
                      std::is_same_v<T, ConfigCommand> || std::is_same_v<T, Understand> ||
                      std::is_same_v<T, RestoreCommand> || std::is_same_v<T, SmsSegments> ||
                      std::is_same_v<T, TemplateRender>) {
          unreachable("a command without a store was given to the rooms");
        } else {
          // This is no coroutine of its own: what it captures is gone when one would go on.
          return run(command, rooms, answer);
        }
      },
      invocation.command
  );
}

} // namespace dunlin::cli
