#include "bot/web/doors/entrance.hpp"

#include "core/domain/digest.hpp"

#include <algorithm>

namespace dunlin::web {
namespace {

// The last one that a trusted proxy added: those before it are the caller's own words.
std::string_view last_of(std::string_view forwarded_for) {
  auto const comma = forwarded_for.rfind(',');
  auto last = comma == std::string_view::npos ? forwarded_for : forwarded_for.substr(comma + 1);
  last.remove_prefix(std::min(last.find_first_not_of(' '), last.size()));
  return last.substr(0, std::min<std::size_t>(last.find(' '), 64));
}

} // namespace

Entrance::Entrance(runtime::RandomBytes& random, EntranceSettings settings)
    : settings_(std::move(settings)),
      random_(random),
      sessions_(random) {}

Arrival Entrance::arrive(Request const& request, House const& house, Timestamp now) {
  auto const session = cookie(request, kSessionCookie);
  if (auto const* user = sessions_.find(session, house, now)) {
    auto key = sessions_.form_key(session);
    return {.viewer = Viewer{user->name, user->display_name, user->role, user->rep, key}, .form_key = key};
  }
  Arrival arrival;
  std::string visit(cookie(request, kVisitCookie));
  if (!could_be_secret(visit)) {
    visit = fresh_secret(random_);
    arrival.cookie = set_cookie(kVisitCookie, visit, settings_.secure_cookies);
  }
  arrival.form_key = sessions_.form_key(visit);
  if (house.has_login()) return arrival;
  auto const role = settings_.opened ? Role::administrator : Role::read_only;
  arrival.viewer = Viewer{"console", {}, role, {}, arrival.form_key};
  return arrival;
}

bool Entrance::form_is_ours(Request const& request, House const& house, Timestamp now) {
  if (sent_by_another_site(request)) return false;
  auto const session = cookie(request, kSessionCookie);
  bool const logged_in = sessions_.find(session, house, now) != nullptr;
  return sessions_.is_form_key(request.field("key"), logged_in ? session : cookie(request, kVisitCookie));
}

std::string Entrance::address_of(Request const& request) const {
  bool const by_proxy =
      std::ranges::find(settings_.trusted_proxies, request.peer) != settings_.trusted_proxies.end();
  auto const forwarded = last_of(request.header("x-forwarded-for"));
  return by_proxy && !forwarded.empty() ? std::string(forwarded) : request.peer;
}

bool Entrance::may_try(Request const& request, std::string const& account, Timestamp now) {
  return addresses_.take(address_of(request), now) && accounts_.take(account, now);
}

std::vector<std::string> Entrance::let_in(Request const& request, User const& user, Timestamp now) {
  sessions_.end(cookie(request, kSessionCookie));
  accounts_.forget(user.name);
  auto const token = sessions_.start(user, now);
  return {
      set_cookie(kSessionCookie, token, settings_.secure_cookies),
      set_cookie(kVisitCookie, {}, settings_.secure_cookies)
  };
}

std::vector<std::string> Entrance::let_out(Request const& request) {
  sessions_.end(cookie(request, kSessionCookie));
  return {set_cookie(kSessionCookie, {}, settings_.secure_cookies)};
}

UserLink const* Entrance::link(std::string_view token, House const& house, Timestamp now) const {
  if (!could_be_secret(token)) return nullptr;
  auto const digest = hex(raw(sha256(token)));
  UserLink const* found = nullptr;
  for (auto const& known : house.user_links)
    if (equal_in_constant_time(known.digest, digest)) found = &known;
  if (found == nullptr || found->expires_at <= now || in_use_.contains(digest)) return nullptr;
  auto const* user = house.user(found->user);
  return user == nullptr || user->disabled ? nullptr : found;
}

} // namespace dunlin::web
