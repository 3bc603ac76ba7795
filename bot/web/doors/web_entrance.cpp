// The doors' entrance: login, logout, one-time links. Passwords are hashed on a worker of their own.
#include "bot/web/doors/login_page.hpp"
#include "bot/web/doors/web_rooms.hpp"
#include "bot/web/http/form.hpp"

namespace dunlin::web {
namespace {

constexpr int kHashesWaitingMax = 16; // some 100 ms each: nobody waits longer than two seconds

std::string lower_case(std::string_view name) {
  std::string lower(name.substr(0, 64));
  for (auto& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return lower;
}

Answer with(Answer answer, std::vector<std::string> cookies) {
  for (auto& cookie : cookies)
    if (!cookie.empty()) answer.headers.emplace_back("Set-Cookie", std::move(cookie));
  return answer;
}

class Waiting { // counts one hash while it is being made, also when that fails
 public:
  explicit Waiting(int& count) : count_(count) { ++count_; }
  Waiting(Waiting const&) = delete;
  Waiting& operator=(Waiting const&) = delete;
  ~Waiting() { --count_; }

 private:
  int& count_;
};

} // namespace

// A page asks for a login and comes back; a form is not repeated by itself.
asio::awaitable<Answer> WebRooms::ask_for_login(Request const& request, Arrival arrival) {
  if (request.method == Method::get) {
    auto const to = request.path == "/" ? std::string() : "?next=" + percent_encoded(request.path);
    co_return see_other("/login" + to);
  }
  LoginAsked asked{.key = std::move(arrival.form_key), .trouble = LoginTrouble::form_too_old};
  auto answer = co_await show(request, [&](Scene const& scene) { return login_page(scene, asked); });
  co_return with(std::move(answer), {std::move(arrival.cookie)});
}

asio::awaitable<Answer> WebRooms::login_ask(Request const& request) {
  auto arrival = entrance_.arrive(request, world_.rulebook()->house, world_.clock.now());
  auto next = local_path(request.ask("next"));
  if (arrival.viewer) co_return see_other(std::move(next));
  LoginAsked const asked{.key = arrival.form_key, .next = std::move(next)};
  auto answer = co_await show(request, [&](Scene const& scene) { return login_page(scene, asked); });
  co_return with(std::move(answer), {std::move(arrival.cookie)});
}

asio::awaitable<Answer> WebRooms::login_do(Request const& request) {
  auto const rulebook = world_.rulebook();
  auto const now = world_.clock.now();
  auto arrival = entrance_.arrive(request, rulebook->house, now);
  auto const account = lower_case(request.field("name"));
  LoginAsked asked{
      .key = arrival.form_key,
      .name = std::string(request.field("name").substr(0, 64)),
      .next = local_path(request.field("next")),
      .trouble = LoginTrouble::not_right,
  };
  if (!entrance_.form_is_ours(request, rulebook->house, now)) {
    asked.trouble = LoginTrouble::form_too_old;
  } else if (hashes_waiting_ >= kHashesWaitingMax) {
    asked.trouble = LoginTrouble::busy;
  } else if (!entrance_.may_try(request, account, now)) {
    asked.trouble = LoginTrouble::too_often;
    world_.log.warn("web.login_throttled", {{"peer", request.peer}});
  } else {
    auto const* known = rulebook->house.user(account);
    auto const sealed = known == nullptr || known->disabled ? std::string() : known->sealed_password;
    Secret const password{std::string(request.field("password"))};
    Waiting const waiting(hashes_waiting_);
    bool const right = co_await world_.hashing.run([&] { return passwords_.fits(sealed, password); });
    if (right) co_return with(see_other(asked.next), entrance_.let_in(request, *known, now));
    world_.log.info("web.login_refused", {{"peer", request.peer}});
  }
  auto answer = co_await show(request, [&](Scene const& scene) { return login_page(scene, asked); });
  co_return with(std::move(answer), {std::move(arrival.cookie)});
}

asio::awaitable<Answer> WebRooms::logout_do(Request const& request) {
  if (!entrance_.form_is_ours(request, world_.rulebook()->house, world_.clock.now()))
    co_return see_other("/");
  co_return with(see_other("/login"), entrance_.let_out(request));
}

asio::awaitable<Answer> WebRooms::join_ask(Request const& request) {
  auto const rulebook = world_.rulebook();
  auto const now = world_.clock.now();
  auto arrival = entrance_.arrive(request, rulebook->house, now);
  auto const* link = entrance_.link(request.parameter("token"), rulebook->house, now);
  JoinAsked const asked{arrival.form_key, link == nullptr ? std::string() : link->user, {}};
  auto answer = co_await show(request, [&](Scene const& scene) { return join_page(scene, asked); });
  co_return with(std::move(answer), {std::move(arrival.cookie)});
}

asio::awaitable<Answer> WebRooms::join_do(Request const& request) {
  auto const rulebook = world_.rulebook();
  auto const now = world_.clock.now();
  auto arrival = entrance_.arrive(request, rulebook->house, now);
  auto const* link = entrance_.link(request.parameter("token"), rulebook->house, now);
  JoinAsked asked{arrival.form_key, link == nullptr ? std::string() : link->user, {}};
  Secret const password{std::string(request.field("password"))};
  if (link != nullptr) {
    if (auto const may = passwords_.may_be(link->user, password); !may) asked.wrong = may.error().detail;
    if (request.field("again") != password.reveal()) asked.wrong = "The two passwords are not the same.";
    if (!entrance_.form_is_ours(request, rulebook->house, now))
      asked.wrong = "This page was open for too long. Please type the password again.";
    else if (hashes_waiting_ >= kHashesWaitingMax)
      asked.wrong = "Many people log in at this moment. Try again in a few seconds.";
  }
  if (link != nullptr && asked.wrong.empty() && entrance_.begin_using(*link)) {
    auto const used = *link;
    Waiting const waiting(hashes_waiting_);
    auto sealed = co_await world_.hashing.run([&] { return passwords_.seal(password); });
    Deed deed;
    deed.changes.push_back({house_chain(), {book::PasswordSet{used.user, std::move(sealed)}}});
    auto const done = co_await world_.act({ActorKind::link, "password of " + used.user}, std::move(deed));
    entrance_.end_using(used.digest);
    auto const fresh = world_.rulebook();
    auto const* user = fresh->house.user(used.user);
    if (done && user != nullptr) co_return with(see_other("/"), entrance_.let_in(request, *user, now));
    asked.wrong = "Nothing was changed. Please try again in a few minutes.";
  }
  auto answer = co_await show(request, [&](Scene const& scene) { return join_page(scene, asked); });
  co_return with(std::move(answer), {std::move(arrival.cookie)});
}

} // namespace dunlin::web
