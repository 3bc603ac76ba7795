#include "core/domain/error.hpp"
#include "store/sqlite/deflate.hpp"
#include "tests/support/catch.hpp"

using namespace dunlin;
using namespace dunlin::store::sqlite;

TEST_CASE("deflate: bytes come back, one after the other", "[store]") {
  Deflater deflater;
  for (std::string const& bytes : {std::string(), std::string("a\0b", 3), std::string(100'000, 'x')}) {
    std::string const small(deflater.deflate(bytes));
    CHECK(inflate(small, bytes.size()) == bytes);
  }
}

TEST_CASE("deflate: damage is not read as something else", "[store]") {
  Deflater deflater;
  std::string small(deflater.deflate(std::string(1000, 'x')));
  CHECK_THROWS_AS(inflate(small, 999), GroundGone);
  CHECK_THROWS_AS(inflate(small, 1001), GroundGone);
  small[small.size() / 2] = static_cast<char>(~small[small.size() / 2]);
  CHECK_THROWS_AS(inflate(small, 1000), GroundGone);
}
