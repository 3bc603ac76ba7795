#include "store/postgres/opening.hpp"

#include "core/domain/digest.hpp"

#include <fmt/format.h>

namespace dunlin::store::postgres {

namespace {

std::int64_t number(Link& link, std::string const& text) {
  auto answers = link.exchange({Ask(text)});
  return answers[0].step() ? answers[0].integer(0) : 0;
}

bool is_empty(Link& link) {
  return number(
             link, "select count(*) from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = "
                   "c.relnamespace where n.nspname = current_schema() and c.relkind in ('r', 'p')"
         ) == 0;
}

std::string checksum(Migration const& migration) {
  return hex(raw(sha256(migration.text)));
}

void check_checksums(Link& link) {
  for (auto const& migration : postgres_migrations()) {
    auto const matching = number(
        link, fmt::format(
                  "select count(*) from migration where number = {} and checksum = '{}'", migration.number,
                  checksum(migration)
              )
    );
    if (matching != 1)
      throw GroundGone(fmt::format(
          "migration {} of the store is not the one this program knows; it was changed by hand or by another "
          "build",
          migration.name
      ));
  }
}

} // namespace

SchemaState schema_state(Link& link) {
  SchemaState state;
  state.known = postgres_migrations().back().number;
  if (number(link, "select count(*) from pg_catalog.pg_class where oid = to_regclass('migration')") > 0)
    state.applied = static_cast<int>(number(link, "select coalesce(max(number), 0)::bigint from migration"));
  return state;
}

void migrate(Link& link) {
  auto const state = schema_state(link);
  std::string script = "begin;\n";
  if (state.applied == 0)
    script += "create table migration (number bigint primary key, name text not null, checksum text not "
              "null, at timestamptz not null);\n";
  for (auto const& migration : postgres_migrations()) {
    if (migration.number <= state.applied) continue;
    script += migration.text;
    script += fmt::format(
        ";\ninsert into migration values ({}, '{}', '{}', clock_timestamp());\n", migration.number,
        migration.name, checksum(migration)
    );
  }
  try {
    link.script(script + "commit;");
  } catch (SqlError const&) {
    link.rollback();
    throw;
  }
}

void check_schema(Link& link) {
  auto state = schema_state(link);
  if (state.applied == 0) {
    if (!is_empty(link))
      throw GroundGone("the database holds tables of another program; name another one for the store");
    try {
      migrate(link);
    } catch (SqlError const&) { // another node may have been quicker
      if (schema_state(link).applied == 0) throw;
    }
    state = schema_state(link);
  }
  if (state.applied > state.known)
    throw GroundGone(fmt::format(
        "the database has schema {}, this program knows {}: it was written by a newer dunlin; install that "
        "one",
        state.applied, state.known
    ));
  if (state.applied < state.known)
    throw GroundGone(fmt::format(
        "the database has schema {}, this program needs {}: run `dunlin store migrate` (make a copy first)",
        state.applied, state.known
    ));
  check_checksums(link);
}

SchemaState bring_forward(std::string const& address) {
  Link link(address, "");
  auto const before = schema_state(link);
  migrate(link);
  return before;
}

} // namespace dunlin::store::postgres
