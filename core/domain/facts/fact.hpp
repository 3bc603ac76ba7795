// Fact: one thing that is true now, told by a room. A fact is the payload of its event: rows, state and event
// are all made from it, so they cannot disagree.
#pragma once

#include "core/domain/facts/book.hpp"
#include "core/domain/facts/desk.hpp"
#include "core/domain/facts/ledger.hpp"
#include "core/domain/facts/listening.hpp"
#include "core/domain/facts/outbox.hpp"
#include "core/domain/facts/planning.hpp"

#include <string_view>
#include <type_traits>
#include <variant>

namespace dunlin {

struct Rooms {
  using Variant =
      std::variant<ledger::Fact, planning::Fact, outbox::Fact, listening::Fact, desk::Fact, book::Fact>;
};
using Fact = OneOf<Rooms>;

// Calls f with the concrete fact, whatever room it comes from.
template <class F>
decltype(auto) visit_fact(F&& f, Fact const& fact) {
  return std::visit([&](auto const& room) -> decltype(auto) { return std::visit(f, room); }, fact);
}

inline std::string_view kind_of(Fact const& fact) {
  return visit_fact([](auto const& told) { return std::remove_cvref_t<decltype(told)>::kKind; }, fact);
}

} // namespace dunlin
