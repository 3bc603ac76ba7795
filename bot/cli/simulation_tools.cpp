#include "bot/cli/simulation_tools.hpp"

#include "bot/cli/book_pages.hpp"
#include "channels/chat/webhook/chat_inlet.hpp"
#include "channels/sms/twilio/twilio_inlet.hpp"
#include "config/book/pages.hpp"
#include "core/domain/require.hpp"

namespace dunlin::cli {

namespace {

std::shared_ptr<templates::TemplateShelf const> shipped_shelf() {
  auto shelf = templates::TemplateShelf::shipped();
  require(shelf.has_value(), shelf ? std::string() : shelf.error().detail);
  return std::make_shared<templates::TemplateShelf const>(std::move(*shelf));
}

Keys keys_of_the_simulation() {
  return keys_from(Secret(std::string(64, '5')));
}

outbox::ContentSettings content_settings(Keys const& keys) {
  outbox::ContentSettings content;
  content.mail_domain = std::string(kSimulatedMailDomain);
  content.mail_key = keys.mail_key;
  return content;
}

} // namespace

SimulationTools::SimulationTools(simulation::MakeGround ground)
    : ground_(std::move(ground)),
      keys_(keys_of_the_simulation()),
      ways_in_({}, keys_),
      shelf_(shipped_shelf()),
      content_([this] { return shelf_; }, content_settings(keys_)) {
  inlets_.push_back(std::make_unique<channels::TwilioInlet>(channels::TwilioSettings{}));
  inlets_.push_back(std::make_unique<channels::ChatInlet>(channels::ChatSettings{}));
  for (auto const& inlet : inlets_)
    ways_in_.add(inlet.get());
}

Result<Rulebook> SimulationTools::load(store::BookReading& book) {
  auto house = book.house();
  if (house.book != pages_ || pages_.empty()) {
    auto parsed = rulebook_of(book);
    if (!parsed) return parsed;
    parsed_ = std::move(*parsed);
    pages_ = house.book;
  }
  return config::with_house(parsed_, std::move(house));
}

simulation::WorldTools SimulationTools::tools() {
  simulation::WorldTools tools;
  tools.render = [this](
                     Message const& message, int attempt, CustomerFacts const& facts,
                     Rulebook const& rulebook, Timestamp now
                 ) { return content_.make(message, attempt, facts, rulebook, now); };
  tools.load_rulebook = [this](store::BookReading& book) { return load(book); };
  tools.hearing = ways_in_.hearing();
  tools.ground = ground_;
  return tools;
}

} // namespace dunlin::cli
