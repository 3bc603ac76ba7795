#include "bot/web/pages/erasing.hpp"

#include "bot/keeping/erasing.hpp"
#include "bot/web/pages/acts.hpp"

namespace dunlin::web {
namespace {

constexpr std::size_t kWhyLongest = 2000;

} // namespace

SafeHtml erasing_of(Scene const& scene, CustomerFacts const& facts, FormTrouble const& trouble) {
  if (!scene.viewer.may(Role::administrator) || facts.erased_at) return {};
  auto const held = scene.reader.messages->contents_of(facts.customer.id);
  auto const& tongue = scene.tongue;
  ErasingView const view{
      .place = customer_link(facts.customer.id) + "/erase",
      .key = scene.viewer.form_key,
      .wrong = trouble.form == "erase" ? trouble.wrong : std::string(),
      .goes = tongue.say(
          "Names, addresses and words go. Lines of the record: %1. Messages as they were sent: %2, as they "
          "came in: %3.",
          {tongue.number(held.texts), tongue.number(held.sent), tongue.number(held.received)}
      ),
  };
  return scene.templates.render(view, tongue);
}

Outcome erase_customer(Scene const& scene, Request const& request) {
  auto const id = request.id<CustomerTag>("customer");
  auto const facts = id ? scene.reader.customers->facts(*id) : std::nullopt;
  if (!facts) return no_such(scene, "There is no such customer.");
  auto told = keeping::erase(
      *facts, keeping::payments_of(*scene.reader.ledger, *id),
      {std::string(request.field("why").substr(0, kWhyLongest)), request.field("letters_stay") == "yes"}
  );
  if (!told) {
    auto answer = customer_page_again(scene, request, {"erase", told.error().detail});
    answer.status = 422;
    return answer;
  }
  Deed deed;
  deed.changes.push_back({chain_of(*id), std::move(*told), facts->head});
  deed.then = customer_link(*id);
  return deed;
}

Shape ErasingView::shape() {
  static liquid::Field const told[] = {
      tell<&ErasingView::place>("place"), tell<&ErasingView::key>("key"), tell<&ErasingView::wrong>("wrong"),
      tell<&ErasingView::goes>("goes")
  };
  return told;
}

} // namespace dunlin::web
