#include "bot/desk/acknowledging.hpp"
#include "bot/desk/persons_answer.hpp"
#include "bot/desk/ticket_moves.hpp"
#include "bot/web/pages/desk_pages.hpp"
#include "bot/web/pages/desk_views.hpp"
#include "bot/web/pages/desk_words.hpp"
#include "bot/web/pages/message_words.hpp"

#include <algorithm>

namespace dunlin::web {
namespace {

constexpr std::size_t kWordsLongest = 8000;
constexpr int kAlertsLooked = 1000;

std::string typed(Request const& request, std::string_view name) {
  return std::string(request.field(name).substr(0, kWordsLongest));
}

template <class Again>
Outcome refused(Again again) {
  Answer answer = again();
  if (answer.status == 200) answer.status = 422;
  return answer;
}

} // namespace

Outcome move_ticket_here(Scene const& scene, Request const& request) {
  auto const id = request.id<TicketTag>("ticket");
  auto const row = id ? scene.reader.desk->ticket(*id) : std::nullopt;
  auto const facts = row ? scene.reader.customers->facts(row->customer) : std::nullopt;
  if (!facts) return no_such(scene, "There is no such ticket.");
  auto const again = [&](std::string wrong) {
    return refused([&] {
      return ticket_page_again(scene, request, *id, {typed(request, "move"), std::move(wrong)});
    });
  };
  auto const move = enum_of<desk::TicketMove>(request.field("move"));
  if (!move) return again(scene.tongue.say("There is no such move."));
  desk::MoveRequest const wanted{
      .move = *move,
      .by = scene.viewer.name,
      .supervisor = scene.viewer.may(Role::supervisor),
      .words = typed(request, "words"),
      .department = typed(request, "department"),
      .cause = typed(request, "cause"),
      .proposal = typed(request, "proposal"),
      .owner = typed(request, "owner"),
  };
  auto told = desk::move_ticket(*id, wanted, *facts, scene.now);
  if (!told) return again(told.error().detail);
  Deed deed;
  deed.changes.push_back({chain_of(row->customer), std::move(*told), facts->head});
  deed.then = ticket_link(*id);
  return deed;
}

Outcome acknowledge_alert(Scene const& scene, Request const& request) {
  auto const id = request.id<AlertTag>("alert");
  auto const rows = scene.reader.desk->alerts(kAlertsLooked);
  auto const row = std::ranges::find_if(rows, [&](auto const& known) { return id && known.alert.id == *id; });
  auto const facts = row == rows.end() ? std::nullopt : scene.reader.customers->facts(row->customer);
  auto told =
      desk::acknowledge(id.value_or(AlertId{}), scene.viewer.name, "page", facts.value_or(CustomerFacts{}));
  if (!told) return no_such(scene, told.error().detail);
  Deed deed;
  deed.changes.push_back({chain_of(row->customer), std::move(*told)});
  deed.then = "/alerts";
  return deed;
}

Outcome answer_customer(Scene const& scene, Request const& request) {
  auto const& tongue = scene.tongue;
  auto const id = request.id<CustomerTag>("customer");
  auto const facts = id ? scene.reader.customers->facts(*id) : std::nullopt;
  if (!facts) return no_such(scene, "There is no such customer.");
  auto const inbound = InboundId::parse(request.field("inbound"));
  auto const ticket_id = TicketId::parse(request.field("ticket"));
  auto const wrong = [&](std::string_view sentence) -> Outcome {
    DeskTrouble const mistake{"answer", tongue.say(sentence)};
    if (ticket_id) return refused([&] { return ticket_page_again(scene, request, *ticket_id, mistake); });
    if (inbound) return refused([&] { return inbound_page_again(scene, request, *inbound, mistake); });
    return trouble(scene, 422, "Not done", sentence);
  };
  auto told = desk::answer_in_person(
      {.words = typed(request, "words"),
       .to = AddressId::parse(request.field("address")),
       .about = ticket_id,
       .by = scene.viewer.name,
       .once = std::to_string(scene.now.time_since_epoch().count())},
      *facts, scene.rulebook.house, scene.now
  );
  if (!told) return wrong(told.error().detail);
  Deed deed;
  deed.changes.push_back({chain_of(*id), std::move(told->facts)});
  deed.then = ticket_id ? ticket_link(*ticket_id) : inbound ? inbound_link(*inbound) : customer_link(*id);
  return deed;
}

SafeHtml answer_form(
    Scene const& scene, Request const& request, CustomerFacts const& facts, AnswerPlace const& place,
    DeskTrouble const& trouble
) {
  if (!scene.viewer.may(Role::rep)) return {};
  auto const& tongue = scene.tongue;
  bool const again = trouble.form == "answer";
  AnswerFormView view{
      .place = customer_link(facts.customer.id) + "/answer",
      .key = scene.viewer.form_key,
      .words = again ? typed(request, "words") : std::string(),
      .wrong = again ? trouble.wrong : std::string(),
      .inbound = place.inbound ? place.inbound->text() : std::string(),
      .ticket = place.ticket ? place.ticket->text() : std::string(),
      .release = customer_link(facts.customer.id) + "/release",
  };
  auto const chosen = again ? AddressId::parse(request.field("address")) : place.preferred;
  for (auto const& contact : facts.contacts)
    for (auto const& address : contact.addresses) {
      if (address.state != AddressState::usable) continue;
      auto const name = tongue.say("%1 by %2", {address.value, channel_name(tongue, address.channel)});
      view.addresses.push_back({address.id.text(), name, address.id == chosen});
    }
  for (auto const& hold : facts.holds)
    if (desk::silences(hold))
      view.silent.push_back({hold.id.text(), tongue.moment(hold.ends_at.value_or(hold.review_at))});
  return scene.templates.render(view, tongue);
}

} // namespace dunlin::web
