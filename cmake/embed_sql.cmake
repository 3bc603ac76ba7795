# Run by cmake -P: turns the named statements of SQL files and the migrations into one header and one source.
#   STATEMENTS: files that both databases take; SQLITE, POSTGRES: what each says otherwise, or it alone says;
#   SQLITE_MIGRATIONS, POSTGRES_MIGRATIONS; all of them files, separated by commas. HEADER, SOURCE: what to write.
# A statement begins with "-- name: xyz", goes to the next such line or the end, and is known to C++ as Sql::xyz: a name
# that no file has does not compile. Arguments are written ?1, ?2 …; PostgreSQL is told $1, $2 ….

set(all_names "")

function(read_statements prefix files)
  set(names "${all_names}")
  string(REPLACE "," ";" files "${files}")
  foreach(file IN LISTS files)
    file(READ "${file}" rest)
    string(FIND "${rest}" "-- name: " at)
    while(at GREATER_EQUAL 0)
      math(EXPR at "${at} + 9")
      string(SUBSTRING "${rest}" ${at} -1 rest)
      string(FIND "${rest}" "\n" line_end)
      string(SUBSTRING "${rest}" 0 ${line_end} name)
      string(STRIP "${name}" name)
      string(SUBSTRING "${rest}" ${line_end} -1 rest)
      string(FIND "${rest}" "-- name: " at)
      if(at GREATER_EQUAL 0)
        string(SUBSTRING "${rest}" 0 ${at} text)
      else()
        set(text "${rest}")
      endif()
      list(APPEND names "${name}")
      set(${prefix}_${name} "${text}" PARENT_SCOPE)
    endwhile()
  endforeach()
  list(REMOVE_DUPLICATES names)
  set(all_names "${names}" PARENT_SCOPE)
endfunction()

read_statements(both "${STATEMENTS}")
read_statements(sqlite "${SQLITE}")
read_statements(postgres "${POSTGRES}")

set(names "")
foreach(database IN ITEMS sqlite postgres)
  set(${database}_texts "")
endforeach()
foreach(name IN LISTS all_names)
  string(APPEND names "  ${name},\n")
  foreach(database IN ITEMS sqlite postgres)
    set(text "${both_${name}}")
    if(DEFINED ${database}_${name})
      set(text "${${database}_${name}}")
    endif()
    if(database STREQUAL "postgres")
      string(REGEX REPLACE "[?]([0-9]+)" "$\\1" text "${text}")
    endif()
    string(APPEND ${database}_texts "    {\"${name}\", R\"sql(${text})sql\"},\n")
  endforeach()
endforeach()

function(read_migrations database files)
  set(migrations "")
  string(REPLACE "," ";" files "${files}")
  foreach(file IN LISTS files)
    get_filename_component(name "${file}" NAME_WE)
    string(SUBSTRING "${name}" 0 4 number)
    string(REGEX REPLACE "^0+" "" number "${number}")
    file(READ "${file}" text)
    string(APPEND migrations "    {${number}, \"${name}\", R\"sql(${text})sql\"},\n")
  endforeach()
  set(${database}_migrations "${migrations}" PARENT_SCOPE)
endfunction()

read_migrations(sqlite "${SQLITE_MIGRATIONS}")
read_migrations(postgres "${POSTGRES_MIGRATIONS}")

file(WRITE "${HEADER}" "// Made from store/sql and store/migrations by cmake/embed_sql.cmake.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace dunlin::store {

enum class Sql : std::uint16_t {
${names}};

struct NamedSql {
  std::string_view name;
  std::string_view text; // empty: not for this database
};
struct Migration {
  int number = 0;
  std::string_view name;
  std::string_view text;
};

// Statements by Sql, migrations by number.
std::span<NamedSql const> sqlite_statements();
std::span<NamedSql const> postgres_statements();
std::span<Migration const> sqlite_migrations();
std::span<Migration const> postgres_migrations();

} // namespace dunlin::store
")
set(source "// Made from store/sql and store/migrations by cmake/embed_sql.cmake.
#include \"store/sql/statements.hpp\"

namespace dunlin::store {
")
foreach(database IN ITEMS sqlite postgres)
  string(APPEND source "
std::span<NamedSql const> ${database}_statements() {
  static constexpr NamedSql all[] = {
${${database}_texts}  };
  return all;
}

std::span<Migration const> ${database}_migrations() {
  static constexpr Migration all[] = {
${${database}_migrations}  };
  return all;
}
")
endforeach()
file(WRITE "${SOURCE}" "${source}
} // namespace dunlin::store
")
