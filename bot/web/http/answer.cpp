#include "bot/web/http/answer.hpp"

#include "core/domain/codec/json.hpp"

#include <algorithm>

namespace dunlin::web {
namespace {

void add_unless_there(Answer& answer, std::string_view name, std::string_view value) {
  if (std::ranges::find(answer.headers, name, &Pairs::value_type::first) == answer.headers.end())
    answer.headers.emplace_back(name, value);
}

std::string problem_members(int status, std::string_view title, std::string_view detail) {
  std::string body;
  codec::JsonWriter json(body);
  body += R"({"type":"about:blank","title":)";
  json.put(title);
  body += R"(,"status":)";
  json.put(status);
  body += R"(,"detail":)";
  json.put(detail);
  return body;
}

} // namespace

Answer page(std::string html, int status) {
  return {.status = status, .body = std::move(html)};
}

Answer text(std::string body, int status) {
  return {.status = status, .type = "text/plain; charset=utf-8", .body = std::move(body)};
}

Answer problem(int status, std::string_view title, std::string_view detail) {
  return {
      .status = status,
      .type = "application/problem+json",
      .body = problem_members(status, title, detail) + '}',
  };
}

// The extension member "errors" as in the example of RFC 9457 section 3.
Answer problem_at(int status, std::vector<Misplaced> const& mistakes) {
  std::string summary;
  for (auto const& mistake : mistakes)
    summary += (summary.empty() ? "" : "; ") + (mistake.pointer.empty() ? "" : mistake.pointer + " ") +
               mistake.detail;
  auto body = problem_members(status, "What was sent is not right", summary) + R"(,"errors":[)";
  codec::JsonWriter json(body);
  for (auto const& mistake : mistakes) {
    if (body.back() == '}') body += ',';
    body += R"({"detail":)";
    json.put(mistake.detail);
    body += R"(,"pointer":)";
    json.put("#" + mistake.pointer);
    body += '}';
  }
  return {.status = status, .type = "application/problem+json", .body = body + "]}"};
}

Answer see_other(std::string location) {
  return {.status = 303, .type = "text/plain; charset=utf-8", .headers = {{"Location", std::move(location)}}};
}

void add_safe_headers(Answer& answer) {
  add_unless_there(answer, "Content-Security-Policy", kPagePolicy);
  add_unless_there(answer, "X-Content-Type-Options", "nosniff");
  add_unless_there(answer, "Referrer-Policy", "no-referrer");
  add_unless_there(answer, "Cross-Origin-Opener-Policy", "same-origin");
  add_unless_there(answer, "Cross-Origin-Resource-Policy", "same-origin");
  add_unless_there(answer, "Cache-Control", "no-store");
}

} // namespace dunlin::web
