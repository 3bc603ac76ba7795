// Sending stopped and resumed, what came in read anew, what a person says through a program: by the same
// orders as pages and command line.
#include "bot/desk/persons_answer.hpp"
#include "bot/orders/orders.hpp"
#include "bot/web/api/answers.hpp"
#include "bot/web/api/bodies.hpp"
#include "bot/web/api/body.hpp"
#include "bot/web/api/house_bodies.hpp"
#include "bot/web/api/makers.hpp"

namespace dunlin::web {
namespace {

ApiDeed of_house(Fact fact, StopMade const& made) {
  ApiDeed done;
  done.deed.changes.push_back({house_chain(), {std::move(fact)}});
  done.answer = json(codec::to_json(made));
  return done;
}

std::optional<CustomerFacts> facts_of(ApiScene const& scene, Request const& request) {
  auto const id = request.id<CustomerTag>("customer");
  return id ? scene.reader.customers->facts(*id) : std::nullopt;
}

} // namespace

ApiOutcome stop_sending_by_api(ApiScene const& scene, Request const& request) {
  auto const wanted = body_of<StopWanted>(request);
  if (!wanted) return wanted.error();
  auto pulled = orders::stop(
      {wanted->scope, wanted->what, wanted->why}, scene.rulebook.house, scene.now, scene.actor()
  );
  if (!pulled) return refusal(pulled.error());
  return of_house(std::move(*pulled), {wanted->scope, wanted->what, true});
}

ApiOutcome resume_sending_by_api(ApiScene const& scene, Request const& request) {
  auto const wanted = body_of<ResumeWanted>(request);
  if (!wanted) return wanted.error();
  auto lifted = orders::resume(wanted->scope, wanted->what, scene.rulebook.house, scene.actor());
  if (!lifted) return refusal(lifted.error());
  return of_house(std::move(*lifted), {wanted->scope, wanted->what, false});
}

ApiOutcome replay_inbound(ApiScene const& scene, Request const& request) {
  auto const wanted = body_of<NothingWanted>(request);
  if (!wanted) return wanted.error();
  auto const id = request.id<InboundTag>("inbound");
  auto const row = id ? scene.reader.inbound->row(*id) : std::nullopt;
  if (!row) return not_there("Nothing came in by that id.");
  if (row->state == InboundState::unread)
    return problem(409, "Not read yet", "It waits to be read anyway; nothing was changed.");
  ApiDeed done;
  done.deed.replay = *id;
  done.answer = json(codec::to_json(InboundReplayed{*id}));
  return done;
}

ApiOutcome answer_by_api(ApiScene const& scene, Request const& request) {
  auto const facts = facts_of(scene, request);
  if (!facts) return not_there("There is no such customer.");
  auto const wanted = body_of<AnswerWanted>(request);
  if (!wanted) return wanted.error();
  auto const ticket = wanted->ticket ? TicketId::parse(*wanted->ticket) : std::nullopt;
  if (wanted->ticket && !ticket) return problem_at(422, {{"/ticket", "is an id of 26 characters"}});
  auto answered = desk::answer_in_person(
      {.words = wanted->words,
       .to = AddressId::parse(wanted->address),
       .about = ticket,
       .by = scene.actor(),
       .once = scene.once.text()},
      *facts, scene.rulebook.house, scene.now
  );
  if (!answered) return refusal(answered.error());
  ApiDeed done;
  done.deed.changes.push_back({chain_of(facts->customer.id), std::move(answered->facts)});
  done.answer = json(codec::to_json(AnswerMade{answered->id, answered->review_at}), 201);
  return done;
}

ApiOutcome give_back_by_api(ApiScene const& scene, Request const& request) {
  auto const facts = facts_of(scene, request);
  if (!facts) return not_there("There is no such customer.");
  auto const wanted = body_of<NothingWanted>(request);
  if (!wanted) return wanted.error();
  auto const released = desk::give_back(*facts, scene.actor());
  if (!released) return refusal(released.error());
  GivenBack made;
  ApiDeed done;
  done.deed.changes.push_back({chain_of(facts->customer.id), {}});
  for (auto const& hold : *released) {
    made.holds.push_back(hold.hold);
    done.deed.changes.back().facts.emplace_back(hold);
  }
  done.answer = json(codec::to_json(made));
  return done;
}

} // namespace dunlin::web
