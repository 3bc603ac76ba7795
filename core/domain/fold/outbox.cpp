// Folding facts of the outbox into a customer's state. Levels rise when a message is accepted; an attempt of
// unknown fate counts as contact made (it may have arrived) but raises nothing until somebody knows. Messages
// of alerts and answers are no case's: what became of them is kept with the alert or answer.
#include "core/domain/fold/fold_room.hpp"

#include <algorithm>

namespace dunlin {

namespace {

PendingMessage* pending_in(CustomerFacts& facts, MessageId id) {
  auto const found =
      std::ranges::find(facts.pending, id, [](PendingMessage const& waiting) { return waiting.message.id; });
  return found == facts.pending.end() ? nullptr : &*found;
}

void end_pending(CustomerFacts& facts, MessageId id) {
  std::erase_if(facts.pending, [&](PendingMessage const& waiting) { return waiting.message.id == id; });
}

Alert* alert_of(CustomerFacts& facts, Message const& message) {
  auto const found = std::ranges::find(facts.alerts, AlertId{message.key.about.bytes}, &Alert::id);
  return found == facts.alerts.end() ? nullptr : &*found;
}

Answer* answer_of(CustomerFacts& facts, Message const& message) {
  auto const found = std::ranges::find(facts.answers, AnswerId{message.key.about.bytes}, &Answer::id);
  return found == facts.answers.end() ? nullptr : &*found;
}

void end_answer(CustomerFacts& facts, Message const& message) {
  std::erase_if(facts.answers, [&](Answer const& answer) {
    return answer.id == AnswerId{message.key.about.bytes};
  });
}

void queue(CustomerFacts& facts, Message const& message, Timestamp at) {
  facts.pending.push_back({message, MessageState::queued, 0, at});
  if (auto* alert = alert_of(facts, message)) {
    alert->told = message.key.step - 1;
    alert->undeliverable = false;
  }
  if (auto* answer = answer_of(facts, message)) answer->state = AnswerState::queued;
  auto* about = case_in(facts, message.key.about);
  if (about == nullptr) return;
  about->held_back.reset();
  for (auto const& line : message.lines) {
    auto* state = receivable_in(facts, line.receivable);
    if (line.raised && state != nullptr && state->ordinal == 0) state->ordinal = ++about->joined;
  }
}

void count_contact(CustomerFacts& facts, Message const& message, Timestamp at) {
  bool const counted = std::ranges::any_of(facts.contacts_made, [&](ContactMade const& made) {
    return made.message == message.id;
  });
  if (counted || message.purpose == Purpose::alert) return;
  std::erase_if(facts.contacts_made, [&](ContactMade const& made) { return made.at < at - kContactsKept; });
  facts.contacts_made.push_back(
      {at, message.channel, message.address, message.creditor, message.purpose, message.id}
  );
  if (auto* about = case_in(facts, message.key.about)) about->last_message_at = at;
}

void accept(CustomerFacts& facts, MessageId id, Timestamp at) {
  auto const* waiting = pending_in(facts, id);
  if (waiting == nullptr) return;
  count_contact(facts, waiting->message, at);
  end_answer(facts, waiting->message);
  for (auto const& line : waiting->message.lines) {
    auto* state = receivable_in(facts, line.receivable);
    if (!line.raised || state == nullptr) continue;
    state->level = line.level;
    state->level_at = at;
  }
  end_pending(facts, id);
}

// What a lower rung was not told says nothing about the one that has been told since.
void in_vain(Alert& alert, Message const& message) {
  if (message.key.step - 1 != alert.rung) return;
  alert.undeliverable = true;
  ++alert.in_vain;
}

// A cancelled message never left and speaks against no address, but its leg is used up: the next proposal of
// the same step needs a key of its own.
void cancel(CustomerFacts& facts, MessageId id) {
  auto const* waiting = pending_in(facts, id);
  if (waiting == nullptr) return;
  if (auto* alert = alert_of(facts, waiting->message)) {
    in_vain(*alert, waiting->message);
  } else if (auto* answer = answer_of(facts, waiting->message)) {
    answer->state = AnswerState::owed;
    ++answer->leg;
  } else {
    facts.failed.push_back({waiting->message.key, AddressId{}, waiting->message.channel});
  }
  end_pending(facts, id);
}

void refuse(CustomerFacts& facts, outbox::MessageRefused const& told) {
  auto const* waiting = pending_in(facts, told.message);
  if (waiting == nullptr) return;
  if (auto* alert = alert_of(facts, waiting->message))
    in_vain(*alert, waiting->message);
  else if (auto* answer = answer_of(facts, waiting->message))
    answer->state = AnswerState::failed;
  else
    facts.failed.push_back({waiting->message.key, waiting->message.address, waiting->message.channel});
  if (told.why == outbox::RefusedWhy::address)
    judge_address(facts, waiting->message.address, AddressState::refused);
  end_pending(facts, told.message);
}

// What an accepted message raised falls back, so that its step is said again by another way. Receivables that
// went on since, or a case that was cured, are left as they are.
void bounce(CustomerFacts& facts, outbox::MessageBounced const& told) {
  auto const& message = told.message;
  if (auto* alert = alert_of(facts, message)) {
    if (told.hard) in_vain(*alert, message);
    return;
  }
  if (told.hard) judge_address(facts, message.address, AddressState::bounced);
  auto const* about = case_in(facts, message.key.about);
  if (about == nullptr || !about->open || about->cycle != message.key.cycle) return;
  bool const known =
      std::ranges::any_of(facts.failed, [&](FailedLeg const& leg) { return leg.key == message.key; });
  if (known) return;
  facts.failed.push_back({message.key, message.address, message.channel});
  for (auto const& line : message.lines) {
    auto* state = receivable_in(facts, line.receivable);
    if (line.raised && state != nullptr && state->level == line.level) {
      state->level = line.level - 1;
      state->level_at.reset();
    }
  }
}

} // namespace

void fold_room(CustomerFacts& facts, outbox::Fact const& fact, Timestamp at) {
  std::visit(
      Overloaded{
          [&](outbox::MessageQueued const& told) { queue(facts, told.message, at); },
          [&](outbox::MessageCancelled const& told) { cancel(facts, told.message); },
          [&](outbox::AttemptBegun const& told) {
            if (auto* waiting = pending_in(facts, told.message)) {
              waiting->state = MessageState::begun;
              waiting->attempts = told.attempt;
            }
          },
          [&](outbox::MessageAccepted const& told) { accept(facts, told.message, at); },
          [&](outbox::AttemptDeferred const& told) {
            auto* waiting = pending_in(facts, told.message);
            if (waiting != nullptr && waiting->state != MessageState::unknown)
              waiting->state = MessageState::queued;
          },
          [&](outbox::MessageRefused const& told) { refuse(facts, told); },
          [&](outbox::AttemptUnknown const& told) {
            if (auto* waiting = pending_in(facts, told.message)) {
              waiting->state = MessageState::unknown;
              auto const message = waiting->message;
              count_contact(facts, message, at);
              end_answer(facts, message);
            }
          },
          [&](outbox::ReceiptArrived const&) {},
          [&](outbox::MessageBounced const& told) { bounce(facts, told); },
      },
      fact
  );
}

} // namespace dunlin
