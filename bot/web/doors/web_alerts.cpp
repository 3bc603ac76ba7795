// The public door's link in an alert's message. Mail scanners open what they find: only the button acts.
#include "bot/web/doors/alert_page.hpp"
#include "bot/web/doors/web_rooms.hpp"

namespace dunlin::web {
namespace {

constexpr int kTries = 3; // the customer's record may move while somebody presses the button

} // namespace

asio::awaitable<Answer> WebRooms::alert_ask(Request const& request) {
  auto const link = alerts_.open(request.parameter("token"), world_.clock.now());
  co_return co_await show(request, [&](Scene const& scene) {
    return alert_page(scene, find_alert(scene, link));
  });
}

asio::awaitable<Answer> WebRooms::alert_do(Request const& request) {
  auto const link = alerts_.open(request.parameter("token"), world_.clock.now());
  bool const pressed = request.field("acknowledge") == "yes";
  AlertFound found;
  for (int tries = 0; tries < kTries; ++tries) {
    auto asked = co_await show(request, [&](Scene const& scene) {
      found = find_alert(scene, link);
      return alert_page(scene, found);
    });
    if (!pressed || !found.change) co_return asked;
    Deed deed;
    deed.changes.push_back(std::move(*found.change));
    auto const done = co_await world_.act({ActorKind::user, found.rep}, std::move(deed));
    found.stage = done ? AlertStage::done : AlertStage::failed;
    if (done || done.error().code != Errc::conflict) break;
  }
  if (found.stage == AlertStage::failed) world_.log.warn("web.acknowledge_failed");
  co_return co_await show(request, [&](Scene const& scene) { return alert_page(scene, found); });
}

} // namespace dunlin::web
