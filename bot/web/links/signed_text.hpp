// SignedText: bytes of ours with an HMAC-SHA-256 cut to 128 bits, in base64url: what links that act are made
// of. Each kind of link has a context of its own, so that a token of one never opens as another. A day is
// two bytes, counted from 1970. Owns: the key. Errors: whatever is wrong with a token, it is one `not_found`.
#pragma once

#include "core/domain/error.hpp"
#include "core/domain/id.hpp"
#include "core/domain/time.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace dunlin::web {

class SignedText {
 public:
  // `key`: at least 16 bytes, derived from the master key for links only.
  SignedText(std::string key, std::string_view context);

  std::string seal(std::string_view body) const;
  Result<std::string> open(std::string_view token) const; // gives the body

 private:
  std::string sign(std::string_view body) const;
  std::string key_, context_;
};

inline constexpr std::size_t kIdSize = IdBytes{}.size();

std::string two_bytes_of(CivilDate day);
bool is_over(std::string_view two_bytes, Timestamp now); // the day they say

std::unexpected<Error> no_such_link();

template <class Tag>
Id<Tag> id_at(std::string_view bytes, std::size_t at) {
  Id<Tag> id;
  std::ranges::copy(bytes.substr(at, kIdSize), reinterpret_cast<char*>(id.bytes.data()));
  return id;
}

} // namespace dunlin::web
