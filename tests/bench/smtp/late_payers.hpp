// The customers of the bench: half of them people who read German, half firms that read English, each with
// one invoice that is three days late.
#pragma once

#include "core/domain/house.hpp"
#include "store/store.hpp"

namespace dunlin::bench {

Creditor creditor();
store::Changes late_payer(int number); // all that is told of one

} // namespace dunlin::bench
