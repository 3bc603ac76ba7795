#include "bot/web/doors/unsubscribe_page.hpp"

#include "bot/web/pages/style_sheet.hpp"

namespace dunlin::web {
namespace {

std::string what_ends(Tongue const& tongue, Purpose purpose) {
  switch (purpose) {
  case Purpose::dunning: return tongue.say("payment reminders");
  case Purpose::service: return tongue.say("answers to your messages");
  case Purpose::alert: return tongue.say("alerts");
  case Purpose::care: return tongue.say("follow-up mails");
  }
  return {};
}

} // namespace

Shape UnsubscribeView::shape() {
  static liquid::Field const told[] = {
      tell<&UnsubscribeView::language>("language"), tell<&UnsubscribeView::style_sheet>("style_sheet"),
      tell<&UnsubscribeView::title>("title"),       tell<&UnsubscribeView::creditor>("creditor"),
      tell<&UnsubscribeView::text>("text"),         tell<&UnsubscribeView::button>("button")
  };
  return told;
}

Answer unsubscribe_page(
    Scene const& scene, Tongue const& tongue, UnsubscribeStage stage, std::optional<Unsubscribe> const& what
) {
  UnsubscribeView view{.language = tongue.words().language(), .style_sheet = style_sheet_link()};
  if (what)
    if (auto const* creditor = scene.rulebook.house.creditor(what->creditor)) view.creditor = creditor->name;
  auto const ends = what_ends(tongue, what ? what->purpose : Purpose::dunning);
  int status = 200;
  switch (stage) {
  case UnsubscribeStage::asks:
    view.title = tongue.say("No more %1?", {ends});
    view.text = tongue.say("This address will get no more %1. What is owed stays as it is.", {ends});
    view.button = tongue.say("Stop them");
    break;
  case UnsubscribeStage::done:
    view.title = tongue.say("Done");
    view.text = tongue.say("This address will get no more %1. What is owed stays as it is.", {ends});
    break;
  case UnsubscribeStage::failed:
    status = 503;
    view.title = tongue.say("That did not work");
    view.text = tongue.say("Nothing was changed. Please try again in a few minutes.");
    view.button = tongue.say("Try again");
    break;
  case UnsubscribeStage::no_such_link:
    status = 404;
    view.title = tongue.say("This link does not work");
    view.text =
        tongue.say("It is incomplete or too old. Use the one in the newest mail, or answer that mail.");
    break;
  }
  return page(scene.templates.render(view, tongue).html, status);
}

} // namespace dunlin::web
