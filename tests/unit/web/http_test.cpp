#include "bot/web/http/answer.hpp"
#include "bot/web/http/form.hpp"
#include "bot/web/http/hosts.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>

using namespace dunlin::web;

TEST_CASE("request: path and query are decoded once", "[web]") {
  auto const request = request_of(Method::get, "/cases/a%20b?text=M%C3%BCller+AG&open=yes&empty");
  REQUIRE(request.has_value());
  CHECK(request->path == "/cases/a b");
  CHECK(request->ask("text") == "Müller AG");
  CHECK(request->ask("open") == "yes");
  CHECK(request->ask("empty").empty());
  CHECK(request->ask("absent").empty());
}

TEST_CASE("request: targets with a second meaning are refused", "[web]") {
  for (auto const* target :
       {"cases", "*", "", "/a%2Fb", "/a%2fb", "//example.com/", "/a//b", "/a/../b", "/..", "/%2e%2e/b",
        "/a%00b", "/a%0d%0ab", "/bad%escape", "/half%2", "/a?x=%zz"}) {
    CAPTURE(target);
    CHECK_FALSE(request_of(Method::get, target).has_value());
  }
}

TEST_CASE("request: more query fields than the limit are refused", "[web]") {
  std::string target = "/?";
  for (std::size_t i = 0; i < kFormFieldsMax; ++i)
    target += "a=1&";
  CHECK(request_of(Method::get, target).has_value());
  CHECK_FALSE(request_of(Method::get, target + "a=1").has_value());
}

TEST_CASE("form: a field is read from both kinds of form", "[web]") {
  CHECK(
      form_field("application/x-www-form-urlencoded", "List-Unsubscribe=One-Click", "List-Unsubscribe") ==
      "One-Click"
  );
  CHECK(form_field("application/x-www-form-urlencoded; charset=utf-8", "a=1&b=x+y%21", "b") == "x y!");
  std::string const body = "--frontier\r\nContent-Disposition: form-data; name=\"other\"\r\n\r\n1\r\n"
                           "--frontier\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\n"
                           "One-Click\r\n--frontier--\r\n";
  CHECK(form_field("multipart/form-data; boundary=frontier", body, "List-Unsubscribe") == "One-Click");
  CHECK(form_field("Multipart/Form-Data; Boundary=\"frontier\"", body, "other") == "1");
  CHECK(form_field("multipart/form-data; boundary=\"frontier\"", body, "other") == "1");
}

TEST_CASE("form: what is no form has no fields", "[web]") {
  CHECK(form_field("", "a=1", "a") == std::nullopt);
  CHECK(form_field("text/plain", "a=1", "a") == std::nullopt);
  CHECK(form_field("multipart/form-data", "a=1", "a") == std::nullopt);
  CHECK(form_field("multipart/form-data; boundary=x", "--x\r\n\r\n", "a") == std::nullopt);
  CHECK(form_field("application/x-www-form-urlencoded", "%zz=1", "a") == std::nullopt);
}

TEST_CASE("percent encoding: every byte goes there and back", "[web]") {
  std::string every;
  for (int byte = 0; byte < 256; ++byte)
    every += static_cast<char>(byte);
  CHECK(percent_decoded(percent_encoded(every), true) == every);
  CHECK(percent_encoded("a b/ü&") == "a%20b%2F%C3%BC%26");
}

TEST_CASE("hosts: only names on the list are answered, whatever the port", "[web]") {
  auto const hosts = Hosts::loopback();
  for (auto const* host : {"localhost", "localhost:8080", "127.0.0.1:8080", "[::1]:8080", "LOCALHOST"}) {
    CAPTURE(host);
    CHECK(hosts.allow(host));
  }
  for (auto const* host :
       {"", "evil.example", "localhost.evil.example:8080", "localhost:80@evil.example",
        "127.0.0.1.evil.example", "::1", "localhost:"}) {
    CAPTURE(host);
    CHECK((hosts.allow(host) == (std::string(host) == "localhost:")));
  }
}

TEST_CASE("loopback: this machine's own addresses and no names", "[web]") {
  for (auto const* address : {"127.0.0.1", "127.8.8.8", "::1", "[::1]"})
    CHECK(is_loopback_address(address));
  for (auto const* address : {"0.0.0.0", "::", "192.0.2.1", "localhost", "", "::ffff:192.0.2.1"})
    CHECK_FALSE(is_loopback_address(address));
}

TEST_CASE("answers: the safe headers are on each and what an answer says itself stays", "[web]") {
  auto answer = page("x");
  answer.headers.emplace_back("Cache-Control", "max-age=60");
  add_safe_headers(answer);
  auto const value = [&](std::string_view name) {
    auto const found = std::ranges::find(answer.headers, name, &Pairs::value_type::first);
    return found == answer.headers.end() ? std::string() : found->second;
  };
  CHECK(value("Cache-Control") == "max-age=60");
  CHECK(value("X-Content-Type-Options") == "nosniff");
  CHECK(value("Referrer-Policy") == "no-referrer");
  auto const policy = value("Content-Security-Policy");
  CHECK_THAT(policy, dunlin::tests::contains("default-src 'none'"));
  CHECK_THAT(policy, dunlin::tests::contains("frame-ancestors 'none'"));
  CHECK(policy.find("unsafe") == std::string::npos);
  CHECK(policy.find("script-src") == std::string::npos);
}

TEST_CASE("problem: RFC 9457 with its texts escaped", "[web]") {
  auto const answer = problem(404, "No such case", "\"x\" is no case");
  CHECK(answer.status == 404);
  CHECK(answer.type == "application/problem+json");
  CHECK(
      answer.body ==
      R"({"type":"about:blank","title":"No such case","status":404,"detail":"\"x\" is no case"})"
  );
}
