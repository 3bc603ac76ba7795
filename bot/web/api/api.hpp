// The API, version 1: what the store knows as JSON, read only. Lists come in pages: {"items":[…],"next":…},
// where `next` is the `after` of the following page or null. Members are told by the same `fields` as events
// and documents. Errors are problems (RFC 9457). Runs on: the web's worker. Errors: GroundGone.
#pragma once

#include "bot/web/http/answer.hpp"
#include "core/domain/house.hpp"
#include "store/reading.hpp"

#include <span>

namespace dunlin::web {

using ApiMaker = Answer (*)(store::Reader&, Request const&);

struct ApiRoute {
  std::string_view pattern; // all are GET
  ApiMaker make;
};
std::span<ApiRoute const> api_routes();

// Whether the request carries one of the tokens (RFC 6750), of which only the SHA-256 is known.
bool has_api_token(Request const& request, std::span<ApiToken const> tokens);
Answer api_needs_token();

inline constexpr int kApiPage = 100;
inline constexpr int kApiPageMax = 1000;

} // namespace dunlin::web
