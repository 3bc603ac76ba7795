// DeskScene: the scene with reps who supervise each other, for tests of what a customer is owed besides its
// cases. Decisions are folded as the store would fold them.
#pragma once

#include "bot/planning/rules.hpp"
#include "tests/unit/planning/scene.hpp"

namespace dunlin::tests {

struct DeskScene : Scene {
  AddressId mail = facts.contacts.front().addresses.front().id;

  DeskScene();
  Answer owe(AnswerKind kind, Timestamp when, std::string_view which = "1");
  Ticket open_ticket(TicketState state, Timestamp when);
  Ticket const& ticket() const { return facts.tickets.front(); }
  // Decides and folds until the rest lies ahead; what was told, in order.
  std::vector<Fact> settle(Timestamp now);
  void accept_all(Timestamp now); // whatever is queued
  Timestamp next_look(Timestamp now) const;
};

template <class T>
std::vector<T> told(std::vector<Fact> const& facts) {
  std::vector<T> found;
  for (auto const& fact : facts) {
    visit_fact(
        [&](auto const& known) {
          if constexpr (std::is_same_v<std::remove_cvref_t<decltype(known)>, T>) found.push_back(known);
        },
        fact
    );
  }
  return found;
}

// What was queued of a purpose.
std::vector<Message> queued(std::vector<Fact> const& facts, Purpose purpose);

} // namespace dunlin::tests
