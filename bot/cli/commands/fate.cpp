// dunlin message settle.
#include "bot/orders/fate.hpp"

#include "bot/cli/rooms.hpp"

#include <fmt/format.h>

namespace dunlin::cli {

asio::awaitable<int> run(FateCommand const& command, Rooms& rooms, Answer& answer) {
  auto const id = MessageId::parse(command.message);
  auto const row = id ? rooms.reader.messages->message(*id) : std::nullopt;
  auto const facts = row ? rooms.reader.customers->facts(row->message.customer) : std::nullopt;
  if (!facts) co_return answer.refuse("there is no message '" + command.message + "'");
  auto const fate = command.arrived ? orders::Fate::arrived : orders::Fate::not_arrived;
  auto told = orders::settle(*id, fate, *facts, rooms.actor);
  if (!told) co_return answer.refuse(told.error().detail);
  auto const applied = co_await tell(rooms, chain_of(facts->customer.id), std::move(*told));
  if (!applied) co_return answer.refuse(applied.error().detail);
  answer.out += answer.json
                    ? fmt::format("{{\"message\":\"{}\",\"fate\":\"{}\"}}\n", id->text(), name_of(fate))
                    : std::string(
                          command.arrived ? "Noted: it arrived.\n"
                                          : "Noted: it did not arrive; the step is due again.\n"
                      );
  co_return kDone;
}

} // namespace dunlin::cli
