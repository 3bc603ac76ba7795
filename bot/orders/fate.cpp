#include "bot/orders/fate.hpp"

namespace dunlin::orders {

Result<std::vector<Fact>>
settle(MessageId message, Fate fate, CustomerFacts const& facts, std::string const& by) {
  auto const* waiting = facts.pending_message(message);
  if (waiting == nullptr) return fail(Errc::not_found, "what became of this message is known already");
  if (waiting->state != MessageState::unknown)
    return fail(Errc::conflict, "this message is still on its way; look again in a while");
  std::vector<Fact> told;
  switch (fate) {
  case Fate::arrived:
    told.emplace_back(
        outbox::MessageAccepted{message, waiting->attempts, {}, "found out by a person: it arrived"}
    );
    break;
  case Fate::not_arrived:
    told.emplace_back(outbox::MessageCancelled{message, {ReasonCode::said_not_arrived, {}}});
    break;
  }
  for (auto const& task : facts.tasks) {
    if (task.kind == TaskKind::unknown_attempt && task.about == waiting->message.key.about)
      told.emplace_back(desk::TaskClosed{task.id, std::string(name_of(fate)), by});
  }
  return told;
}

} // namespace dunlin::orders
