# Run by cmake -P: turns the named statements of SQL files and the migrations into one header and one source.
#   STATEMENTS, MIGRATIONS: files, separated by commas; HEADER, SOURCE: what to write.
# A statement begins with "-- name: xyz", goes to the next such line or the end, and is known to C++ as Sql::xyz: a name
# that no file has does not compile.

set(names "")
set(texts "")

string(REPLACE "," ";" statement_files "${STATEMENTS}")
foreach(file IN LISTS statement_files)
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
    string(APPEND names "  ${name},\n")
    string(APPEND texts "    {\"${name}\", R\"sql(${text})sql\"},\n")
  endwhile()
endforeach()

set(migrations "")
string(REPLACE "," ";" migration_files "${MIGRATIONS}")
foreach(file IN LISTS migration_files)
  get_filename_component(name "${file}" NAME_WE)
  string(SUBSTRING "${name}" 0 4 number)
  string(REGEX REPLACE "^0+" "" number "${number}")
  file(READ "${file}" text)
  string(APPEND migrations "    {${number}, \"${name}\", R\"sql(${text})sql\"},\n")
endforeach()

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
  std::string_view text;
};
struct Migration {
  int number = 0;
  std::string_view name;
  std::string_view text;
};

std::span<NamedSql const> statements(); // by Sql
std::span<Migration const> migrations(); // by number

} // namespace dunlin::store
")
file(WRITE "${SOURCE}" "// Made from store/sql and store/migrations by cmake/embed_sql.cmake.
#include \"store/sql/statements.hpp\"

namespace dunlin::store {

std::span<NamedSql const> statements() {
  static constexpr NamedSql all[] = {
${texts}  };
  return all;
}

std::span<Migration const> migrations() {
  static constexpr Migration all[] = {
${migrations}  };
  return all;
}

} // namespace dunlin::store
")
