// Holds, promises, erasure, moves of tickets, alerts: by the same orders and moves as pages and command line.
#include "bot/desk/acknowledging.hpp"
#include "bot/keeping/erasing.hpp"
#include "bot/orders/orders.hpp"
#include "bot/web/api/answers.hpp"
#include "bot/web/api/bodies.hpp"
#include "bot/web/api/body.hpp"
#include "bot/web/api/erasing_bodies.hpp"
#include "bot/web/api/makers.hpp"

#include <algorithm>

namespace dunlin::web {
namespace {

std::optional<CustomerFacts> facts_of(ApiScene const& scene, Request const& request) {
  auto const id = request.id<CustomerTag>("customer");
  return id ? scene.reader.customers->facts(*id) : std::nullopt;
}

template <class Made>
ApiDeed done(CustomerId customer, std::vector<Fact> facts, Made const& made, int status = 200) {
  ApiDeed done;
  done.deed.changes.push_back({chain_of(customer), std::move(facts)});
  done.answer = json(codec::to_json(made), status);
  return done;
}

std::string day_text(std::optional<CivilDate> const& day) {
  return day ? iso(*day) : std::string();
}

bool blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

Result<Creditor const*> creditor_named(House const& house, std::string const& key) {
  if (key.empty() && house.creditors.size() == 1) return &house.creditors.front();
  if (auto const* found = house.creditor_by_key(key)) return found;
  return fail(Errc::invalid, key.empty() ? "is needed: there are several" : "there is no such creditor");
}

} // namespace

ApiOutcome set_hold(ApiScene const& scene, Request const& request) {
  auto const facts = facts_of(scene, request);
  if (!facts) return not_there("There is no such customer.");
  auto const wanted = body_of<HoldWanted>(request);
  if (!wanted) return wanted.error();
  if (blank(wanted->why)) return problem_at(422, {{"/why", "is for those who come later: say it"}});
  orders::HoldOrder const order{
      .kind = std::string(name_of(wanted->kind)),
      .receivable = wanted->receivable.value_or(""),
      .amount = wanted->amount.value_or(""),
      .until = day_text(wanted->until),
      .review = day_text(wanted->review),
      .why = wanted->why,
      .once = scene.once.text(),
  };
  auto set = orders::hold(order, *facts, scene.now, scene.actor());
  if (!set) {
    auto const place = set.error().code == Errc::not_found ? "/receivable" : "/amount";
    return problem_at(422, {{place, set.error().detail}});
  }
  auto const id = set->hold.id;
  return done(facts->customer.id, {std::move(*set)}, HoldMade{id}, 201);
}

ApiOutcome release_hold(ApiScene const& scene, Request const& request) {
  auto const facts = facts_of(scene, request);
  if (!facts) return not_there("There is no such customer.");
  auto const wanted = body_of<ReleaseWanted>(request);
  if (!wanted) return wanted.error();
  auto released = orders::release(std::string(request.parameter("hold")), wanted->why, *facts);
  if (!released) return not_there("The customer has no such hold; it may have ended.");
  auto const id = released->hold;
  return done(facts->customer.id, {std::move(*released)}, HoldMade{id});
}

ApiOutcome erase_customer_by_api(ApiScene const& scene, Request const& request) {
  auto const facts = facts_of(scene, request);
  if (!facts) return not_there("There is no such customer.");
  auto const wanted = body_of<ErasureWanted>(request);
  if (!wanted) return wanted.error();
  auto const id = facts->customer.id;
  auto told = keeping::erase(
      *facts, keeping::payments_of(*scene.reader.ledger, id), {wanted->why, wanted->letters_stay}
  );
  if (!told && told.error().code == Errc::invalid) return problem_at(422, {{"/why", told.error().detail}});
  if (!told) return refusal(told.error());
  auto held = scene.reader.messages->contents_of(id);
  if (wanted->letters_stay) held.sent = 0;
  ErasureMade const made{id, !wanted->dry_run, held.texts, held.sent, held.received};
  if (wanted->dry_run) return json(codec::to_json(made));
  return done(id, std::move(*told), made);
}

ApiOutcome record_promise(ApiScene const& scene, Request const& request) {
  auto const facts = facts_of(scene, request);
  if (!facts) return not_there("There is no such customer.");
  auto const wanted = body_of<PromiseWanted>(request);
  if (!wanted) return wanted.error();
  auto const creditor = creditor_named(scene.rulebook.house, wanted->creditor.value_or(""));
  if (!creditor) return problem_at(422, {{"/creditor", creditor.error().detail}});
  orders::PromiseOrder const order{
      .amount = wanted->amount.value_or(""),
      .by = iso(wanted->by),
      .words = wanted->words,
      .once = scene.once.text(),
  };
  auto recorded = orders::promise(order, *facts, **creditor, scene.now);
  if (!recorded) return refusal(recorded.error());
  auto const id = recorded->promise.id;
  return done(facts->customer.id, {std::move(*recorded)}, PromiseMade{id}, 201);
}

// A program is no supervisor: what needs one is approved by a person.
ApiOutcome move_ticket(ApiScene const& scene, Request const& request) {
  auto const id = request.id<TicketTag>("ticket");
  auto const row = id ? scene.reader.desk->ticket(*id) : std::nullopt;
  auto const facts = row ? scene.reader.customers->facts(row->customer) : std::nullopt;
  if (!facts) return not_there("There is no such ticket.");
  auto const wanted = body_of<MoveWanted>(request);
  if (!wanted) return wanted.error();
  desk::MoveRequest const order{
      .move = wanted->move,
      .by = scene.actor(),
      .supervisor = false,
      .words = wanted->words,
      .department = wanted->department,
      .cause = wanted->cause,
      .proposal = wanted->proposal,
      .owner = wanted->owner,
  };
  auto told = desk::move_ticket(*id, order, *facts, scene.now);
  if (!told) return refusal(told.error());
  return done(row->customer, std::move(*told), TicketMade{*id, wanted->move});
}

ApiOutcome acknowledge(ApiScene const& scene, Request const& request) {
  auto const wanted = body_of<NothingWanted>(request);
  if (!wanted) return wanted.error();
  auto const id = request.id<AlertTag>("alert");
  auto const rows = scene.reader.desk->alerts(kApiPageMax);
  auto const row = std::ranges::find_if(rows, [&](auto const& known) { return id && known.alert.id == *id; });
  auto const facts = row == rows.end() ? std::nullopt : scene.reader.customers->facts(row->customer);
  if (!facts) return not_there("There is no such alert, or somebody acknowledged it already.");
  auto told = desk::acknowledge(*id, scene.actor(), "api", *facts);
  if (!told) return not_there("There is no such alert, or somebody acknowledged it already.");
  return done(row->customer, std::move(*told), AlertMade{*id, scene.actor()});
}

} // namespace dunlin::web
