// The API, version 1: one table of routes, from which requests are dispatched and the document (OpenAPI 3.1)
// is made. Lists come in pages: {"items":[…],"next":…}, where `next` is the `after` of the following page or
// null. Members are told by the same `fields` as events and documents. A write is a function like an action
// of the console: it gives what is to become true and the answer for then, and changes nothing itself. Errors
// are problems (RFC 9457). Runs on: the web's worker. Errors: GroundGone.
#pragma once

#include "bot/ledger/import/request.hpp"
#include "bot/web/api/shapes.hpp"
#include "bot/web/pages/deed.hpp"
#include "core/domain/rulebook.hpp"
#include "store/reading.hpp"
#include "templates/liquid/stopwatch.hpp"

#include <span>
#include <variant>

namespace dunlin::web {

struct ApiScene {
  store::Reader& reader;
  Rulebook const& rulebook;
  ApiToken const& token; // who asks
  Timestamp now{};
  RequestId once{}; // of a write: what it makes is named by it
  hooks::Subscriptions const& subscriptions;
  liquid::MonotonicClock clock{}; // for the time that a text tried may take

  std::string actor() const { return "api:" + token.name; } // in the record; no user's name has a colon
};

struct ApiDeed {
  Deed deed;
  Answer answer;                      // once the deed is done
  std::optional<Answer> remembered{}; // when it comes again; none: the same. A secret is said once
};
struct ImportOrder {
  ledger::ImportRequest request; // without a path: that is where the server puts the bytes
  std::string csv;
};

using ApiOutcome = std::variant<ApiDeed, Answer>;
using ImportOutcome = std::variant<ImportOrder, Answer>;
using ApiReader = Answer (*)(ApiScene const&, Request const&);
using ApiWriter = ApiOutcome (*)(ApiScene const&, Request const&);
using ApiImport = ImportOutcome (*)(ApiScene const&, Request const&);

using Told = std::string (*)(Shapes&); // a schema
struct ApiParameter {
  std::string_view name;
  std::string_view meaning;
  Told schema;
};

struct ApiRoute {
  Method method;
  std::string_view pattern;
  std::string_view name; // operationId
  std::string_view summary;
  std::variant<ApiReader, ApiWriter, ApiImport> make;
  Told told;                                // the answer that is not a problem
  std::span<ApiParameter const> asked = {}; // of the query: others are refused
  Told body = nullptr;                      // of JSON
  std::string_view also_body = {};          // another media type the body may have
  int status = 200;

  bool writes() const { return !std::holds_alternative<ApiReader>(make); }
  bool takes_body() const { return method == Method::post; }
};
std::span<ApiRoute const> api_routes();

// The token the request carries (RFC 6750), of which only the SHA-256 is known; nullptr: none of ours.
ApiToken const* api_token(Request const& request, std::span<ApiToken const> tokens);
Answer api_needs_token();
// Why this token or this request is not taken, before anything is looked at: the scope, the size of the body,
// a parameter that is not in the table.
std::optional<Answer> not_taken(ApiRoute const& route, ApiToken const& token, Request const& request);

inline constexpr int kApiPage = 100;
inline constexpr int kApiPageMax = 1000;
inline constexpr std::size_t kApiBodyMax = 256 * 1024;
inline constexpr std::size_t kImportBodyMax = std::size_t{16} * 1024 * 1024; // larger files: dunlin import

} // namespace dunlin::web
