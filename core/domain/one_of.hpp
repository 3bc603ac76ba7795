// OneOf: a std::variant of many large kinds, whose copying, moving and destroying is compiled once, in
// facts/fact.cpp, and not again in every file that holds one. `Kinds::Variant` is the variant.
#pragma once

#include <variant>

namespace dunlin {

template <class Kinds>
struct OneOf : Kinds::Variant {
  using Variant = typename Kinds::Variant;
  using Variant::Variant;

  OneOf();
  OneOf(OneOf const& other);
  OneOf(OneOf&& other) noexcept;
  OneOf& operator=(OneOf const& other);
  OneOf& operator=(OneOf&& other) noexcept;
  ~OneOf();
};

} // namespace dunlin
