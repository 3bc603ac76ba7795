// Shape: how a view (a struct of texts made for one page) tells a template its members, by
//   static Shape shape() { static liquid::Field const told[] = {tell<&View::name>("name")}; return told; }
// The same table is used for rendering and for checking the template. Owns: nothing.
#pragma once

#include "templates/liquid/value.hpp"

#include <concepts>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

namespace dunlin::web {

using Shape = std::span<liquid::Field const>;

struct SafeHtml { // written by a template of ours, so already escaped
  std::string html;
};

template <class T>
concept Shaped = requires {
  { T::shape() } -> std::same_as<Shape>;
};

template <class T>
struct ItemOf {
  using Type = T;
};
template <class T>
struct ItemOf<std::vector<T>> {
  using Type = T;
};

template <class T>
inline constexpr bool is_list = !std::same_as<typename ItemOf<T>::Type, T>;

template <class T>
liquid::Value value_of(T const& told) {
  if constexpr (std::same_as<T, SafeHtml>)
    return liquid::Text{told.html, true};
  else if constexpr (Shaped<T>)
    return liquid::Object{&told, T::shape()};
  else if constexpr (is_list<T>)
    return liquid::List{&told, told.size(), [](void const* self, std::size_t index) {
                          return value_of((*static_cast<T const*>(self))[index]);
                        }};
  else
    return liquid::Value(told);
}

template <class T>
constexpr liquid::Kind kind_of_member() {
  if constexpr (std::same_as<T, std::string> || std::same_as<T, SafeHtml>)
    return liquid::Kind::text;
  else if constexpr (std::same_as<T, bool>)
    return liquid::Kind::boolean;
  else if constexpr (std::integral<T>)
    return liquid::Kind::integer;
  else if constexpr (is_list<T>)
    return liquid::Kind::list;
  else
    return liquid::Kind::object;
}

template <class M>
struct MemberOf;
template <class C, class T>
struct MemberOf<T C::*> {
  using Owner = C;
  using Type = T;
};

template <auto Member>
liquid::Field tell(std::string_view name) {
  using Owner = typename MemberOf<decltype(Member)>::Owner;
  using Type = typename MemberOf<decltype(Member)>::Type;
  using Item = typename ItemOf<Type>::Type;
  liquid::Field field{.name = name, .kind = kind_of_member<Type>()};
  field.get = [](void const* self) { return value_of(static_cast<Owner const*>(self)->*Member); };
  if constexpr (Shaped<Item>) field.inner = Item::shape();
  return field;
}

} // namespace dunlin::web
