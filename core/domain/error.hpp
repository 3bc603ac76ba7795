// Error: what the world said no to, typed by what the caller may do about it.
// `detail` is for the operator (command line, log, console); it never goes to a customer or an HTTP peer.
// A broken ground (database gone, disk full) is an exception instead; a bug is `require`.
#pragma once

#include <chrono>
#include <cstdint>
#include <exception>
#include <expected>
#include <optional>
#include <stdexcept>
#include <string>

namespace dunlin {

enum class Errc : std::uint8_t {
  invalid,     // the input is wrong; the detail says where and how to mend it
  not_found,   // the thing named does not exist
  conflict,    // something else happened first
  refused,     // a peer or a rule refused for good
  unavailable, // a peer cannot be reached or says "later"
  timed_out,   // the deadline passed
  cancelled,   // the caller stopped it
  limit,       // a stated limit was reached
  unsupported, // not in this build or not offered by the peer
};

std::string_view name_of(Errc code);

struct Error {
  Errc code = Errc::invalid;
  std::string detail;
  std::optional<std::chrono::milliseconds> retry_after{};
  bool operator==(Error const&) const = default;
};

template <class T>
using Result = std::expected<T, Error>;

inline std::unexpected<Error> fail(Errc code, std::string detail) {
  return std::unexpected(Error{code, std::move(detail)});
}

// The ground is gone: caught at a task's exit, at a request's boundary and in main, nowhere else.
class GroundGone : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

} // namespace dunlin
