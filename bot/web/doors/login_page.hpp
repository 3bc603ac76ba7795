// The pages of the entrance: the login, and the page of a one-time link, which asks for a password and acts
// by POST alone. They name no user that the visitor did not name.
#pragma once

#include "bot/web/pages/scene.hpp"

namespace dunlin::web {

struct LoginView {
  static constexpr std::string_view kTemplate = "login";
  std::string language, style_sheet, title, text, wrong, action, key, name, next, button;
  bool asks_name = false, asks_password = true, asks_twice = false;
  static Shape shape();
};

enum class LoginTrouble : std::uint8_t { none, not_right, too_often, busy, form_too_old };

struct LoginAsked {
  std::string key;
  std::string name{};
  std::string next = "/";
  LoginTrouble trouble = LoginTrouble::none;
};
Answer login_page(Scene const& scene, LoginAsked asked);

struct JoinAsked {
  std::string key;
  std::string user;  // empty: no such link
  std::string wrong; // English sentence; empty: nothing is wrong
};
Answer join_page(Scene const& scene, JoinAsked asked);

} // namespace dunlin::web
