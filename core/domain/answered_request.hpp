// AnsweredRequest: what a program asked for once and was told, so that the same request again is answered and
// not done again. It stands in the state of the chain that the request changed, written together with what it
// made true; the answer itself lies in the event. Limits: the newest kRequestsKept of a chain, for
// kRequestsKeptFor.
#pragma once

#include "core/domain/fields.hpp"
#include "core/domain/id.hpp"
#include "core/domain/time.hpp"

#include <string>
#include <vector>

namespace dunlin {

inline constexpr std::size_t kRequestsKept = 100;
inline constexpr Days kRequestsKeptFor{7};

struct AnsweredRequest {
  RequestId id;       // of who asked and the key it gave
  std::string digest; // SHA-256 over what was asked, hex
  Timestamp at{};
  bool operator==(AnsweredRequest const&) const = default;

  template <class V>
  static void fields(V&& visit) {
    visit("id", &AnsweredRequest::id, "of who asked and the key it gave");
    visit("digest", &AnsweredRequest::digest, "SHA-256 over method, path and body, hex");
    visit("at", &AnsweredRequest::at, "when it was done");
  }
};

// Newest last; what is too old or too many is forgotten.
void remember(std::vector<AnsweredRequest>& among, AnsweredRequest fresh);
AnsweredRequest const* answered(std::vector<AnsweredRequest> const& among, RequestId id, Timestamp now);

} // namespace dunlin
