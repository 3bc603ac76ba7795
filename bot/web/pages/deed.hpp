// Deed: what a form makes true. An action is a function of the scene and the request, like a page: it reads
// the form (`request.field("why")`) and gives back either a Deed, which the door applies in the viewer's name
// before it sends the browser on, or an Answer: the page again, with what was typed and what is wrong with
// it. It changes nothing itself, so it runs where pages run and is tested as they are.
//
// To declare one: a line in `action_routes()` (routes.cpp) with the pattern, the least role and the function.
// Before the function is called the door has refused who is not logged in, whoever lacks the role, a form
// whose field `key` is not the viewer's (CSRF) and one that another site sent. The form in the template is
//   <form method="post" action="…"><input type="hidden" name="key" value="{{ key }}"> … </form>
// with `key` = scene.viewer.form_key, and is shown only where scene.viewer.may(role).
#pragma once

#include "bot/web/pages/scene.hpp"
#include "channels/outgoing.hpp"
#include "core/domain/facts/fact.hpp"
#include "core/domain/inbound.hpp"
#include "store/blobs.hpp"

#include <functional>
#include <optional>
#include <variant>
#include <vector>

namespace dunlin::web {

struct Change { // of one chain: at once or not at all
  ChainId chain;
  std::vector<Fact> facts;
  std::optional<Head> head{}; // none: whatever happened to the chain meanwhile does not matter
};

struct Deed {
  std::vector<Change> changes;                // applied in order; the first that cannot be ends it, with 409
  std::string then;                           // where the browser goes afterwards (303): a path of ours
  std::vector<store::BookBody> bodies{};      // kept before the facts that name them
  std::optional<RawInbound> inbound{};        // an answer given at the sandbox's page: kept like any other
  std::optional<InboundId> replay{};          // worked on anew
  std::function<Answer(Scene const&)> page{}; // shown once, in place of going to `then`
};

struct Trial { // a message tried on the one who asked: it leaves at once and changes nothing of ours
  channels::Outgoing message;
  Answer (*told)(Scene const&, std::string const& what); // shows a sentence in English that has a translation
};

using Outcome = std::variant<Deed, Answer, Trial>;
using ActionMaker = Outcome (*)(Scene const&, Request const&);

} // namespace dunlin::web
