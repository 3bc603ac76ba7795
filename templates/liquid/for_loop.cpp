#include "templates/liquid/for_loop.hpp"

namespace dunlin::liquid {
namespace {

ForLoop const& of(void const* self) {
  return *static_cast<ForLoop const*>(self);
}

Value parent_of(void const* self) {
  auto const* parent = of(self).parent;
  return parent == nullptr ? Value() : Value(Object{parent, for_loop_fields()});
}

constexpr Field kFields[] = {
    {"index", Kind::integer, false, "counts from 1",
     [](void const* self) { return Value(of(self).index + 1); }},
    {"index0", Kind::integer, false, "counts from 0", [](void const* self) { return Value(of(self).index); }},
    {"rindex", Kind::integer, false, "how many are left, this one included",
     [](void const* self) { return Value(of(self).length - of(self).index); }},
    {"rindex0", Kind::integer, false, "how many are left",
     [](void const* self) { return Value(of(self).length - of(self).index - 1); }},
    {"first", Kind::boolean, false, "", [](void const* self) { return Value(of(self).index == 0); }},
    {"last", Kind::boolean, false, "",
     [](void const* self) { return Value(of(self).index + 1 == of(self).length); }},
    {"length", Kind::integer, false, "", [](void const* self) { return Value(of(self).length); }},
    {"name", Kind::text, false, "", [](void const* self) { return Value(of(self).title); }},
    {"parentloop", Kind::object, true, "the loop around this one", parent_of},
};

TableLoop const& table(void const* self) {
  return *static_cast<TableLoop const*>(self);
}

constexpr Field kTableFields[] = {
    {"index", Kind::integer, false, "counts from 1",
     [](void const* self) { return Value(table(self).index + 1); }},
    {"index0", Kind::integer, false, "counts from 0",
     [](void const* self) { return Value(table(self).index); }},
    {"rindex", Kind::integer, false, "how many are left, this one included",
     [](void const* self) { return Value(table(self).length - table(self).index); }},
    {"rindex0", Kind::integer, false, "how many are left",
     [](void const* self) { return Value(table(self).length - table(self).index - 1); }},
    {"first", Kind::boolean, false, "", [](void const* self) { return Value(table(self).index == 0); }},
    {"last", Kind::boolean, false, "",
     [](void const* self) { return Value(table(self).index + 1 == table(self).length); }},
    {"length", Kind::integer, false, "", [](void const* self) { return Value(table(self).length); }},
    {"col", Kind::integer, false, "counts from 1", [](void const* self) { return Value(table(self).column); }
    },
    {"col0", Kind::integer, false, "counts from 0",
     [](void const* self) { return Value(table(self).column - 1); }},
    {"row", Kind::integer, false, "counts from 1", [](void const* self) { return Value(table(self).row); }},
    {"col_first", Kind::boolean, false, "", [](void const* self) { return Value(table(self).column == 1); }},
    {"col_last", Kind::boolean, false, "",
     [](void const* self) { return Value(table(self).column == table(self).columns); }},
};

} // namespace

std::span<Field const> for_loop_fields() {
  return kFields;
}

std::span<Field const> table_loop_fields() {
  return kTableFields;
}

} // namespace dunlin::liquid
