#include "bot/web/login/password.hpp"
#include "bot/web/login/sessions.hpp"
#include "bot/web/login/throttle.hpp"
#include "bot/web/login/viewer.hpp"
#include "tests/support/catch.hpp"

using namespace dunlin;
using namespace dunlin::web;

namespace {

std::string const kKey(32, 'k');

Timestamp at(int minutes) {
  return Timestamp{} + std::chrono::hours{1000} + std::chrono::minutes{minutes};
}

House house_of(User user) {
  House house;
  house.users.push_back(std::move(user));
  return house;
}

User user_named(std::string name) {
  User user;
  user.name = std::move(name);
  user.sealed_password = "1:something";
  return user;
}

Request with_cookies(std::string line) {
  Request request;
  request.headers.emplace_back("cookie", std::move(line));
  return request;
}

} // namespace

TEST_CASE("passwords: what is sealed opens for the right password and key alone", "[web]") {
  Passwords const passwords(kKey);
  auto const sealed = passwords.seal(Secret("correct horse battery"));
  CHECK(passwords.fits(sealed, Secret("correct horse battery")));
  CHECK_FALSE(passwords.fits(sealed, Secret("correct horse batterz")));
  CHECK_FALSE(Passwords(std::string(32, 'x')).fits(sealed, Secret("correct horse battery")));
  CHECK(sealed.find("argon2") == std::string::npos); // sealed: an export cannot be tried against a list
  CHECK(passwords.seal(Secret("correct horse battery")) != sealed);
  for (auto const* broken : {"", "1:", "1:AAAA", "2:AAAA", "nonsense"})
    CHECK_FALSE(passwords.fits(broken, Secret("correct horse battery")));
}

TEST_CASE("passwords: short ones and those made of the name are refused with words", "[web]") {
  Passwords const passwords(kKey);
  CHECK(passwords.may_be("rep", Secret("four words do well")).has_value());
  CHECK(passwords.may_be("rep", Secret("密码密码密码密码密码密码")).has_value()); // 12 characters
  CHECK_FALSE(passwords.may_be("rep", Secret("elevenchars")).has_value());
  CHECK_FALSE(passwords.may_be("rep", Secret(std::string(2000, 'x'))).has_value());
  CHECK_FALSE(passwords.may_be("administrator", Secret("administrator1")).has_value());
}

TEST_CASE("sessions: end when idle, when old, when the user is disabled or has another password", "[web]") {
  runtime::SeededBytes random{runtime::Rng(1)};
  Sessions sessions(random);
  auto const user = user_named("rep");
  auto const house = house_of(user);
  auto const fresh = [&] { return sessions.start(user, at(0)); };

  auto const token = fresh();
  CHECK(sessions.find(token, house, at(119)) != nullptr);
  CHECK(sessions.find(token, house, at(119 + 121)) == nullptr);
  CHECK(sessions.find(token, house, at(119)) == nullptr); // it does not come back

  auto const busy = fresh();
  for (int minutes = 0; minutes < 720; minutes += 60)
    CHECK(sessions.find(busy, house, at(minutes)) != nullptr);
  CHECK(sessions.find(busy, house, at(720)) == nullptr);

  auto disabled = user;
  disabled.disabled = true;
  CHECK(sessions.find(fresh(), house_of(disabled), at(1)) == nullptr);
  auto changed = user;
  changed.sealed_password = "1:another";
  CHECK(sessions.find(fresh(), house_of(changed), at(1)) == nullptr);
  CHECK(sessions.find(fresh(), House{}, at(1)) == nullptr);

  auto const ended = fresh();
  sessions.end(ended);
  CHECK(sessions.find(ended, house, at(1)) == nullptr);
  for (auto const* odd : {"", "x", "AAAAAAAAAAAAAAAAAAAAAA", "../../../../../../etc/p"})
    CHECK(sessions.find(odd, house, at(1)) == nullptr);
}

TEST_CASE("sessions: the key of a form fits the cookie it was made for", "[web]") {
  runtime::SeededBytes random{runtime::Rng(1)};
  Sessions const sessions(random);
  Sessions const restarted(random);
  CHECK(sessions.is_form_key(sessions.form_key("a"), "a"));
  CHECK_FALSE(sessions.is_form_key(sessions.form_key("a"), "b"));
  CHECK_FALSE(sessions.is_form_key("", "a"));
  CHECK_FALSE(sessions.is_form_key(sessions.form_key(""), "")); // nobody's cookie fits no form
  CHECK_FALSE(restarted.is_form_key(sessions.form_key("a"), "a"));
}

TEST_CASE("throttle: a few tries at once, then one every so often, each name for itself", "[web]") {
  Throttle throttle({3, std::chrono::minutes{1}});
  for (int i = 0; i < 3; ++i)
    CHECK(throttle.take("rep", at(0)));
  CHECK_FALSE(throttle.take("rep", at(0)));
  CHECK(throttle.take("other", at(0)));
  CHECK(throttle.take("rep", at(1)));
  CHECK_FALSE(throttle.take("rep", at(1)));
  for (int i = 0; i < 3; ++i)
    CHECK(throttle.take("rep", at(600))); // never more at once than at first
  CHECK_FALSE(throttle.take("rep", at(600)));
  throttle.forget("rep");
  CHECK(throttle.take("rep", at(600)));
}

TEST_CASE("cookies: read by whole names; two of one name count as none", "[web]") {
  CHECK(cookie(with_cookies("a=1; dunlin_session=x; b=2"), "dunlin_session") == "x");
  CHECK(cookie(with_cookies("xdunlin_session=x"), "dunlin_session") == "");
  CHECK(cookie(with_cookies("dunlin_session=x; dunlin_session=y"), "dunlin_session") == "");
  CHECK(cookie(with_cookies("nonsense; ;=;"), "dunlin_session") == "");
  CHECK(set_cookie("a", "b", false) == "a=b; Path=/; HttpOnly; SameSite=Lax");
  CHECK(set_cookie("a", "b", true) == "a=b; Path=/; HttpOnly; SameSite=Lax; Secure");
}

TEST_CASE("after a login: only to a page of ours", "[web]") {
  CHECK(local_path("/cases/x") == "/cases/x");
  for (auto const* elsewhere :
       {"", "cases", "//evil.example", "/\\evil.example", "https://evil.example", "/a\r\nb", "/a b"})
    CHECK(local_path(elsewhere) == "/");
}
