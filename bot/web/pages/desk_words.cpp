#include "bot/web/pages/desk_words.hpp"

#include <array>

namespace dunlin::web {

std::string ticket_link(TicketId id) {
  return "/tickets/" + id.text();
}

std::string inbound_link(InboundId id) {
  return "/inbox/" + id.text();
}

std::string_view ticket_kind_words(TicketKind kind) {
  static constexpr std::array<std::string_view, 3> kWords{"complaint", "dispute", "question"};
  return kWords.at(static_cast<std::size_t>(kind));
}

std::string_view ticket_state_words(TicketState state) {
  static constexpr std::array<std::string_view, 8> kWords{"recorded",         "judged",   "analysed",
                                                          "proposed",         "approved", "carried out",
                                                          "asked if settled", "closed"};
  return kWords.at(static_cast<std::size_t>(state));
}

std::string_view alert_kind_words(AlertKind kind) {
  static constexpr std::array<std::string_view, 9> kWords{
      "complaint",       "dispute",     "question",      "promise not kept", "ticket is late",
      "ticket reopened", "call wanted", "reply to read", "not content"
  };
  return kWords.at(static_cast<std::size_t>(kind));
}

std::string_view address_state_words(AddressState state) {
  static constexpr std::array<std::string_view, 4> kWords{"usable", "bounced", "refused", "somebody else's"};
  return kWords.at(static_cast<std::size_t>(state));
}

std::string_view intent_words(Intent intent) {
  static constexpr std::array<std::string_view, EnumNames<Intent>::names.size()> kWords{
      "promise to pay",    "says it is paid", "dispute",  "complaint",          "wants a copy",
      "wants a statement", "cannot pay",      "question", "no more messages",   "wrong person",
      "wants a call",      "score",           "thanks",   "says it is settled", "says it is not settled"
  };
  return kWords.at(static_cast<std::size_t>(intent));
}

std::string understood_words(Tongue const& tongue, Finding const& finding) {
  auto text = tongue.say(intent_words(finding.intent), {});
  if (finding.amount) text += " · " + tongue.money(*finding.amount);
  if (finding.date) text += " · " + tongue.day(*finding.date);
  if (finding.score) text += " · " + std::to_string(*finding.score);
  text += " · " + std::to_string(finding.confidence) + " %";
  for (auto const& words : finding.evidence) {
    if (!words.words.empty()) text += " · “" + words.words + "”";
  }
  return text;
}

} // namespace dunlin::web
