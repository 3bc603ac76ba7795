// Webhooks: the programs that are told of events, for administrators: where each stands, what went wrong, and
// what can be done about it. A new secret is shown once, on the page that answers the form.
#pragma once

#include "bot/web/pages/deed.hpp"
#include "bot/web/pages/shape.hpp"

namespace dunlin::web {

Answer webhooks_page(Scene const& scene, Request const& request);

Outcome webhook_add(Scene const& scene, Request const& request);   // new, or another address or other events
Outcome webhook_pause(Scene const& scene, Request const& request); // {webhook}, and those below
Outcome webhook_resume(Scene const& scene, Request const& request);
Outcome webhook_rotate(Scene const& scene, Request const& request);
Outcome webhook_try(Scene const& scene, Request const& request);
Outcome webhook_remove(Scene const& scene, Request const& request);

struct WebhooksView {
  static constexpr std::string_view kTemplate = "webhooks";
  struct Attempt {
    std::string when, kind, result, tone;
    static Shape shape();
  };
  struct Line {
    std::string name, url, events, state, tone, why, waiting, told, failing, place;
    bool active = false;
    std::vector<Attempt> attempts;
    static Shape shape();
  };
  std::string key, wrong, name, url, events, secret, secret_of;
  std::vector<Line> lines;
  static Shape shape();
};

} // namespace dunlin::web
