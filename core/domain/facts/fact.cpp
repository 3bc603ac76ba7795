#include "core/domain/facts/fact.hpp"

namespace dunlin {

template <class Kinds>
OneOf<Kinds>::OneOf() = default;

template <class Kinds>
OneOf<Kinds>::OneOf(OneOf const& other) = default;

template <class Kinds>
OneOf<Kinds>::OneOf(OneOf&& other) noexcept = default;

template <class Kinds>
OneOf<Kinds>& OneOf<Kinds>::operator=(OneOf const& other) = default;

template <class Kinds>
OneOf<Kinds>& OneOf<Kinds>::operator=(OneOf&& other) noexcept = default;

template <class Kinds>
OneOf<Kinds>::~OneOf() = default;

template struct OneOf<ledger::Kinds>;
template struct OneOf<planning::Kinds>;
template struct OneOf<outbox::Kinds>;
template struct OneOf<listening::Kinds>;
template struct OneOf<desk::Kinds>;
template struct OneOf<book::Kinds>;
template struct OneOf<Rooms>;

} // namespace dunlin
