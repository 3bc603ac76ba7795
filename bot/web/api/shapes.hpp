// Shapes: JSON Schema (draft 2020-12, as OpenAPI 3.1 takes it) of described structs, made from the same
// `fields` as their JSON, so that document and answers cannot differ. A struct becomes a schema of its name
// under #/components/schemas; everything else stands where it is used. What is told (answers) requires every
// member; what is asked for (bodies) requires `T::kRequired` and refuses members it does not know. Owns: the
// schemas met so far. Errors: two structs of one name are a bug.
#pragma once

#include "core/domain/codec/json.hpp"
#include "core/domain/fields.hpp"
#include "core/domain/id.hpp"
#include "core/domain/money.hpp"
#include "core/domain/require.hpp"
#include "core/domain/time.hpp"

#include <map>
#include <source_location>
#include <string>
#include <string_view>

namespace dunlin::web {

template <class T>
concept AskedFor = Described<T> && requires { T::kRequired; }; // a body

// "CustomerFacts" of dunlin::CustomerFacts, as the compiler names it.
std::string_view last_name(std::string_view function_of);
template <class T>
std::string_view name_of_type() {
  static constexpr auto kWhere = std::source_location::current();
  return last_name(kWhere.function_name());
}

class Shapes {
 public:
  template <class T>
  std::string of() {
    return of(static_cast<T const*>(nullptr));
  }
  std::map<std::string, std::string, std::less<>> const& named() const { return named_; }

 private:
  std::string of(std::string const*) { return R"({"type":"string"})"; }
  std::string of(bool const*) { return R"({"type":"boolean"})"; }
  std::string of(int const*) { return R"({"type":"integer"})"; }
  std::string of(std::int64_t const*) { return R"({"type":"integer"})"; }
  std::string of(Currency const*) { return R"({"type":"string","pattern":"^[A-Z]{3}$"})"; }
  std::string of(Zone const*) { return R"({"type":"string"})"; }
  std::string of(Timestamp const*);
  std::string of(CivilDate const*);
  std::string of(Money const*);
  template <class Tag>
  std::string of(Id<Tag> const*) {
    return R"({"type":"string","pattern":"^([a-z2-7]{26})?$"})";
  }
  template <NamedEnum E>
  std::string of(E const*) {
    std::string schema = R"({"type":"string","enum":[)";
    for (auto const name : EnumNames<E>::names) {
      if (name != EnumNames<E>::names.front()) schema += ',';
      codec::append_json_text(schema, name);
    }
    return schema + "]}";
  }
  template <class T>
  std::string of(std::optional<T> const*) {
    return R"({"anyOf":[)" + of<T>() + R"(,{"type":"null"}]})";
  }
  template <class T>
  std::string of(std::vector<T> const*) {
    return R"({"type":"array","items":)" + of<T>() + '}';
  }
  template <Described T>
  std::string of(T const*) {
    std::string const name(name_of_type<T>());
    if (named_.try_emplace(name).second) { // found while it is made: it holds itself
      auto schema = object<T>();
      named_[name] = std::move(schema);
      types_[name] = name_of_type_in_full<T>();
    }
    require(!types_.contains(name) || types_[name] == name_of_type_in_full<T>(), "one schema, one struct");
    return R"({"$ref":"#/components/schemas/)" + name + R"("})";
  }
  template <class T>
  static std::string_view name_of_type_in_full() {
    static constexpr auto kWhere = std::source_location::current();
    return kWhere.function_name();
  }
  template <Described T>
  std::string object() {
    std::string properties, all;
    T::fields([&](std::string_view name, auto member, std::string_view meaning, Privacy = Privacy::open) {
      using Member = std::remove_cvref_t<decltype(std::declval<T const&>().*member)>;
      auto schema = of<Member>();
      schema.pop_back();
      schema += R"(,"description":)";
      codec::append_json_text(schema, meaning);
      schema += '}';
      put(properties, name, schema);
      codec::append_json_text(all += all.empty() ? "" : ",", name);
    });
    std::string more;
    if constexpr (AskedFor<T>) {
      all.clear();
      for (std::string_view const name : T::kRequired)
        codec::append_json_text(all += all.empty() ? "" : ",", name);
      more = R"(,"additionalProperties":false)";
    }
    return R"({"type":"object","required":[)" + all + R"(],"properties":{)" + properties + '}' + more + '}';
  }
  static void put(std::string& properties, std::string_view name, std::string_view schema);

  std::map<std::string, std::string, std::less<>> named_, types_;
};

} // namespace dunlin::web
