// Fields: how a struct tells its members once, for every codec. A described struct has
//   template <class V> static void fields(V&& visit) { visit("name", &T::name, "what it means"); … }
// and an enum has a specialisation of EnumNames. Binary state, JSON events, docs/events.md and the API are
// made from it. Members are told in a fixed order; new ones go to the end (the binary form reads older state
// by position). Personal members (names, addresses, words) are kept apart from the hashed part of an event,
// so they can be erased.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>
#include <vector>

namespace dunlin {

enum class Privacy : std::uint8_t { open, personal };

template <class E>
struct EnumNames; // static constexpr std::array<std::string_view, N> names; in enumerator order from 0

template <class E>
concept NamedEnum = std::is_enum_v<E> && requires { EnumNames<E>::names; };

template <NamedEnum E>
constexpr std::string_view name_of(E value) {
  return EnumNames<E>::names[static_cast<std::size_t>(value)];
}

template <NamedEnum E>
constexpr std::optional<E> enum_of(std::string_view name) {
  for (std::size_t i = 0; i < EnumNames<E>::names.size(); ++i) {
    if (EnumNames<E>::names[i] == name) return static_cast<E>(i);
  }
  return std::nullopt;
}

struct ProbeVisitor {
  template <class... A>
  void operator()(A&&...) const {}
};

template <class T>
concept Described = requires { T::fields(ProbeVisitor{}); };

template <class T>
inline constexpr bool is_vector = false;
template <class T>
inline constexpr bool is_vector<std::vector<T>> = true;

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

} // namespace dunlin
