// Sending as a whole: stop, resume, approve the first run.
#include "bot/orders/orders.hpp"
#include "bot/web/pages/acts.hpp"

#include <algorithm>

namespace dunlin::web {
namespace {

Stop const* stop_of(House const& house, StopScope scope, std::string_view what) {
  auto const found = std::ranges::find_if(house.stops, [&](Stop const& stop) {
    return stop.scope == scope && stop.what == what;
  });
  return found == house.stops.end() ? nullptr : &*found;
}

SendingLine line_of(Scene const& scene, StopScope scope, std::string what, std::string name) {
  auto const& tongue = scene.tongue;
  SendingLine line{.name = std::move(name), .scope = std::string(name_of(scope)), .what = std::move(what)};
  auto const* stop = stop_of(scene.rulebook.house, scope, line.what);
  line.stopped = stop != nullptr;
  if (stop != nullptr) {
    line.state = tongue.say("stopped by %1 since %2: %3", {stop->by, tongue.moment(stop->since), stop->why});
    line.tone = "late";
  }
  return line;
}

struct Asked { // channels are not on this page
  StopScope scope = StopScope::everything;
  std::string what;
};
std::optional<Asked> asked_for(Request const& request) {
  auto const scope = enum_of<StopScope>(request.field("scope"));
  if (!scope || *scope == StopScope::channel) return std::nullopt;
  return Asked{*scope, std::string(request.field("what"))};
}

Deed of_house(Fact fact) {
  Deed deed;
  deed.changes.push_back({house_chain(), {std::move(fact)}});
  deed.then = "/plans";
  return deed;
}

} // namespace

SafeHtml sending_of(Scene const& scene) {
  auto const& tongue = scene.tongue;
  SendingView view{
      .key = scene.viewer.form_key,
      .may_stop = scene.viewer.may(Role::supervisor),
      .may_approve = scene.viewer.may(Role::administrator),
  };
  view.lines.push_back(line_of(scene, StopScope::everything, {}, tongue.say("Everything")));
  if (view.lines.front().state.empty()) view.lines.front().state = tongue.say("runs");
  for (auto const& creditor : scene.rulebook.house.creditors) {
    auto line = line_of(scene, StopScope::creditor, creditor.key, creditor.name);
    line.waits = !creditor.go_live.approved;
    if (!line.stopped)
      line.state =
          line.waits ? tongue.say("waits for approval; nothing is sent until then") : tongue.say("runs");
    if (line.waits && line.tone.empty()) line.tone = "warn";
    view.lines.push_back(std::move(line));
  }
  return scene.templates.render(view, tongue);
}

Outcome stop_sending(Scene const& scene, Request const& request) {
  auto asked = asked_for(request);
  if (!asked) return no_such(scene, "There is no such creditor.");
  std::string const why(request.field("why").substr(0, 500));
  if (why.empty()) return trouble(scene, 422, "Say why", "A stop needs a reason, for those who come later.");
  auto told = orders::stop(
      {asked->scope, std::move(asked->what), why}, scene.rulebook.house, scene.now, scene.viewer.name
  );
  if (!told) return no_such(scene, "There is no such creditor.");
  return of_house(std::move(*told));
}

Outcome resume_sending(Scene const& scene, Request const& request) {
  auto const asked = asked_for(request);
  if (!asked) return no_such(scene, "There is no such creditor.");
  auto told = orders::resume(asked->scope, asked->what, scene.rulebook.house, scene.viewer.name);
  if (!told && told.error().code == Errc::conflict)
    return Deed{.changes = {}, .then = "/plans"}; // twice pressed
  if (!told) return no_such(scene, "There is no such creditor.");
  return of_house(std::move(*told));
}

Outcome approve_first_run(Scene const& scene, Request const& request) {
  auto const* known = scene.rulebook.house.creditor_by_key(request.field("what"));
  if (known == nullptr) return no_such(scene, "There is no such creditor.");
  auto creditor = *known;
  creditor.go_live.approved = true;
  return of_house(book::CreditorRecorded{std::move(creditor)});
}

Shape SendingLine::shape() {
  static liquid::Field const told[] = {
      tell<&SendingLine::name>("name"),  tell<&SendingLine::state>("state"),
      tell<&SendingLine::tone>("tone"),  tell<&SendingLine::scope>("scope"),
      tell<&SendingLine::what>("what"),  tell<&SendingLine::stopped>("stopped"),
      tell<&SendingLine::waits>("waits")
  };
  return told;
}
Shape SendingView::shape() {
  static liquid::Field const told[] = {
      tell<&SendingView::key>("key"), tell<&SendingView::may_stop>("may_stop"),
      tell<&SendingView::may_approve>("may_approve"), tell<&SendingView::lines>("lines")
  };
  return told;
}

} // namespace dunlin::web
