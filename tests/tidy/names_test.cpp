#include "tests/support/catch.hpp"
#include "tests/tidy/rules.hpp"

#include <string>

using namespace dunlin::tidy;

TEST_CASE("tidy: a file is not named after a word that could hold anything", "[tidy]") {
  auto const* const bad = GENERATE(
      "core/domain/utils.hpp", "store/store_manager.cpp", "bot/web/common.hpp", "bot/web/request_handler.cpp",
      "core/net/base_stream.hpp", "tests/support/test_data.hpp"
  );
  INFO(bad);
  CHECK(file_names(source_of(bad, "")).size() == 1);
}

TEST_CASE("tidy: a file's name may contain such a word inside another", "[tidy]") {
  auto const* const good = GENERATE(
      "store/database.hpp", "core/runtime/rebase.cpp", "bot/web/server.cpp", "packaging/dunlin.service",
      "docs/data.md", "core/domain/information.hpp"
  );
  INFO(good);
  CHECK(file_names(source_of(good, "")).empty());
}

TEST_CASE("tidy: a type is not named after a word that could hold anything", "[tidy]") {
  auto const* const bad = GENERATE(
      "class StoreManager {};", "struct CustomerInfo;", "using RowData = int;", "class Base {};",
      "struct HttpHandler final : A {};", "enum class  ErrorHelper {};",
      "template <class T> concept StringUtils = true;", "struct Common\n{};"
  );
  INFO(bad);
  CHECK(type_names(source_of("store/a.hpp", bad)).size() == 1);
}

TEST_CASE("tidy: other types, values and foreign names pass", "[tidy]") {
  auto const* const good = GENERATE(
      "class Database {};", "struct Metadata2 {};", "struct addrinfo hints{};", "int handler = 0;",
      "// class Manager\n", "auto a = \"struct Info\";", "using nlohmann::json;", "using namespace std;",
      "struct Baseline {};"
  );
  INFO(good);
  CHECK(type_names(source_of("store/a.hpp", good)).empty());
}
