#include "templates/message/message_fields.hpp"
#include "tests/unit/templates/letters.hpp"

using namespace dunlin;
using namespace dunlin::templates;
using namespace dunlin::templates::test;

namespace {

bool fits(liquid::Value const& value, liquid::Field const& field) {
  using liquid::Kind;
  if (value.is_nil()) return field.nullable;
  switch (field.kind) {
  case Kind::boolean: return value.as<bool>() != nullptr;
  case Kind::integer:
  case Kind::number: return value.as<std::int64_t>() != nullptr;
  case Kind::text: return value.as<liquid::Text>() != nullptr;
  case Kind::date: return value.as<liquid::Date>() != nullptr;
  case Kind::scalar: return value.as<liquid::Scalar>() != nullptr;
  case Kind::object: return value.as<liquid::Object>() != nullptr;
  case Kind::list: return value.as<liquid::List>() != nullptr;
  case Kind::any: return true;
  }
  return false;
}

void check_all(void const* self, std::span<liquid::Field const> fields, std::string const& path) {
  for (auto const& field : fields) {
    INFO(path << field.name);
    auto const value = field.get(self);
    CHECK(fits(value, field));
    CHECK_FALSE(field.doc.empty());
    if (auto const* object = value.as<liquid::Object>()) {
      CHECK(object->fields.data() == field.inner.data());
      check_all(object->self, object->fields, path + std::string(field.name) + ".");
    }
    if (auto const* list = value.as<liquid::List>()) {
      for (std::size_t i = 0; i < list->size; ++i) {
        auto const item = list->at(list->self, i);
        REQUIRE(item.as<liquid::Object>());
        CHECK(item.as<liquid::Object>()->fields.data() == field.inner.data());
        check_all(item.as<liquid::Object>()->self, field.inner, path + std::string(field.name) + "[].");
      }
    }
  }
}

} // namespace

TEST_CASE("fields: every word gives what its table promises, and says what it means", "[templates]") {
  for (auto const kind : {CustomerKind::person, CustomerKind::organisation}) {
    auto const people = parties(kind, "en");
    auto const model = model_of(people);
    auto const guarded = guard(model);
    REQUIRE(guarded);
    check_all(&*guarded, message_fields(), "");
  }
}

TEST_CASE("fields: what may be missing is missing where the model is bare", "[templates]") {
  Creditor creditor;
  Customer customer;
  customer.id = CustomerId::of({"x"});
  MessageModel const bare{.creditor = creditor, .customer = customer};
  auto const guarded = guard(bare);
  REQUIRE(guarded);
  check_all(&*guarded, message_fields(), "");
}
