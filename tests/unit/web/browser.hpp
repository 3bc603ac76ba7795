// A browser for the console's tests: keeps cookies, finds the key in the form it got and posts it back.
#pragma once

#include "tests/unit/web/web_visit.hpp"

#include <map>

namespace dunlin::tests {

class Browser {
 public:
  explicit Browser(WebVisit& visit) : visit_(visit) {}

  net::HttpResponse get(std::string target);
  net::HttpResponse post(std::string target, web::Pairs form, net::HttpHeaders more = {}); // with the key
  net::HttpResponse post_without_key(std::string target, web::Pairs form, net::HttpHeaders more = {});
  net::HttpResponse log_in(std::string name, std::string password);

  std::map<std::string, std::string, std::less<>> cookies;
  std::string key; // of the newest form seen
  std::string address = "192.0.2.1";

 private:
  net::HttpResponse send(std::string method, std::string target, net::HttpHeaders more, std::string body);
  WebVisit& visit_;
};

inline constexpr std::string_view kPassword = "four words do well";

// A user with that password, as the record tells it.
void add_user(WebVisit& visit, std::string name, Role role, std::string display_name = {});
// The path of a link that sets the user's password, good for a day from now.
std::string add_link(WebVisit& visit, std::string user);

} // namespace dunlin::tests
