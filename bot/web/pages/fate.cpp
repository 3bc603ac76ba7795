#include "bot/web/pages/fate.hpp"

#include "bot/orders/fate.hpp"
#include "bot/web/pages/pages.hpp"
#include "bot/web/pages/views.hpp"

namespace dunlin::web {

SafeHtml fate_of(Scene const& scene, store::MessageRow const& row) {
  if (row.state != MessageState::unknown || !scene.viewer.may(Role::rep)) return {};
  FateView const view{.place = message_link(row.message.id) + "/settle", .key = scene.viewer.form_key};
  return scene.templates.render(view, scene.tongue);
}

Outcome settle_message(Scene const& scene, Request const& request) {
  auto const id = request.id<MessageTag>("message");
  auto const row = id ? scene.reader.messages->message(*id) : std::nullopt;
  auto const facts = row ? scene.reader.customers->facts(row->message.customer) : std::nullopt;
  auto const fate = enum_of<orders::Fate>(request.field("fate"));
  if (!facts || !fate) return no_such(scene, "There is no such message.");
  auto told = orders::settle(*id, *fate, *facts, scene.viewer.name);
  Deed deed;
  deed.then = message_link(*id);
  if (told) deed.changes.push_back({chain_of(row->message.customer), std::move(*told), facts->head});
  return deed; // known meanwhile: its page says what
}

Shape FateView::shape() {
  static liquid::Field const told[] = {tell<&FateView::place>("place"), tell<&FateView::key>("key")};
  return told;
}

} // namespace dunlin::web
