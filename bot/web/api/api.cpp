#include "bot/web/api/api.hpp"

#include "core/domain/digest.hpp"

#include <algorithm>

namespace dunlin::web {

ApiToken const* api_token(Request const& request, std::span<ApiToken const> tokens) {
  auto const header = request.header("authorization");
  constexpr std::string_view kScheme = "Bearer ";
  if (!header.starts_with(kScheme)) return nullptr;
  auto const given = hex(raw(sha256(header.substr(kScheme.size()))));
  ApiToken const* known = nullptr;
  for (auto const& token : tokens) // all of them, so that the time tells nothing
    if (equal_in_constant_time(given, token.digest)) known = &token;
  return known;
}

Answer api_needs_token() {
  auto answer = problem(
      401, "A token is needed",
      "Send \"Authorization: Bearer TOKEN\" with a token that `dunlin token issue NAME` has made."
  );
  answer.headers.emplace_back("WWW-Authenticate", "Bearer");
  return answer;
}

std::optional<Answer> not_taken(ApiRoute const& route, ApiToken const& token, Request const& request) {
  if (route.writes() && token.scope != ApiScope::write) {
    auto answer = problem(
        403, "This token may read only",
        "Ask for one that may write: dunlin token issue " + token.name + " --scope write"
    );
    answer.headers.emplace_back("WWW-Authenticate", R"(Bearer error="insufficient_scope", scope="write")");
    return answer;
  }
  auto const most = std::holds_alternative<ApiImport>(route.make) ? kImportBodyMax : kApiBodyMax;
  if (request.body.size() > most)
    return problem(413, "Too much at once", "The body has at most " + std::to_string(most) + " bytes.");
  std::string names;
  for (auto const& known : route.asked)
    names += (names.empty() ? "" : ", ") + std::string(known.name);
  for (auto const& [name, value] : request.query) {
    if (std::ranges::find(route.asked, name, &ApiParameter::name) != route.asked.end()) continue;
    return problem(
        400, "The request is not understood",
        "There is no parameter \"" + name + "\" here" + (names.empty() ? "." : "; there are " + names + ".")
    );
  }
  return std::nullopt;
}

} // namespace dunlin::web
