#include "tests/support/catch.hpp"
#include "tests/tidy/rules.hpp"

#include <string>

using namespace dunlin::tidy;

namespace {

bool may(std::string const& file, std::string const& included) {
  return include_doors(source_of(file, "#include \"" + included + "\"\n")).empty();
}

bool sees(std::string const& file, std::string const& library) {
  return foreign_doors(source_of(file, "#include <" + library + ">\n")).empty();
}

} // namespace

TEST_CASE("tidy: includes go one way, as the floor plan says", "[tidy]") {
  auto const [file, included, allowed] = GENERATE(table<std::string, std::string, bool>({
      {"core/domain/money.cpp", "core/domain/facts/fact.hpp", true},
      {"core/domain/facts/fact.hpp", "core/domain/money.hpp", true},
      {"core/domain/money.cpp", "core/runtime/clock.hpp", false},
      {"core/runtime/clock.hpp", "core/domain/time.hpp", true},
      {"core/runtime/clock.hpp", "core/net/stream.hpp", false},
      {"core/net/stream.cpp", "core/runtime/clock.hpp", true},
      {"core/net/stream.cpp", "config/settings.hpp", false},
      {"templates/liquid/parse.cpp", "templates/format/money.hpp", true},
      {"templates/liquid/parse.cpp", "core/domain/money.hpp", true},
      {"templates/liquid/parse.cpp", "core/runtime/clock.hpp", false},
      {"templates/liquid/parse.cpp", "store/store.hpp", false},
      {"config/load.cpp", "core/domain/time.hpp", true},
      {"config/load.cpp", "core/runtime/clock.hpp", false},
      {"config/load.cpp", "channels/channel.hpp", false},
      {"store/sqlite/store.cpp", "store/store.hpp", true},
      {"store/sqlite/store.cpp", "core/runtime/worker.hpp", true},
      {"store/sqlite/store.cpp", "core/net/stream.hpp", false},
      {"store/store.hpp", "config/settings.hpp", false},
      {"channels/email/smtp.cpp", "core/net/stream.hpp", true},
      {"channels/email/smtp.cpp", "channels/channel.hpp", true},
      {"channels/email/smtp.cpp", "store/store.hpp", false},
      {"channels/email/smtp.cpp", "templates/liquid/render.hpp", false},
      {"bot/audit/rule_check.cpp", "core/domain/time.hpp", true},
      {"bot/audit/rule_check.cpp", "bot/policy/window.hpp", false},
      {"bot/simulation/world.cpp", "bot/audit/rule_check.hpp", true},
      {"bot/policy/window.cpp", "core/domain/time.hpp", true},
      {"bot/policy/window.cpp", "bot/planning/decide.hpp", false},
      {"bot/policy/window.cpp", "core/runtime/clock.hpp", false},
      {"bot/listening/intent.cpp", "bot/policy/window.hpp", false},
      {"bot/planning/decide.cpp", "bot/policy/window.hpp", true},
      {"bot/planning/decide.cpp", "store/store.hpp", false},
      {"bot/outbox/claim.cpp", "store/store.hpp", true},
      {"bot/outbox/claim.cpp", "channels/channel.hpp", true},
      {"bot/outbox/claim.cpp", "bot/planning/decide.hpp", true},
      {"bot/outbox/claim.cpp", "bot/ledger/import.hpp", false},
      {"bot/outbox/claim.cpp", "bot/engine/engine.hpp", false},
      {"bot/engine/engine.cpp", "bot/outbox/claim.hpp", true},
      {"bot/engine/engine.cpp", "bot/web/server.hpp", false},
      {"bot/simulation/world.cpp", "bot/engine/engine.hpp", true},
      {"bot/simulation/world.hpp", "bot/intake/intake_runner.hpp", true},
      {"bot/simulation/people/staff.cpp", "bot/desk/ticket_moves.hpp", true},
      {"bot/simulation/world.cpp", "bot/web/server.hpp", false},
      {"bot/web/server.cpp", "bot/ledger/import.hpp", true},
      {"bot/web/server.cpp", "bot/simulation/world.hpp", false},
      {"bot/cli/demo.cpp", "bot/simulation/world.hpp", true},
      {"bot/main.cpp", "bot/web/server.hpp", true},
      {"bot/ledger/import.cpp", "bot/main.hpp", false},
      {"core/net/stream.cpp", "tests/support/catch.hpp", false},
      {"tests/unit/store/store_test.cpp", "bot/engine/engine.hpp", true},
      {"tests/unit/store/store_test.cpp", "tests/support/catch.hpp", true},
  }));
  INFO(file << " includes " << included);
  CHECK(may(file, included) == allowed);
}

