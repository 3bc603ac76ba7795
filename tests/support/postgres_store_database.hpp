// A database of the test's own with the schema of a store.
#pragma once

#include <string>

namespace dunlin::tests {

std::string new_store_database(); // its address

} // namespace dunlin::tests
