// Gathered: writes that go out together as one pipeline.
#pragma once

#include "store/postgres/ask.hpp"
#include "store/rows/cursor.hpp"

namespace dunlin::store::postgres {

class Gathered final : public Writes {
 public:
  std::vector<Ask> asks;

 private:
  void write(Sql name, std::span<Value const> arguments, Rows met) override {
    auto& made = asks.emplace_back(name);
    made.must_meet_one = met == Rows::one;
    for (auto const& value : arguments)
      made.add(value);
  }
};

} // namespace dunlin::store::postgres
