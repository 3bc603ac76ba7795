// Facts as JSON and back. The text of a fact is what its event is hashed over.
#pragma once

#include "core/domain/codec/json.hpp"
#include "core/domain/facts/fact.hpp"

#include <string>
#include <string_view>

namespace dunlin {

// The open text of the fact; personal members go to `seal` when there is one.
std::string fact_json(Fact const& fact, codec::Seal* seal = nullptr);

// `personal` is the inner text kept by the seal ("" when nothing was personal or it was erased).
// An unknown kind or a member that does not fit throws GroundGone: events are written by us alone.
Fact fact_from_json(std::string_view kind, std::string_view open, std::string_view personal);

} // namespace dunlin
