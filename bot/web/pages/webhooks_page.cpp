#include "bot/web/pages/webhooks_page.hpp"

#include "bot/hooks/standing.hpp"

#include <algorithm>

namespace dunlin::web {
namespace {

constexpr std::size_t kTypedLongest = 2000;
constexpr std::size_t kAttemptsShown = 8;

struct StateWords {
  std::string_view name, tone;
};
StateWords words_of(WebhookState state) {
  switch (state) {
  case WebhookState::active: return {"told", "good"};
  case WebhookState::paused: return {"paused", "warn"};
  case WebhookState::stopped: return {"stopped", "late"};
  }
  return {};
}

std::string joined(std::vector<std::string> const& names) {
  std::string text;
  for (auto const& name : names)
    text += (text.empty() ? "" : " ") + name;
  return text;
}

std::vector<std::string> names_in(std::string_view text) { // by spaces, commas or lines
  std::vector<std::string> names;
  while (!text.empty()) {
    auto const end = std::min(text.find_first_of(" ,\t\r\n"), text.size());
    if (end > 0) names.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return names;
}

std::string waiting_words(Tongue const& tongue, hooks::WebhookStanding const& standing) {
  if (standing.waiting == 0) return tongue.say("nothing waits");
  auto const count = standing.waiting >= hooks::kWaitingCounted
                         ? tongue.say("1000 events or more wait")
                         : tongue.count(standing.waiting, "1 event waits", "%1 events wait");
  return tongue.say("%1, since %2", {count, tongue.moment(*standing.waiting_since)});
}

WebhooksView::Line line_of(Scene const& scene, hooks::WebhookStanding const& standing) {
  auto const& tongue = scene.tongue;
  auto const state = words_of(standing.state);
  WebhooksView::Line line{
      .name = standing.name,
      .url = standing.url,
      .events = joined(standing.events),
      .state = tongue.say(state.name),
      .tone = std::string(state.tone),
      .why = standing.why,
      .waiting = waiting_words(tongue, standing),
      .told = standing.told_at ? tongue.moment(*standing.told_at) : tongue.say("never"),
      .place = "/webhooks/" + standing.name,
      .active = standing.state == WebhookState::active,
  };
  if (standing.failing_since && line.active) {
    line.state = tongue.say("fails");
    line.tone = "late";
    line.failing = tongue.say(
        "fails since %1; tried again %2",
        {tongue.moment(*standing.failing_since), tongue.moment(*standing.next_at)}
    );
  }
  for (auto const& attempt : standing.recent) {
    if (line.attempts.size() == kAttemptsShown) break;
    bool const taken = attempt.status >= 200 && attempt.status < 300;
    line.attempts.push_back(
        {tongue.moment(attempt.at), attempt.kind,
         taken ? tongue.say("taken") : tongue.say("not taken: %1", {attempt.detail}), taken ? "good" : "late"}
    );
  }
  return line;
}

struct Shown {
  std::string wrong{};     // with the form as it was typed
  std::string secret_of{}; // whose newest secret is shown, this once
};

Answer shown(Scene const& scene, Request const& request, Shown const& what) {
  auto const house = scene.reader.book->house();
  WebhooksView view{.key = scene.viewer.form_key, .wrong = what.wrong, .events = "*"};
  if (!what.wrong.empty()) {
    view.name = request.field("name").substr(0, kTypedLongest);
    view.url = request.field("url").substr(0, kTypedLongest);
    view.events = request.field("events").substr(0, kTypedLongest);
  }
  for (auto const& webhook : house.webhooks)
    view.lines.push_back(line_of(scene, hooks::standing_of(webhook, *scene.reader.events)));
  if (auto const* fresh = house.webhook(what.secret_of); fresh != nullptr) {
    view.secret_of = what.secret_of;
    view.secret = scene.subscriptions.secret(*fresh).reveal();
  }
  return framed(
      scene,
      {.section = Section::webhooks,
       .title = scene.tongue.say("Webhooks"),
       .search = {},
       .status = what.wrong.empty() ? 200 : 422},
      scene.templates.render(view, scene.tongue)
  );
}

Deed of_house(Fact fact) {
  Deed deed;
  deed.changes.push_back({house_chain(), {std::move(fact)}});
  deed.then = "/webhooks";
  return deed;
}

Deed with_secret(Fact fact, std::string name) {
  auto deed = of_house(std::move(fact));
  deed.page = [name = std::move(name)](Scene const& scene) {
    return shown(scene, Request{}, {.wrong = {}, .secret_of = name});
  };
  return deed;
}

std::string name_in(Request const& request) {
  return std::string(request.parameter("webhook"));
}

template <class Fact>
Outcome moved(Scene const& scene, Result<Fact> fact) {
  if (fact) return of_house(std::move(*fact));
  if (fact.error().code == Errc::not_found) return no_such(scene, "There is no such webhook.");
  return trouble(scene, 409, "Not done", fact.error().detail);
}

} // namespace

Answer webhooks_page(Scene const& scene, Request const& request) {
  return shown(scene, request, {});
}

Outcome webhook_add(Scene const& scene, Request const& request) {
  auto const& house = scene.rulebook.house;
  hooks::SubscribeOrder order{
      std::string(request.field("name")), std::string(request.field("url")), names_in(request.field("events"))
  };
  bool const fresh = house.webhook(order.name) == nullptr;
  auto recorded = scene.subscriptions.subscribe(order, house, scene.now);
  if (!recorded) return shown(scene, request, {.wrong = recorded.error().detail});
  return fresh ? with_secret(std::move(*recorded), order.name) : of_house(std::move(*recorded));
}

Outcome webhook_rotate(Scene const& scene, Request const& request) {
  auto rotated = hooks::rotate(name_in(request), scene.rulebook.house, scene.now);
  if (!rotated) return moved(scene, std::move(rotated));
  return with_secret(std::move(*rotated), name_in(request));
}

Outcome webhook_pause(Scene const& scene, Request const& request) {
  auto const why = scene.tongue.say("paused by %1", {scene.viewer.name});
  return moved(scene, hooks::pause(name_in(request), why, scene.rulebook.house));
}
Outcome webhook_resume(Scene const& scene, Request const& request) {
  return moved(scene, hooks::resume(name_in(request), scene.rulebook.house));
}
Outcome webhook_try(Scene const& scene, Request const& request) {
  return moved(scene, hooks::try_now(name_in(request), scene.rulebook.house));
}
Outcome webhook_remove(Scene const& scene, Request const& request) {
  return moved(scene, hooks::remove(name_in(request), scene.rulebook.house));
}

Shape WebhooksView::Attempt::shape() {
  static liquid::Field const told[] = {
      tell<&Attempt::when>("when"), tell<&Attempt::kind>("kind"), tell<&Attempt::result>("result"),
      tell<&Attempt::tone>("tone")
  };
  return told;
}
Shape WebhooksView::Line::shape() {
  static liquid::Field const told[] = {tell<&Line::name>("name"),       tell<&Line::url>("url"),
                                       tell<&Line::events>("events"),   tell<&Line::state>("state"),
                                       tell<&Line::tone>("tone"),       tell<&Line::why>("why"),
                                       tell<&Line::waiting>("waiting"), tell<&Line::told>("told"),
                                       tell<&Line::failing>("failing"), tell<&Line::place>("place"),
                                       tell<&Line::active>("active"),   tell<&Line::attempts>("attempts")};
  return told;
}
Shape WebhooksView::shape() {
  static liquid::Field const told[] = {
      tell<&WebhooksView::key>("key"),
      tell<&WebhooksView::wrong>("wrong"),
      tell<&WebhooksView::name>("name"),
      tell<&WebhooksView::url>("url"),
      tell<&WebhooksView::events>("events"),
      tell<&WebhooksView::secret>("secret"),
      tell<&WebhooksView::secret_of>("secret_of"),
      tell<&WebhooksView::lines>("lines")
  };
  return told;
}

} // namespace dunlin::web
