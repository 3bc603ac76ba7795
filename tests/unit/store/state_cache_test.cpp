#include "store/rows/state_cache.hpp"
#include "tests/support/catch.hpp"

using namespace dunlin;
using namespace dunlin::store;

namespace {

StateRef state(std::int64_t row, std::size_t size) {
  return std::make_shared<KeptState const>(KeptState{row, {}, size});
}

ChainId chain(char const* name) {
  return ChainId::of({name});
}

} // namespace

TEST_CASE("state cache: the least used goes when the bytes are used up", "[store]") {
  StateCache cache(100);
  cache.put(chain("a"), state(1, 40));
  cache.put(chain("b"), state(2, 40));
  CHECK(cache.find(chain("a")) != nullptr);
  cache.put(chain("c"), state(3, 40));
  CHECK(cache.find(chain("a")) != nullptr);
  CHECK(cache.find(chain("b")) == nullptr);
  CHECK(cache.find(chain("c")) != nullptr);
}

TEST_CASE("state cache: a new state takes the place of the old", "[store]") {
  StateCache cache(100);
  cache.put(chain("a"), state(1, 90));
  cache.put(chain("a"), state(2, 40));
  cache.put(chain("b"), state(3, 60));
  CHECK(cache.find(chain("a"))->row == 2);
  CHECK(cache.find(chain("b"))->row == 3);
  cache.drop(chain("a"));
  CHECK(cache.find(chain("a")) == nullptr);
}

TEST_CASE("state cache: one state larger than all stays until the next", "[store]") {
  StateCache cache(100);
  cache.put(chain("a"), state(1, 500));
  CHECK(cache.find(chain("a")) != nullptr);
  cache.put(chain("b"), state(2, 10));
  CHECK(cache.find(chain("a")) == nullptr);
}
