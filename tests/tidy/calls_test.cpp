#include "tests/support/catch.hpp"
#include "tests/tidy/rules.hpp"

#include <string>

using namespace dunlin::tidy;

namespace {

constexpr auto kCalls = {
    "auto a = std::chrono::system_clock::now();",
    "auto a = std::chrono::steady_clock::now();",
    "using C = std::chrono::high_resolution_clock;",
    "auto a = std::time(nullptr);",
    "int a = rand();",
    "int a = std::rand();",
    "std::random_device seed;",
    "std::this_thread::sleep_for(a);",
    "auto a = std::getenv(\"HOME\");",
    "std::cout << 1;",
    "std::cerr << 1;",
};

} // namespace

TEST_CASE("tidy: clocks, randomness, environment and output are banned from the rooms", "[tidy]") {
  for (auto const* call : kCalls) {
    INFO(call);
    CHECK(real_world_calls(source_of("bot/engine/engine.cpp", call)).size() == 1);
    CHECK(real_world_calls(source_of("core/runtime/clock.hpp", call)).size() == 1);
    CHECK(real_world_calls(source_of("core/runtime/real_clock.hpp", call)).size() == 1);
  }
}

TEST_CASE("tidy: the real world lives in core/runtime/real_*.cpp, main and the command line", "[tidy]") {
  for (auto const* call : kCalls) {
    INFO(call);
    CHECK(real_world_calls(source_of("core/runtime/real_clock.cpp", call)).empty());
    CHECK(real_world_calls(source_of("bot/main.cpp", call)).empty());
    CHECK(real_world_calls(source_of("bot/cli/demo.cpp", call)).empty());
    CHECK(real_world_calls(source_of("tests/peers/postfix.cpp", call)).empty());
  }
}

TEST_CASE(
    "tidy: an ordinary test may ask its environment and print, but knows no real time or chance", "[tidy]"
) {
  CHECK(real_world_calls(source_of("tests/unit/a/a_test.cpp", "auto a = std::getenv(\"X\"); std::cout << a;"))
            .empty());
  CHECK(
      real_world_calls(source_of("tests/unit/a/a_test.cpp", "std::this_thread::sleep_for(a);")).size() == 1
  );
  CHECK(real_world_calls(source_of("tests/unit/a/a_test.cpp", "std::random_device a;")).size() == 1);
}

TEST_CASE("tidy: a banned call in a comment, a string or a longer name is none", "[tidy]") {
  auto const* const good = GENERATE(
      "// rand() and std::cout\n", "auto a = \"getenv\";", "my_rand();", "auto a = clock.now();",
      "strand(io);", "asio::make_strand(io);", "void usleepy();", "clock.sleep_for(1s);"
  );
  INFO(good);
  CHECK(real_world_calls(source_of("bot/engine/engine.cpp", good)).empty());
}

TEST_CASE("tidy: co_spawn stands in the task group and in main only", "[tidy]") {
  std::string const spawn = "void f() { asio::co_spawn(io, g(), done); }";
  CHECK(coroutine_starts(source_of("bot/engine/engine.cpp", spawn)).size() == 1);
  CHECK(coroutine_starts(source_of("tests/unit/a/a_test.cpp", spawn)).size() == 1);
  CHECK(coroutine_starts(source_of("core/runtime/task_group.cpp", spawn)).empty());
  CHECK(coroutine_starts(source_of("core/runtime/task_group.hpp", spawn)).empty());
  CHECK(coroutine_starts(source_of("bot/main.cpp", spawn)).empty());
}

TEST_CASE("tidy: nothing is detached anywhere", "[tidy]") {
  auto const* const where =
      GENERATE("core/runtime/task_group.cpp", "bot/main.cpp", "tests/unit/a/a_test.cpp");
  INFO(where);
  CHECK(coroutine_starts(source_of(where, "f(io, g(), asio::detached);")).size() == 1);
  CHECK(coroutine_starts(source_of(where, "thread.detach();")).size() == 1);
  CHECK(coroutine_starts(source_of(where, "// never detached\nbool is_detached_now;")).empty());
}
