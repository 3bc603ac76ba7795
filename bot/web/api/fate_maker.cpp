// What became of a message of unknown fate, by the same order as page and command line.
#include "bot/web/api/answers.hpp"
#include "bot/web/api/body.hpp"
#include "bot/web/api/fate_bodies.hpp"
#include "bot/web/api/makers.hpp"

namespace dunlin::web {

ApiOutcome settle_message_by_api(ApiScene const& scene, Request const& request) {
  auto const id = request.id<MessageTag>("message");
  auto const row = id ? scene.reader.messages->message(*id) : std::nullopt;
  auto const facts = row ? scene.reader.customers->facts(row->message.customer) : std::nullopt;
  if (!facts) return not_there("There is no such message.");
  auto const wanted = body_of<FateWanted>(request);
  if (!wanted) return wanted.error();
  auto told = orders::settle(*id, wanted->fate, *facts, scene.actor());
  if (!told) return refusal(told.error());
  ApiDeed done;
  done.deed.changes.push_back({chain_of(row->message.customer), std::move(*told)});
  done.answer = json(codec::to_json(FateMade{*id, wanted->fate}));
  return done;
}

} // namespace dunlin::web
