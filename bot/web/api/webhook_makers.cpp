// Webhooks: by the same orders as the page and the command line.
#include "bot/hooks/standing.hpp"
#include "bot/web/api/answers.hpp"
#include "bot/web/api/bodies.hpp"
#include "bot/web/api/body.hpp"
#include "bot/web/api/house_bodies.hpp"
#include "bot/web/api/makers.hpp"

namespace dunlin::web {
namespace {

std::string name_in(Request const& request) {
  return std::string(request.parameter("webhook"));
}

Answer refused(Error const& error) {
  if (error.code == Errc::not_found) return not_there("There is no such webhook.");
  return refusal(error);
}

template <class Fact>
ApiDeed told(Fact fact, WebhookMade const& made, int status = 200) {
  ApiDeed done;
  done.deed.changes.push_back({house_chain(), {std::move(fact)}});
  done.answer = json(codec::to_json(made), status);
  if (made.secret) done.remembered = json(codec::to_json(WebhookMade{made.name}), status);
  return done;
}

// With a body that says nothing more.
template <class Order> // (name, house) -> the fact
ApiOutcome moved(ApiScene const& scene, Request const& request, Order order) {
  auto const wanted = body_of<NothingWanted>(request);
  if (!wanted) return wanted.error();
  auto fact = order(name_in(request), scene.rulebook.house);
  if (!fact) return refused(fact.error());
  return told(std::move(*fact), {name_in(request)});
}

} // namespace

Answer list_webhooks(ApiScene const& scene, Request const&) {
  store::Rows<hooks::WebhookStanding> rows; // few, so there is one page
  for (auto const& webhook : scene.reader.book->house().webhooks)
    rows.rows.push_back(hooks::standing_of(webhook, *scene.reader.events));
  return list(rows);
}

Answer one_webhook(ApiScene const& scene, Request const& request) {
  auto const house = scene.reader.book->house();
  auto const* webhook = house.webhook(request.parameter("webhook"));
  if (webhook == nullptr) return not_there("There is no such webhook.");
  return json(codec::to_json(hooks::standing_of(*webhook, *scene.reader.events)));
}

ApiOutcome subscribe_webhook(ApiScene const& scene, Request const& request) {
  auto wanted = body_of<WebhookWanted>(request);
  if (!wanted) return wanted.error();
  auto const& house = scene.rulebook.house;
  bool const fresh = house.webhook(wanted->name) == nullptr;
  auto recorded =
      scene.subscriptions.subscribe({wanted->name, wanted->url, std::move(wanted->events)}, house, scene.now);
  if (!recorded) return refusal(recorded.error());
  WebhookMade made{wanted->name};
  if (fresh) made.secret = scene.subscriptions.secret(recorded->webhook).reveal();
  return told(std::move(*recorded), made, fresh ? 201 : 200);
}

ApiOutcome rotate_webhook(ApiScene const& scene, Request const& request) {
  auto const wanted = body_of<NothingWanted>(request);
  if (!wanted) return wanted.error();
  auto rotated = hooks::rotate(name_in(request), scene.rulebook.house, scene.now);
  if (!rotated) return refused(rotated.error());
  WebhookMade const made{name_in(request), scene.subscriptions.secret(rotated->webhook).reveal()};
  return told(std::move(*rotated), made);
}

ApiOutcome pause_webhook(ApiScene const& scene, Request const& request) {
  auto const wanted = body_of<PauseWanted>(request);
  if (!wanted) return wanted.error();
  auto paused = hooks::pause(name_in(request), wanted->why, scene.rulebook.house);
  if (!paused) return refused(paused.error());
  return told(std::move(*paused), {name_in(request)});
}

ApiOutcome resume_webhook(ApiScene const& scene, Request const& request) {
  return moved(scene, request, hooks::resume);
}
ApiOutcome remove_webhook(ApiScene const& scene, Request const& request) {
  return moved(scene, request, hooks::remove);
}
ApiOutcome try_webhook(ApiScene const& scene, Request const& request) {
  return moved(scene, request, hooks::try_now);
}

} // namespace dunlin::web
