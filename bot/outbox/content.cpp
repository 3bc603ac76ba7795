#include "bot/outbox/content.hpp"

#include <algorithm>

namespace dunlin::outbox {

using templates::MessageModel;
using templates::Owned;

struct ContentMaker::Parts {
  Creditor const* creditor = nullptr;
  Contact const* contact = nullptr;
  std::string recipient;
  std::string recipient_name;
  Sender sender;
  std::shared_ptr<templates::TemplateShelf const> shelf; // holds what was found
  templates::FoundTemplate found;
};

namespace {

Sender sender_of(Creditor const& creditor, std::string_view channel) {
  auto const named = std::ranges::find(creditor.senders, channel, &Sender::channel);
  if (named != creditor.senders.end()) return *named;
  return {std::string(channel), creditor.email, creditor.name};
}

templates::ReceivableRow row_of(ReceivableState const& state, MessageLine const& line, CivilDate today) {
  templates::ReceivableRow row;
  row.number = state.receivable.number;
  row.issued = state.receivable.issued;
  row.due = state.receivable.due;
  row.days_overdue = std::max(0, days_between(state.receivable.due, today));
  row.amount = state.receivable.amount;
  row.open = line.open;
  row.level = line.level;
  row.reference = state.receivable.reference;
  return row;
}

// Money and dates are written as the reader's language writes them where the reader lives ("en" in GB: 21 Nov
// 2026); a rep's place is not known. A template in another language than the reader's keeps its own.
std::string locale_of(Message const& message, Customer const& customer, std::string_view template_language) {
  std::string locale(
      message.language.starts_with(template_language) ? std::string_view(message.language) : template_language
  );
  bool const place_known = message.purpose != Purpose::alert && customer.country.size() == 2 &&
                           std::ranges::all_of(customer.country, [](char c) { return c >= 'A' && c <= 'Z'; });
  if (place_known && locale.find('-') == std::string::npos) locale += "-" + customer.country;
  return locale;
}

} // namespace

// An alert goes to a rep of the house, everything else to an address on file.
Result<void> ContentMaker::find_recipient(
    Parts& parts, Message const& message, CustomerFacts const& facts, House const& house
) {
  if (message.purpose == Purpose::alert) {
    auto const* rep = house.rep(message.rep);
    if (rep == nullptr) return fail(Errc::not_found, "the rep is not known any more");
    parts.recipient = rep->address_on(message.channel);
    if (parts.recipient.empty()) return fail(Errc::not_found, "the rep has no address for that channel");
    parts.recipient_name = rep->name;
    return {};
  }
  parts.contact = facts.contact(message.contact);
  auto const* address = facts.address(message.address);
  if (address == nullptr) return fail(Errc::not_found, "the address is not on file any more");
  auto const& everything_to = parts.creditor->go_live.everything_to;
  parts.recipient = everything_to.empty() ? address->value : everything_to;
  if (parts.contact != nullptr) parts.recipient_name = parts.contact->name;
  return {};
}

Result<ContentMaker::Parts>
ContentMaker::gather(Message const& message, CustomerFacts const& facts, Rulebook const& rulebook) const {
  Parts parts;
  parts.creditor = rulebook.house.creditor(message.creditor);
  if (parts.creditor == nullptr) return fail(Errc::not_found, "the creditor is not known any more");
  if (auto const found = find_recipient(parts, message, facts, rulebook.house); !found)
    return std::unexpected(found.error());
  parts.sender = sender_of(*parts.creditor, message.channel);
  if (parts.sender.address.empty()) {
    return fail(
        Errc::not_found, "creditor " + parts.creditor->key + " has no sender for channel " + message.channel
    );
  }
  parts.shelf = shelf_();
  auto const found =
      parts.shelf->find(message.template_name, facts.customer.kind, message.language, message.channel);
  if (!found) return fail(Errc::not_found, "there is no template named " + message.template_name);
  parts.found = *found;
  return parts;
}

Result<format::Formats*> ContentMaker::formats_of(std::string const& locale) {
  auto known = formats_.find(locale);
  if (known == formats_.end()) {
    auto made = format::Formats::create(locale);
    if (!made) return std::unexpected(made.error());
    known = formats_.emplace(locale, std::move(*made)).first;
  }
  return &known->second;
}

std::string ContentMaker::mail_id(MessageId message) const {
  return message.text() + "@" + settings_.mail_domain;
}

// All messages of a case's cycle are one thread in the reader's mailbox; an answer stands in the thread of
// what was written to the same address.
channels::MailThread ContentMaker::thread_of(Message const& message, CustomerFacts const& facts) const {
  channels::MailThread thread;
  thread.message_id = mail_id(message.id);
  auto const* about = facts.case_of(message.key.about);
  for (auto const& made : facts.contacts_made) {
    if (made.creditor != message.creditor || made.message == message.id) continue;
    bool const same = about != nullptr
                          ? made.purpose == message.purpose && made.at >= about->opened_at
                          : message.purpose == Purpose::service && made.address == message.address;
    if (same) thread.references.push_back(mail_id(made.message));
  }
  return thread;
}

// What an answer or alert is about, besides receivables.
void ContentMaker::answer_rows(MessageModel& model, Message const& message, CustomerFacts const& facts)
    const {
  auto const customer = facts.customer.id;
  std::optional<TicketId> about;
  if (auto const* alert = facts.alert(AlertId{message.key.about.bytes})) {
    templates::NoticeRow notice{std::string(name_of(alert->kind)), {}, alert->rung};
    about = alert->ticket;
    if (auto const* ticket = about ? facts.ticket(*about) : nullptr) notice.words = ticket->words;
    if (settings_.alert_url)
      notice.link = settings_.alert_url({customer, alert->id, message.rep, message.key.step - 1});
    model.notice.emplace(customer, std::move(notice));
  }
  if (auto const* answer = facts.answer(AnswerId{message.key.about.bytes})) {
    about = answer->ticket;
    if (!answer->words.empty()) model.words.emplace(customer, templates::WordsRow{answer->words});
    auto const promise =
        std::ranges::find_if(facts.promises, [&](Promise const& made) { return answer->promise == made.id; });
    if (promise != facts.promises.end())
      model.promise.emplace(customer, templates::PromiseRow{promise->amount, promise->by});
  }
  if (auto const* ticket = about ? facts.ticket(*about) : nullptr)
    model.ticket.emplace(customer, templates::TicketRow{ticket->number, std::string(name_of(ticket->kind))});
}

Result<MessageModel> ContentMaker::model_of(
    Message const& message, Parts const& parts, CustomerFacts const& facts, Timestamp now
) const {
  MessageModel model{*parts.creditor, facts.customer};
  model.step = message.key.step;
  model.today = local(now, facts.customer.zone).date;
  model.answers_are_read = settings_.mail_key.has_value();
  if (parts.contact != nullptr && !parts.contact->name.empty()) {
    model.contact.emplace(facts.customer.id, templates::ContactRow{parts.contact->name});
  }
  for (auto const& line : message.lines) {
    auto const* state = facts.receivable(line.receivable);
    if (state == nullptr) return fail(Errc::refused, "a receivable in the message is not this customer's");
    model.receivables.emplace_back(facts.customer.id, row_of(*state, line, model.today));
  }
  answer_rows(model, message, facts);
  if (settings_.unsubscribe_url && message.purpose != Purpose::alert) {
    model.unsubscribe_url =
        settings_.unsubscribe_url({facts.customer.id, message.address, message.creditor, message.purpose});
  }
  return model;
}

void ContentMaker::address(channels::Outgoing& out, Message const& message, Parts const& parts) const {
  out.sender = parts.sender.address;
  out.sender_name = parts.sender.name.empty() ? parts.creditor->name : parts.sender.name;
  out.recipient = parts.recipient;
  out.recipient_name = parts.recipient_name;
  if (!settings_.mail_key) return;
  using channels::MailTag;
  auto const expires = out.written_at + settings_.answers_for;
  auto const tagged = [&](MailTag tag) {
    return channels::tagged_address({tag, message.id, expires}, *settings_.mail_key, settings_.mail_domain);
  };
  out.reply_to = tagged(MailTag::reply);
  out.envelope_sender = tagged(MailTag::bounce);
}

// Papers of the receivables listed; they are this customer's, or the model would not have been made.
void ContentMaker::attach_papers(channels::Outgoing& out, Message const& message, CustomerFacts const& facts)
    const {
  if (!settings_.paper) return;
  for (auto const& line : message.lines) {
    auto const* state = facts.receivable(line.receivable);
    if (state == nullptr || state->document.empty()) continue;
    if (auto bytes = settings_.paper(state->document))
      out.attachments.push_back({state->receivable.number + ".pdf", "application/pdf", std::move(*bytes)});
  }
}

Result<channels::Outgoing> ContentMaker::make(
    Message const& message, int attempt, CustomerFacts const& facts, Rulebook const& rulebook, Timestamp now
) {
  auto const parts = gather(message, facts, rulebook);
  if (!parts) return std::unexpected(parts.error());
  auto const formats = formats_of(locale_of(message, facts.customer, parts->found.language));
  if (!formats) return std::unexpected(formats.error());
  auto const model = model_of(message, *parts, facts, now);
  if (!model) return std::unexpected(model.error());
  auto rendered = templates::render_message(*parts->found.message, *model, **formats, settings_.clock);
  if (!rendered) return std::unexpected(rendered.error());

  channels::Outgoing out;
  out.message = message.id;
  out.attempt = attempt;
  auto const* waiting = facts.pending_message(message.id);
  out.written_at = waiting == nullptr ? now : waiting->queued_at;
  out.subject = std::move(rendered->subject);
  out.text = std::move(rendered->text);
  out.html = std::move(rendered->html);
  out.language = message.language;
  out.unsubscribe_url = model->unsubscribe_url;
  out.thread = thread_of(message, facts);
  address(out, message, *parts);
  if (message.template_name == "copy") attach_papers(out, message, facts);
  return out;
}

} // namespace dunlin::outbox
