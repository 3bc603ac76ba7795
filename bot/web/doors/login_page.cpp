#include "bot/web/doors/login_page.hpp"

#include "bot/web/pages/style_sheet.hpp"

namespace dunlin::web {
namespace {

std::string_view words_of(LoginTrouble trouble) {
  switch (trouble) {
  case LoginTrouble::none: return {};
  case LoginTrouble::not_right: return "The name or the password is not right.";
  case LoginTrouble::too_often: return "Too many tries. Wait a minute and try again.";
  case LoginTrouble::busy: return "Many people log in at this moment. Try again in a few seconds.";
  case LoginTrouble::form_too_old:
    return "This page was open for too long. Nothing was changed; log in again.";
  }
  return {};
}

int status_of(LoginTrouble trouble) {
  switch (trouble) {
  case LoginTrouble::none: return 200;
  case LoginTrouble::not_right:
  case LoginTrouble::form_too_old: return 403;
  case LoginTrouble::too_often: return 429;
  case LoginTrouble::busy: return 503;
  }
  return 403;
}

} // namespace

Shape LoginView::shape() {
  static liquid::Field const told[] = {
      tell<&LoginView::language>("language"),
      tell<&LoginView::style_sheet>("style_sheet"),
      tell<&LoginView::title>("title"),
      tell<&LoginView::text>("text"),
      tell<&LoginView::wrong>("wrong"),
      tell<&LoginView::action>("action"),
      tell<&LoginView::key>("key"),
      tell<&LoginView::name>("name"),
      tell<&LoginView::next>("next"),
      tell<&LoginView::button>("button"),
      tell<&LoginView::asks_name>("asks_name"),
      tell<&LoginView::asks_password>("asks_password"),
      tell<&LoginView::asks_twice>("asks_twice")
  };
  return told;
}

Answer login_page(Scene const& scene, LoginAsked asked) {
  auto const& tongue = scene.tongue;
  auto const trouble = words_of(asked.trouble);
  LoginView view{
      .language = tongue.words().language(),
      .style_sheet = style_sheet_link(),
      .title = tongue.say("Log in"),
      .text = {},
      .wrong = trouble.empty() ? std::string() : tongue.say(trouble),
      .action = "/login",
      .key = std::move(asked.key),
      .name = std::move(asked.name),
      .next = std::move(asked.next),
      .button = tongue.say("Log in"),
      .asks_name = true,
  };
  return page(scene.templates.render(view, tongue).html, status_of(asked.trouble));
}

Answer join_page(Scene const& scene, JoinAsked asked) {
  auto const& tongue = scene.tongue;
  LoginView view{.language = tongue.words().language(), .style_sheet = style_sheet_link()};
  if (asked.user.empty()) {
    view.title = tongue.say("This link does not work");
    view.text =
        tongue.say("It was used already, is too old or incomplete. Ask an administrator for a new one.");
    view.asks_password = false;
    return page(scene.templates.render(view, tongue).html, 404);
  }
  view.title = tongue.say("Welcome to Dunlin");
  view.text = tongue.say("You are %1. Choose a password of at least 12 characters.", {asked.user});
  view.wrong = asked.wrong.empty() ? std::string() : tongue.say(asked.wrong);
  view.key = std::move(asked.key);
  view.name = std::move(asked.user);
  view.button = tongue.say("Set the password");
  view.asks_twice = true;
  return page(scene.templates.render(view, tongue).html, asked.wrong.empty() ? 200 : 422);
}

} // namespace dunlin::web
