#include "tests/unit/web/browser.hpp"

#include "bot/web/http/form.hpp"
#include "core/domain/digest.hpp"

namespace dunlin::tests {

net::HttpResponse
Browser::send(std::string method, std::string target, net::HttpHeaders more, std::string body) {
  std::string line;
  for (auto const& [name, value] : cookies)
    line += (line.empty() ? "" : "; ") + name + "=" + value;
  if (!line.empty()) more.add("Cookie", line);
  auto request = WebVisit::request(
      std::move(method), std::move(target), "localhost:8080", std::move(more), std::move(body)
  );
  request.peer = address;
  auto answer = visit_.world.wait(visit_.rooms.answer_console(std::move(request)));
  for (auto const& header : answer.headers) {
    if (header.name != "Set-Cookie") continue;
    auto const equals = header.value.find('=');
    auto const value = header.value.substr(equals + 1, header.value.find(';') - equals - 1);
    cookies[header.value.substr(0, equals)] = value;
    if (value.empty()) cookies.erase(header.value.substr(0, equals));
  }
  constexpr std::string_view kField = "name=\"key\" value=\"";
  if (auto const at = answer.body.find(kField); at != std::string::npos) {
    auto const begin = at + kField.size();
    key = answer.body.substr(begin, answer.body.find('"', begin) - begin);
  }
  return answer;
}

net::HttpResponse Browser::get(std::string target) {
  return send("GET", std::move(target), {}, {});
}

net::HttpResponse Browser::post_without_key(std::string target, web::Pairs form, net::HttpHeaders more) {
  std::string body;
  for (auto const& [name, value] : form)
    body += (body.empty() ? "" : "&") + name + "=" + web::percent_encoded(value);
  more.add("Content-Type", "application/x-www-form-urlencoded");
  return send("POST", std::move(target), std::move(more), std::move(body));
}

net::HttpResponse Browser::post(std::string target, web::Pairs form, net::HttpHeaders more) {
  form.emplace_back("key", key);
  return post_without_key(std::move(target), std::move(form), std::move(more));
}

net::HttpResponse Browser::log_in(std::string name, std::string password) {
  get("/login");
  auto answer = post("/login", {{"name", std::move(name)}, {"password", std::move(password)}});
  if (answer.status == 303) get("/plans"); // any page: its forms carry the session's key
  return answer;
}

void add_user(WebVisit& visit, std::string name, Role role, std::string display_name) {
  User user;
  user.name = name;
  user.display_name = display_name.empty() ? name : std::move(display_name);
  user.role = role;
  visit.house_hears(book::UserRecorded{user});
  static std::string const sealed = web::Passwords(std::string(32, 'k')).seal(Secret(std::string(kPassword)));
  visit.house_hears(book::PasswordSet{name, sealed});
}

std::string add_link(WebVisit& visit, std::string user) {
  auto const token = web::fresh_secret(visit.random);
  auto const ends = visit.world.clock.now() + Days{1};
  visit.house_hears(book::UserLinkMade{UserLink{std::move(user), hex(raw(sha256(token))), ends, "test"}});
  return "/join/" + token;
}

} // namespace dunlin::tests
