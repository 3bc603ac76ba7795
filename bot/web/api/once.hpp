// Once: the Idempotency-Key of a write (draft-ietf-httpapi-idempotency-key-header): the same key with the
// same request is answered as the first time, and nothing is done again; with another request it is refused
// (422). What was answered stands in the chain that the request changed (the customer's, else the house's),
// written in one transaction with it, so it outlives a crash. A key counts per token and chain, for as long
// as `answered_request.hpp` says.
#pragma once

#include "bot/web/api/api.hpp"

#include <expected>

namespace dunlin::web {

struct OnceKey {
  RequestId id;
  std::string digest; // over method, path, query and body, hex
};

// The key, or the problem that there is none (400).
std::expected<OnceKey, Answer> once_key(ApiToken const& token, Request const& request);

// The answer that was given to this key, or the refusal of another request under it; nothing: it is new.
std::optional<Answer> answered_before(ApiScene const& scene, Request const& request, OnceKey const& key);

// What the writer makes, with the fact by which the answer is known again.
ApiOutcome write_once(ApiScene const& scene, Request const& request, OnceKey const& key, ApiWriter make);

// The same fact for a request about the house whose deed is done already (an import).
Deed answered_now(OnceKey const& key, Answer const& answer);

} // namespace dunlin::web
