// Viewer: who looks at a page or does something on one, and what they may. Roles are ordered: each may what
// the ones before it may. The form key is what every form of ours carries in the field `key`: an HMAC over
// the cookie of the one who got the page, so that no other page and no other person can send the form (CSRF).
#pragma once

#include "bot/web/http/request.hpp"
#include "core/domain/user.hpp"

#include <string>
#include <string_view>

namespace dunlin::web {

struct Viewer {
  std::string name;         // of the user; "console" while there is no login
  std::string display_name; // empty while there is no login
  Role role = Role::read_only;
  std::string rep;      // key of the rep this user is; empty: none
  std::string form_key; // goes into the field `key` of every form

  bool may(Role at_least) const { return role >= at_least; }
};

inline constexpr std::string_view kSessionCookie = "dunlin_session"; // after a login
inline constexpr std::string_view kVisitCookie = "dunlin_visit"; // before one: binds the forms of a visitor

// The value of a cookie the browser sent (RFC 6265 section 4.2.1); empty when it sent none, or two.
std::string_view cookie(Request const& request, std::string_view name);
// HttpOnly, SameSite=Lax, and Secure where the console is reached by https. Empty value: the cookie ends.
std::string set_cookie(std::string_view name, std::string_view value, bool secure);

// Whether the browser says that another site made it send this (Fetch Metadata, Sec-Fetch-Site). A browser
// that says nothing is trusted no less: the form key decides.
bool sent_by_another_site(Request const& request);

// A place of ours to go to after a login; "/" for everything that could lead elsewhere.
std::string local_path(std::string_view path);

} // namespace dunlin::web
