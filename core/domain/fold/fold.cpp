// fold_into: one fact into a customer's state; listening changes so little that it stands here.
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

void judge_address(CustomerFacts& facts, AddressId id, AddressState state) {
  for (auto& contact : facts.contacts) {
    auto const found = std::ranges::find(contact.addresses, id, &Address::id);
    if (found != contact.addresses.end()) found->state = state;
  }
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
          [&](listening::InboundRead const&) {},
          [&](listening::AddressJudged const& told) { judge_address(facts, told.address, told.state); },
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
