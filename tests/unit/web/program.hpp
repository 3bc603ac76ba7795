// A program with a token that may write, as the tests of the API use it.
#pragma once

#include "tests/unit/web/web_visit.hpp"

#include <nlohmann/json.hpp>

namespace dunlin::tests {

struct Program {
  WebVisit visit;
  int keys = 0;

  net::HttpResponse post(std::string const& path, std::string body) {
    return post_as("key-" + std::to_string(++keys), path, std::move(body));
  }
  net::HttpResponse
  post_as(std::string key, std::string const& path, std::string body, std::string type = "application/json") {
    return visit.program(
        "/api/v1" + path, std::move(body),
        {{"Authorization", "Bearer write-token"},
         {"Content-Type", std::move(type)},
         {"Idempotency-Key", std::move(key)}}
    );
  }
  nlohmann::json get(std::string const& path) {
    return nlohmann::json::parse(visit.api("/api/v1" + path).body);
  }
  std::string customer() const { return "/customers/" + visit.portfolio->orderly.text(); }

  template <class Told, class Room>
  std::vector<Told> told() const {
    std::vector<Told> found;
    for (auto const& [by, fact] : visit.done)
      if (auto const* room = std::get_if<Room>(&fact))
        if (auto const* it = std::get_if<Told>(room)) found.push_back(*it);
    return found;
  }
};

inline nlohmann::json json_of(net::HttpResponse const& answer) {
  return nlohmann::json::parse(answer.body);
}

} // namespace dunlin::tests
