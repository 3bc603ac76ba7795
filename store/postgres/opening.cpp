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

void check_checksums(Link& link, Migrations known) {
  for (auto const& migration : known) {
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

SchemaState schema_state(Link& link, Migrations known) {
  SchemaState state;
  state.known = known.back().number;
  if (number(link, "select count(*) from pg_catalog.pg_class where oid = to_regclass('migration')") == 0)
    return state;
  auto answers =
      link.exchange({Ask("select coalesce(max(number), 0)::bigint, "
                         "coalesce(max(number) filter (where not expands), 0)::bigint from migration")});
  if (!answers[0].step()) return state;
  state.applied = static_cast<int>(answers[0].integer(0));
  state.needed = static_cast<int>(answers[0].integer(1));
  return state;
}

void migrate(Link& link, Migrations known) {
  auto const state = schema_state(link, known);
  std::string script = "begin;\n";
  if (state.applied == 0)
    script += "create table migration (number bigint primary key, name text not null, checksum text not "
              "null, at timestamptz not null, expands boolean not null);\n";
  for (auto const& migration : known) {
    if (migration.number <= state.applied) continue;
    script += migration.text;
    script += fmt::format(
        ";\ninsert into migration values ({}, '{}', '{}', clock_timestamp(), {});\n", migration.number,
        migration.name, checksum(migration), migration.text.starts_with("-- expand:")
    );
  }
  try {
    link.script(script + "commit;");
  } catch (SqlError const&) {
    link.rollback();
    throw;
  }
}

void check_schema(Link& link, Empty empty, Migrations known) {
  auto state = schema_state(link, known);
  if (state.applied == 0) {
    if (!is_empty(link))
      throw GroundGone("the database holds tables of another program; name another one for the store");
    if (empty == Empty::is_refused)
      throw GroundGone(
          "the database holds no store; `dunlin init` makes one, or `dunlin store copy` brings one"
      );
    try {
      migrate(link, known);
    } catch (SqlError const&) { // another node may have been quicker
      if (schema_state(link, known).applied == 0) throw;
    }
    state = schema_state(link, known);
  }
  if (state.needed > state.known)
    throw GroundGone(fmt::format(
        "the database has schema {}, this program knows {}: it was written by a newer dunlin; install that "
        "one",
        state.needed, state.known
    ));
  if (state.applied < state.known)
    throw GroundGone(fmt::format(
        "the database has schema {}, this program needs {}: run `dunlin store migrate` (make a copy first)",
        state.applied, state.known
    ));
  check_checksums(link, known);
}

SchemaState bring_forward(std::string const& address) {
  Link link(address, "");
  auto const before = schema_state(link);
  migrate(link);
  return before;
}

} // namespace dunlin::store::postgres
