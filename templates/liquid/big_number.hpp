// Whole numbers beyond a machine word as values: a Scalar that looks at a Decimal, which must outlive it.
#pragma once

#include "templates/liquid/decimal.hpp"
#include "templates/liquid/value.hpp"

namespace dunlin::liquid {

Value big_value(Decimal const& number);
Decimal const* as_big(Value const& value); // nullptr: it is none

} // namespace dunlin::liquid
