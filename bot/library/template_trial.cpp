#include "bot/library/template_trial.hpp"

#include "bot/outbox/content.hpp"

#include <algorithm>

namespace dunlin::library {

namespace {

struct Reached {
  Contact const* contact = nullptr;
  Address const* address = nullptr;
};

// By mail where there is an address for it: it shows most.
Reached reached(CustomerFacts const& facts) {
  Reached found;
  for (auto const& contact : facts.contacts) {
    for (auto const& address : contact.addresses) {
      bool const better =
          found.address == nullptr || (address.channel == "email" && found.address->channel != "email");
      if (better) found = {&contact, &address};
    }
  }
  return found;
}

// A message over all that is open with one creditor: the one of the first open receivable, or of the first
// account.
Result<Message> message_for(CustomerFacts const& facts, std::string name, std::string language) {
  auto const open = [](ReceivableState const& state) { return state.open.positive() && !state.voided; };
  auto const first = std::ranges::find_if(facts.receivables, open);
  bool const owes = first != facts.receivables.end();
  if (!owes && facts.accounts.empty())
    return fail(Errc::not_found, "This customer has no account: choose another for the preview.");
  auto const to = reached(facts);
  if (to.address == nullptr)
    return fail(Errc::not_found, "This customer has no address: choose another for the preview.");
  Message message;
  message.customer = facts.customer.id;
  message.creditor = owes ? first->receivable.creditor : facts.accounts.front().creditor;
  message.template_name = std::move(name);
  message.language = std::move(language);
  for (auto const& state : facts.receivables) {
    bool const belongs =
        owes && state.receivable.creditor == message.creditor && state.open.currency == first->open.currency;
    if (open(state) && belongs)
      message.lines.push_back({state.receivable.id, state.open, std::max(1, state.level), true});
  }
  message.channel = to.address->channel;
  message.contact = to.contact->id;
  message.address = to.address->id;
  message.id = MessageId::of({"preview", facts.customer.id.raw()});
  message.key.step = message.lines.empty() ? 1 : std::max(1, message.lines.front().level);
  return message;
}

} // namespace

std::string message_name(std::string_view page_name) {
  auto const slash = page_name.find('/');
  auto const file = slash == std::string_view::npos ? page_name : page_name.substr(slash + 1);
  return file.starts_with('_') ? std::string() : std::string(file.substr(0, file.find('.')));
}

Result<channels::Outgoing> try_template(
    TemplateText const& text, store::BookReading& book, CustomerFacts const& facts, Rulebook const& rulebook,
    Timestamp now, liquid::MonotonicClock const& clock
) {
  auto shelf = shelf_of(book, text);
  if (!shelf) return std::unexpected(shelf.error());
  auto name = message_name(text.name);
  if (name.empty()) name = "reminder-1"; // a piece is shown in the message that most customers get
  auto message = message_for(facts, std::move(name), text.name.substr(0, text.name.find('/')));
  if (!message) return std::unexpected(message.error());
  if (text.name.ends_with(".sms")) message->channel = "sms"; // whatever reaches the customer chosen
  // Read as the kind of customer the template is for, whoever was chosen: a firm's letter may be tried on a
  // person.
  auto reader = facts;
  if (text.name.ends_with(".person")) reader.customer.kind = CustomerKind::person;
  if (text.name.ends_with(".organisation")) reader.customer.kind = CustomerKind::organisation;
  outbox::ContentSettings settings;
  settings.clock = clock;
  settings.unsubscribe_url = [](outbox::Unsubscribe const&) {
    return std::string("https://example.invalid/u/");
  };
  outbox::ContentMaker maker([&] { return *shelf; }, std::move(settings));
  return maker.make(*message, 1, reader, rulebook, now);
}

} // namespace dunlin::library
