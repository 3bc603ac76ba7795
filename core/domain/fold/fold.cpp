// fold_into: one fact into a customer's state; listening and desk change so little that they stand here.
#include "core/domain/fold/fold_room.hpp"

#include <algorithm>

namespace dunlin {

ReceivableState* receivable_in(CustomerFacts& facts, ReceivableId id) {
  auto const found = std::ranges::find(facts.receivables, id, [](ReceivableState const& state) {
    return state.receivable.id;
  });
  return found == facts.receivables.end() ? nullptr : &*found;
}

CaseState* case_in(CustomerFacts& facts, CaseId id) {
  auto const found = std::ranges::find(facts.cases, id, &CaseState::id);
  return found == facts.cases.end() ? nullptr : &*found;
}

void fold_room(CustomerFacts& facts, listening::Fact const& fact, Timestamp) {
  std::visit(
      Overloaded{
          [&](listening::OptedOut const& told) { facts.opt_outs.push_back(told.opt_out); },
          [&](listening::OptedIn const& told) {
            std::erase_if(facts.opt_outs, [&](OptOut const& out) {
              return !out.address || out.address == told.address;
            });
          },
      },
      fact
  );
}

void fold_room(CustomerFacts& facts, desk::Fact const& fact, Timestamp) {
  std::visit(
      Overloaded{
          [&](desk::TaskOpened const& told) { facts.tasks.push_back(told.task); },
          [&](desk::TaskClosed const& told) {
            std::erase_if(facts.tasks, [&](Task const& task) { return task.id == told.task; });
          },
      },
      fact
  );
}

void fold_into(CustomerFacts& facts, Fact const& fact, Timestamp at) {
  std::visit(
      Overloaded{
          [&](book::Fact const&) {},
          [&](auto const& room) { fold_room(facts, room, at); },
      },
      fact
  );
}

} // namespace dunlin
