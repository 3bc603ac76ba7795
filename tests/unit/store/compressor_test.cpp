#include "core/domain/error.hpp"
#include "store/rows/compressor.hpp"
#include "tests/support/catch.hpp"

using namespace dunlin;
using namespace dunlin::store;

TEST_CASE("compressor: bytes come back, one after the other", "[store]") {
  Compressor compressor;
  for (std::string const& bytes : {std::string(), std::string("a\0b", 3), std::string(100'000, 'x')}) {
    std::string const small(compressor.compress(bytes));
    CHECK(decompressed(small, bytes.size()) == bytes);
  }
}

TEST_CASE("compressor: damage is not read as something else", "[store]") {
  Compressor compressor;
  std::string small(compressor.compress(std::string(1000, 'x')));
  CHECK_THROWS_AS(decompressed(small, 999), GroundGone);
  CHECK_THROWS_AS(decompressed(small, 1001), GroundGone);
  small[small.size() / 2] = static_cast<char>(~small[small.size() / 2]);
  CHECK_THROWS_AS(decompressed(small, 1000), GroundGone);
}
