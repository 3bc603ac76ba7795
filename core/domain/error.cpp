#include "core/domain/error.hpp"

#include "core/domain/require.hpp"

namespace dunlin {

std::string_view name_of(Errc code) {
  switch (code) {
  case Errc::invalid: return "invalid";
  case Errc::not_found: return "not_found";
  case Errc::conflict: return "conflict";
  case Errc::refused: return "refused";
  case Errc::unavailable: return "unavailable";
  case Errc::timed_out: return "timed_out";
  case Errc::cancelled: return "cancelled";
  case Errc::limit: return "limit";
  case Errc::unsupported: return "unsupported";
  }
  unreachable("Errc outside its list");
}

} // namespace dunlin
