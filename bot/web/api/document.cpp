// The document: OpenAPI 3.1 of the table of routes (spec.openapis.org/oas/v3.1.1).
#include "bot/web/api/answers.hpp"
#include "bot/web/api/makers.hpp"

#include <map>
#include <vector>

namespace dunlin::web {
namespace {

constexpr std::string_view kProblem =
    R"({"type":"object","description":"RFC 9457","required":["type","title","status","detail"],)"
    R"("properties":{)"
    R"("type":{"type":"string"},"title":{"type":"string"},"status":{"type":"integer"},)"
    R"("detail":{"type":"string"},"errors":{"type":"array","items":{"type":"object",)"
    R"("required":["detail","pointer"],"properties":{"detail":{"type":"string"},)"
    R"("pointer":{"type":"string","description":"RFC 6901, from the body"}}}}}})";

std::string in_quotes(std::string_view text) {
  std::string out;
  codec::append_json_text(out, text);
  return out;
}

std::vector<std::string_view> names_in(std::string_view pattern) {
  std::vector<std::string_view> names;
  for (auto open = pattern.find('{'); open != std::string_view::npos; open = pattern.find('{', open + 1))
    names.push_back(pattern.substr(open + 1, pattern.find('}', open) - open - 1));
  return names;
}

std::string schema_of_name(std::string_view name) { // in a path
  if (name == "language") return R"({"type":"string","description":"BCP 47"})";
  if (name == "name") return R"({"type":"string","description":"of the template, reminder-1.person"})";
  if (name == "kind")
    return R"({"type":"string","enum":["customers","receivables","payments","open-items"]})";
  return R"({"type":"string","pattern":"^[a-z2-7]{26}$"})";
}

std::string parameters_of(ApiRoute const& route, Shapes& shapes) {
  std::string all;
  auto const add = [&](std::string_view name, std::string_view in, bool required, std::string const& more) {
    all += all.empty() ? "" : ",";
    all += R"({"name":)" + in_quotes(name) + R"(,"in":")" + std::string(in) + R"(","required":)" +
           (required ? "true" : "false") + more + '}';
  };
  for (auto const name : names_in(route.pattern))
    add(name, "path", true, R"(,"schema":)" + schema_of_name(name));
  for (auto const& asked : route.asked)
    add(asked.name, "query", false,
        R"(,"description":)" + in_quotes(asked.meaning) + R"(,"schema":)" + asked.schema(shapes));
  if (route.writes())
    add("Idempotency-Key", "header", true,
        R"(,"description":"a text of its own for every request; the same again is answered as before",)"
        R"("schema":{"type":"string","minLength":1,"maxLength":255})");
  return all;
}

std::string content(std::string_view type, std::string const& schema) {
  return in_quotes(type) + R"(:{"schema":)" + schema + '}';
}

std::string answers_of(ApiRoute const& route, Shapes& shapes) {
  struct Trouble {
    int status;
    std::string_view words;
    bool applies;
  };
  bool const named = route.pattern.find('{') != std::string_view::npos;
  Trouble const troubles[] = {
      {400, "the request is not understood", route.writes() || !route.asked.empty()},
      {401, "a token is needed", true},
      {403, "the token may only read", route.writes()},
      {404, "not found", named},
      {409, "not possible as things are, or the same key is being worked on", route.writes()},
      {413, "too much at once", route.takes_body()},
      {415, "another media type is expected", route.takes_body()},
      {422, "what was sent is not right", route.takes_body()},
      {503, "the store cannot be reached right now", true},
  };
  std::string all = '"' + std::to_string(route.status) + R"(":{"description":"done","content":{)" +
                    content("application/json", route.told(shapes)) + "}}";
  for (auto const& trouble : troubles)
    if (trouble.applies)
      all += ",\"" + std::to_string(trouble.status) + R"(":{"description":)" + in_quotes(trouble.words) +
             R"(,"content":{)" +
             content("application/problem+json", R"({"$ref":"#/components/schemas/Problem"})") + "}}";
  return all;
}

std::string operation_of(ApiRoute const& route, Shapes& shapes) {
  std::string out = route.method == Method::get ? R"("get":{)" : R"("post":{)";
  out += R"("operationId":)" + in_quotes(route.name) + R"(,"summary":)" + in_quotes(route.summary);
  out += R"(,"security":[{"token":[)" + std::string(route.writes() ? R"("write")" : R"("read")") + "]}]";
  out += R"(,"parameters":[)" + parameters_of(route, shapes) + ']';
  if (route.body != nullptr) {
    out += R"(,"requestBody":{"required":true,"content":{)";
    out += content("application/json", route.body(shapes));
    if (!route.also_body.empty()) out += ',' + content(route.also_body, R"({"type":"string"})");
    out += "}}";
  }
  return out + R"(,"responses":{)" + answers_of(route, shapes) + "}}";
}

std::string make_document() {
  Shapes shapes;
  std::map<std::string_view, std::string> paths;
  for (auto const& route : api_routes()) {
    auto& of = paths[route.pattern];
    of += (of.empty() ? "" : ",") + operation_of(route, shapes);
  }
  std::string out =
      R"({"openapi":"3.1.1","info":{"title":"Dunlin","version":"1","description":)"
      R"("Reads what the store knows; writes by the same rules as console and command line (docs/api.md).",)"
      R"("license":{"name":"Apache-2.0","identifier":"Apache-2.0"}},"servers":[{"url":"/"}],"paths":{)";
  for (auto const& [pattern, operations] : paths)
    out += (out.back() == '{' ? "" : ",") + in_quotes(pattern) + ":{" + operations + '}';
  out += R"(},"components":{"securitySchemes":{"token":{"type":"http","scheme":"bearer"}},)"
         R"("schemas":{"Problem":)";
  out += kProblem;
  for (auto const& [name, schema] : shapes.named())
    out += ',' + in_quotes(name) + ':' + schema;
  return out + "}}}";
}

} // namespace

Answer document(ApiScene const&, Request const&) {
  static std::string const made = make_document();
  return json(made);
}

} // namespace dunlin::web
