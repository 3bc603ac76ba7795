// What providers bring to the public door: verified over the raw bytes, kept, then answered. Paths are not
// logged: that of a provider without signatures is its secret.
#include "bot/web/doors/web_rooms.hpp"

#include <algorithm>

namespace dunlin::web {

asio::awaitable<std::optional<net::HttpResponse>> WebRooms::take_in(net::HttpRequest const& request) {
  auto const serves = [&](channels::Inlet const* inlet) {
    return channels::serves(inlet->routes(), request);
  };
  auto const found = std::ranges::find_if(world_.inlets, serves);
  if (found == world_.inlets.end()) co_return std::nullopt;
  auto const& inlet = **found;
  auto raw = inlet.verify(request, world_.clock.now());
  if (!raw) {
    world_.log.warn(
        "web.inbound_refused", {{"inlet", std::string(inlet.name())}, {"why", raw.error().detail}}
    );
    co_return channels::answer_to(raw.error());
  }
  auto const kept = co_await world_.keep(std::move(*raw));
  if (!kept) co_return net::HttpResponse{.status = 503, .headers = {{"Retry-After", "60"}}, .body = {}};
  co_return inlet.answer(request, *kept);
}

} // namespace dunlin::web
