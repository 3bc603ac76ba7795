#include "core/runtime/collecting_logger.hpp"
#include "core/runtime/logger.hpp"
#include "core/runtime/real_logger.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/worlds.hpp"

#include <array>

using namespace dunlin::runtime;
using dunlin::tests::kTestStart;

TEST_CASE("masked: an address shows its first letter and domain, a number its last two digits", "[runtime]") {
  struct Row {
    std::string_view address;
    std::string_view shown;
  };
  auto const row = GENERATE(
      Row{"anna@example.com", "a…@example.com"}, Row{"李雷@example.cn", "李…@example.cn"},
      Row{"+491701234567", "…67"}, Row{"@example.com", "…"}, Row{"1234", "…"}, Row{"", "…"},
      Row{"username", "…"}
  );
  CHECK(Masked(row.address).shown == row.shown);
}

TEST_CASE("log line: both forms keep the fields in order and quote what could break the line", "[runtime]") {
  std::array const fields{
      Field("channel", "email"), Field("attempt", 2), Field("late", true),
      Field("why", "said \"no\"\nthen \x1b[31m"), Field("to", Masked("anna@example.com"))
  };
  CHECK(
      log_line(LogForm::text, kTestStart, Level::warn, "outbox.refused", fields) ==
      "2026-03-02T00:00:00.000Z warn  outbox.refused channel=email attempt=2 late=true "
      "why=\"said \\\"no\\\"\\nthen \\u001b[31m\" to=a…@example.com"
  );
  CHECK(
      log_line(LogForm::json, kTestStart, Level::warn, "outbox.refused", fields) ==
      R"({"at":"2026-03-02T00:00:00.000Z","level":"warn","event":"outbox.refused",)"
      R"("channel":"email","attempt":2,"late":true,)"
      R"("why":"said \"no\"\nthen \u001b[31m","to":"a…@example.com"})"
  );
}

TEST_CASE("collecting logger: counts by level and by event", "[runtime]") {
  CollectingLogger log;
  log.info("engine.started");
  log.error("store.gone", {{"detail", std::string("disk full")}, {"code", std::uint8_t{13}}});
  CHECK(log.count(Level::error) == 1);
  CHECK(log.count("engine.started") == 1);
  CHECK(log.lines().back().text() == "error store.gone detail=disk full code=13");
}
