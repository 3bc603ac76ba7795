#include "bot/intake/intake_runner.hpp"

#include "bot/desk/opening.hpp"
#include "bot/listening/reply/visible_reply.hpp"
#include "bot/listening/understand.hpp"

#include <algorithm>

namespace dunlin::intake {

using runtime::Fault;

namespace {

constexpr int kTries = 5;                  // a customer to whom things happen meanwhile is read again
constexpr std::size_t kWordsKept = 16'000; // of a reply, in the record; the raw bytes hold all

store::Changes set_aside(RawInbound const& raw, MailKind kind, std::string why, InboundState state) {
  store::Changes changes;
  changes.chain = house_chain();
  changes.inbound = store::InboundEnd{raw.id, state, why};
  changes.facts.emplace_back(book::InboundSetAside{raw.id, raw.channel, kind, std::move(why)});
  return changes;
}

std::string visible(channels::InboundReply const& reply) {
  auto text = reply.text.empty() ? listening::visible_reply_html(reply.html).text
                                 : listening::visible_reply(reply.text).text;
  if (text.size() <= kWordsKept) return text;
  auto end = kWordsKept;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
    --end; // not within a character
  text.resize(end);
  return text;
}

// What is quoted line by line is somebody else's words.
std::string own_words(std::string const& text) {
  std::string own;
  for (std::size_t at = 0; at < text.size();) {
    auto const end = std::min(text.find('\n', at), text.size());
    if (text[at] != '>') own.append(text, at, end - at).append("\n");
    at = end + 1;
  }
  return own;
}

Asked asked_by(std::optional<Message> const& message) {
  if (message && message->template_name == "settled-question") return Asked::settled;
  return Asked::nothing;
}

listening::Context context_of(Match const& match, CreditorId creditor, Timestamp now) {
  listening::Context context;
  context.language = match.facts.customer.language;
  context.now = now;
  context.zone = match.facts.customer.zone;
  context.asked = asked_by(match.answers);
  for (auto const& state : match.facts.receivables) {
    auto const& receivable = state.receivable;
    if (state.voided || receivable.creditor != creditor) continue;
    context.open.push_back({receivable.id, receivable.number, state.open, receivable.due});
  }
  return context;
}

} // namespace

IntakeRunner::IntakeRunner(asio::any_io_executor executor, IntakeParts parts, IntakeLimits limits)
    : parts_(std::move(parts)),
      limits_(std::move(limits)),
      bell_(executor) {}

void IntakeRunner::stop() {
  running_ = false;
  bell_.ring();
}

asio::awaitable<void> IntakeRunner::run() {
  while (running_) {
    store::Claim claim;
    claim.owner = limits_.owner;
    claim.lease = limits_.lease;
    claim.at_most = limits_.claim_at_most;
    auto const due = co_await parts_.store.claim_inbound(std::move(claim));
    if (!due.items.empty()) co_await parts_.faults.at(Fault::after_claim_inbound);
    for (auto const& raw : due.items) {
      if (running_) co_await work_on(raw);
    }
    co_await parts_.store.release(due.lease);
    if (!due.items.empty()) continue;
    auto const wake_at = parts_.clock.now() + limits_.look_at_most;
    if (co_await bell_.wait_until(parts_.clock, wake_at) == runtime::Waking::cancelled) co_return;
  }
}

asio::awaitable<void> IntakeRunner::work_on(RawInbound const& raw) {
  auto const rulebook = parts_.rulebook();
  for (int tries = 0; tries < kTries; ++tries) {
    auto changes =
        co_await parts_.reading.run([&] { return changes_for(raw, *rulebook, parts_.clock.now()); });
    bool moved = false;
    for (auto& change : changes) {
      auto const applied = co_await parts_.store.apply(std::move(change));
      if (!applied) moved = moved || applied.error().moved == store::Conflict::Moved::head;
    }
    co_await parts_.faults.at(Fault::after_act);
    parts_.acted();
    if (!moved) co_return;
  }
  parts_.logger.debug("intake.later", {{"inbound", raw.id.text()}}); // it stays unread and is claimed again
}

// The last of the changes settles the inbound, so that a crash between them repeats it: ids are the same.
std::vector<store::Changes>
IntakeRunner::changes_for(RawInbound const& raw, Rulebook const& rulebook, Timestamp now) {
  auto const items = parts_.hearing.open(raw);
  if (!items)
    return {set_aside(raw, MailKind::other, "cannot be read: " + items.error().detail, InboundState::failed)};
  std::vector<store::Changes> all;
  for (auto const& item : *items) {
    if (auto const* reply = std::get_if<channels::InboundReply>(&item))
      all.push_back(heard(raw, *reply, rulebook, now));
    else
      all.push_back(received(raw, std::get<channels::InboundReceipt>(item), now));
  }
  if (all.empty()) {
    all.emplace_back().chain = house_chain();
    all.back().inbound = store::InboundEnd{raw.id, InboundState::read, "nothing new"};
  }
  for (std::size_t i = 0; i + 1 < all.size(); ++i)
    all[i].inbound.reset();
  for (auto& changes : all) {
    changes.by = Actor{ActorKind::bot, raw.inlet};
    changes.urgency = store::Urgency::urgent;
  }
  return all;
}

store::Changes IntakeRunner::heard(
    RawInbound const& raw, channels::InboundReply const& reply, Rulebook const& rulebook, Timestamp now
) {
  auto const match = match_reply(reply, raw.channel, keys(), parts_.reader, now);
  if (!match) return set_aside(raw, reply.kind, match.error(), InboundState::set_aside);
  desk::Heard heard;
  heard.inbound = raw.id;
  heard.channel = raw.channel;
  heard.mail = reply.kind;
  heard.from = match->from;
  heard.matched_by = match->by;
  heard.answers = match->answers;
  heard.subject = reply.subject;
  heard.words = visible(reply);
  heard.received_at = raw.received_at;
  Interpretation understood;
  auto const* creditor = desk::creditor_meant(match->answers, match->facts, rulebook.house);
  if (reply.kind == MailKind::reply && reply.left_out.empty()) {
    auto const context = context_of(*match, creditor == nullptr ? CreditorId{} : creditor->id, now);
    understood = listening::understand(own_words(heard.words), context, *parts_.hearing.lexicon());
  }
  store::Changes changes;
  changes.chain = chain_of(match->facts.customer.id);
  changes.guard.head = match->facts.head;
  changes.facts = parts_.act(heard, understood, match->facts, rulebook, desk::ActionTable{}, now);
  changes.inbound = store::InboundEnd{raw.id, InboundState::read, "matched by " + match->by};
  return changes;
}

store::Changes
IntakeRunner::received(RawInbound const& raw, channels::InboundReceipt const& receipt, Timestamp now) {
  auto const message = match_receipt(receipt, keys(), parts_.reader, now);
  if (!message) return set_aside(raw, receipt.kind, "about no message of ours", InboundState::set_aside);
  store::Changes changes;
  changes.chain = chain_of(message->customer);
  changes.inbound = store::InboundEnd{raw.id, InboundState::read, std::string(name_of(receipt.kind))};
  auto const hard = std::ranges::any_of(receipt.recipients, &BouncedRecipient::hard);
  auto const status = receipt.recipients.empty() ? std::string() : receipt.recipients.front().status;
  auto const reason = receipt.recipients.empty() ? receipt.detail : receipt.recipients.front().reason;
  switch (receipt.kind) {
  case MailKind::bounce:
    changes.facts.emplace_back(outbox::MessageBounced{*message, hard, status, reason});
    break;
  case MailKind::feedback:
    changes.facts.emplace_back(outbox::ReceiptArrived{
        message->id, outbox::ReceiptKind::complained, receipt.provider_id, receipt.detail
    });
    for (auto const purpose : kUnwantedByWord)
      changes.facts.emplace_back(
          listening::OptedOut{{message->address, std::nullopt, purpose, "complaint", now}}
      );
    break;
  case MailKind::other:
    changes.facts.emplace_back(outbox::ReceiptArrived{
        message->id, outbox::ReceiptKind::delivered, receipt.provider_id, receipt.detail
    });
    break;
  case MailKind::delayed:
  case MailKind::reply:
  case MailKind::auto_reply:
  case MailKind::out_of_office: break; // the row says it came
  }
  return changes;
}

} // namespace dunlin::intake
