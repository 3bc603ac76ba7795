// What the API's readers and writers share: queries read, rows told as lists or alone. A query a caller got
// wrong is a problem that says which part and what is expected.
#pragma once

#include "bot/web/api/api.hpp"
#include "bot/web/api/api_rows.hpp"
#include "bot/web/api/desk_rows.hpp"
#include "bot/web/api/template_rows.hpp"
#include "core/domain/codec/json.hpp"

#include <expected>

namespace dunlin::web {

inline Answer json(std::string body, int status = 200) {
  return {.status = status, .type = "application/json", .body = std::move(body)};
}
inline Answer wrong(std::string_view detail) {
  return problem(400, "The request is not understood", detail);
}
inline Answer not_there(std::string_view what) {
  return problem(404, "Not found", what);
}
// What the rules said no to, as status: wrong input 422, a state that does not allow it 409.
Answer refusal(Error const& error);

Result<store::Page> page_of(Request const& request);
Result<std::optional<bool>> yes_or_no(Request const& request, std::string_view name);

template <class Tag>
Result<std::optional<Id<Tag>>> id_asked(Request const& request, std::string_view name) {
  auto const text = request.ask(name);
  if (text.empty()) return std::nullopt;
  auto const id = Id<Tag>::parse(text);
  if (!id) return fail(Errc::invalid, std::string(name) + " is an id of 26 characters");
  return id;
}

template <class E>
Result<std::optional<E>> name_asked(Request const& request, std::string_view name) {
  auto const text = request.ask(name);
  auto const found = enum_of<E>(text);
  if (found || text.empty()) return found;
  std::string names;
  for (auto const known : EnumNames<E>::names)
    names += (names.empty() ? "" : ", ") + std::string(known);
  return fail(Errc::invalid, std::string(name) + " is one of " + names);
}

template <class Row>
Answer list(store::Rows<Row> const& rows) {
  std::string body = R"({"items":[)";
  codec::JsonWriter writer(body);
  for (auto const& row : rows.rows) {
    if (&row != rows.rows.data()) body += ',';
    writer.put(item_of(row));
  }
  body += R"(],"next":)";
  if (rows.next.empty())
    body += "null";
  else
    writer.put(rows.next);
  return json(body + '}');
}

template <class Row>
Answer one(std::optional<Row> const& row, std::string_view what) {
  return row ? json(codec::to_json(item_of(*row))) : not_there(what);
}

} // namespace dunlin::web