TEST_CASE("tidy: a forbidden include is reported with its line and both ends", "[tidy]") {
  auto const findings =
      include_doors(source_of("store/a.cpp", "// x\n#include <vector>\n#  include \"config/b.hpp\"\n"));
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].line == 3);
  CHECK_THAT(findings[0].words, dunlin::tests::contains("store must not include config/b.hpp"));
}

TEST_CASE("tidy: our files stand in quotes from the root, others in angle brackets", "[tidy]") {
  CHECK_FALSE(may("store/a.cpp", "b.hpp"));
  CHECK_FALSE(may("store/a.cpp", "../core/domain/money.hpp"));
  CHECK_FALSE(may("store/a.cpp", "sqlite3.h"));
  CHECK_FALSE(include_doors(source_of("store/a.cpp", "#include <core/domain/money.hpp>\n")).empty());
}

TEST_CASE("tidy: an include in a comment or a string is none", "[tidy]") {
  CHECK(include_doors(source_of("store/a.cpp", "// #include \"config/b.hpp\"\n")).empty());
  CHECK(include_doors(source_of("store/a.cpp", "auto a = \"#include <config/b.hpp>\";\n")).empty());
}

TEST_CASE("tidy: a new folder needs a line in the floor plan", "[tidy]") {
  CHECK_FALSE(may("bot/surprise/a.cpp", "core/domain/money.hpp"));
}

TEST_CASE("tidy: a library from outside is seen where it lives, and in tests", "[tidy]") {
  auto const [file, library, allowed] = GENERATE(table<std::string, std::string, bool>({
      {"core/net/http.cpp", "boost/beast/http.hpp", true},
      {"bot/web/page.cpp", "boost/beast/http.hpp", false},
      {"core/net/tls.cpp", "boost/asio/ssl.hpp", true},
      {"channels/email/smtp.cpp", "boost/asio/ssl/stream.hpp", false},
      {"channels/email/smtp.cpp", "boost/asio/awaitable.hpp", true},
      {"store/sqlite/statement.cpp", "sqlite3.h", true},
      {"bot/ledger/import.cpp", "sqlite3.h", false},
      {"core/runtime/real_logger.cpp", "spdlog/spdlog.h", true},
      {"bot/engine/engine.cpp", "spdlog/spdlog.h", false},
      {"config/load.cpp", "toml++/toml.h", true},
      {"bot/main.cpp", "CLI/CLI.hpp", true},
      {"bot/engine/engine.cpp", "CLI/CLI.hpp", false},
      {"tests/unit/store/a_test.cpp", "sqlite3.h", true},
      {"tests/unit/store/a_test.cpp", "catch2/catch.hpp", false},
      {"tests/support/catch.hpp", "catch2/catch.hpp", true},
  }));
  INFO(file << " includes " << library);
  CHECK(sees(file, library) == allowed);
}

TEST_CASE("tidy: a source includes its own header before any other", "[tidy]") {
  CHECK(own_header_first(source_of("store/a.cpp", "#include \"store/a.hpp\"\n#include <map>\n")).empty());
  CHECK(own_header_first(source_of("store/a.cpp", "#include <map>\n")).empty());
  CHECK(own_header_first(source_of("store/a.cpp", "#include <map>\n#include \"store/a.hpp\"\n")).size() == 1);
  CHECK(own_header_first(source_of("store/a.hpp", "#include <map>\n")).empty());
}
