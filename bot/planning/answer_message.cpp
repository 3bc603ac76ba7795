#include "bot/planning/answer_message.hpp"

#include <algorithm>

namespace dunlin::planning {

namespace {

constexpr std::chrono::hours kAnswerAge{48};

} // namespace

Message
message_of(Answer const& answer, std::string_view template_name, CustomerFacts const& facts, Timestamp now) {
  Message message;
  message.key = {CaseId{answer.id.bytes}, 1, 1, 0, answer.leg};
  message.id = message_id_of(message.key);
  message.customer = facts.customer.id;
  message.creditor = answer.creditor;
  message.purpose = Purpose::service;
  for (auto const& contact : facts.contacts) {
    bool const has = std::ranges::find(contact.addresses, answer.to, &Address::id) != contact.addresses.end();
    if (has) message.contact = contact.id;
  }
  message.address = answer.to;
  message.channel = facts.address(answer.to)->channel;
  message.template_name = template_name;
  message.language = answer.language.empty() ? facts.customer.language : answer.language;
  for (auto const id : answer.receivables) {
    if (auto const* state = facts.receivable(id))
      message.lines.push_back({id, state->open, state->level, false});
  }
  message.not_before = now;
  message.expires_at = now + kAnswerAge;
  return message;
}

} // namespace dunlin::planning
