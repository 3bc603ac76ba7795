// Finds the bodies of functions by their braces. Enough for formatted code: a body's brace stands after a
// blank, a braced initializer's does not. What stands inside a function (lambdas, local types) belongs to it.
#pragma once

#include "tests/tidy/source.hpp"

namespace dunlin::tidy {

struct FunctionSpan {
  std::size_t first_line = 0; // of its head
  std::size_t last_line = 0;  // of its closing brace
  std::string head;           // "int f(int a)", for the message
};

std::vector<FunctionSpan> functions_of(Source const& source);

} // namespace dunlin::tidy
