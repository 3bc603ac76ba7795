#include "store/postgres/answer.hpp"

#include <cstdlib>

namespace dunlin::store::postgres {

std::string_view Answer::blob(int column) const {
  return {
      PQgetvalue(result_.get(), row_, column),
      static_cast<std::size_t>(PQgetlength(result_.get(), row_, column))
  };
}

std::int64_t Answer::integer(int column) const {
  std::uint64_t value = 0;
  for (char const c : blob(column))
    value = value << 8 | static_cast<unsigned char>(c);
  return static_cast<std::int64_t>(value);
}

std::int64_t Answer::met() const {
  return std::atoll(PQcmdTuples(result_.get()));
}

} // namespace dunlin::store::postgres
