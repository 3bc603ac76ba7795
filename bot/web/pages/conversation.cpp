#include "bot/web/pages/conversation.hpp"

#include "bot/web/pages/desk_words.hpp"
#include "bot/web/pages/event_line.hpp"
#include "bot/web/pages/message_words.hpp"
#include "core/domain/facts/codec.hpp"

namespace dunlin::web {
namespace {

constexpr std::size_t kSaidMost = 40;

Fact fact_of(Event const& event) {
  return fact_from_json(event.kind, event.open, event.personal);
}

template <class Told, class Room>
Told const* told_in(Fact const& fact) {
  auto const* room = std::get_if<Room>(&fact);
  return room == nullptr ? nullptr : std::get_if<Told>(room);
}

listening::InboundRead const* read_in(Fact const& fact) {
  return told_in<listening::InboundRead, listening::Fact>(fact);
}

} // namespace

std::map<InboundId, std::string> matches_of(Scene const& scene, CustomerId customer) {
  std::map<InboundId, std::string> matches;
  scene.reader.events->chain(chain_of(customer), 1, [&](Event const& event) {
    if (event.kind != listening::InboundRead::kKind) return true;
    auto const fact = fact_of(event);
    if (auto const* told = read_in(fact)) matches[told->inbound] = told->matched_by;
    return true;
  });
  return matches;
}

std::optional<Heard> heard(Scene const& scene, CustomerId customer, InboundId inbound) {
  std::optional<Heard> found;
  bool following = false; // its facts were written at once, one behind the other
  CustomerFacts state;
  scene.reader.events->chain(chain_of(customer), 1, [&](Event const& event) {
    auto const fact = fact_of(event);
    if (auto const* told = read_in(fact)) {
      following = told->inbound == inbound;
      if (following) found = Heard{.told = *told, .at = event.at, .followed = {}};
    } else if (following && event.at == found->at) {
      if (auto line = line_of(scene.tongue, scene.rulebook, state, fact)) {
        line->row.when = scene.tongue.moment(event.at);
        line->row.instant = iso(event.at);
        found->followed.push_back(std::move(line->row));
      }
    } else {
      following = false;
    }
    fold_into(state, fact, event.at);
    return true;
  });
  return found;
}

std::vector<SaidView> conversation(Scene const& scene, CustomerId customer) {
  auto const& tongue = scene.tongue;
  std::vector<SaidView> said;
  scene.reader.events->chain(chain_of(customer), 1, [&](Event const& event) {
    if (event.kind != listening::InboundRead::kKind && event.kind != desk::AnswerOwed::kKind) return true;
    auto const fact = fact_of(event);
    if (auto const* told = read_in(fact)) {
      said.push_back({
          .who =
              tongue.say("Customer, %1, %2", {channel_name(tongue, told->channel), tongue.moment(event.at)}),
          .text = told->words.empty() ? told->subject : told->words,
          .link = inbound_link(told->inbound),
      });
    } else if (auto const* owed = told_in<desk::AnswerOwed, desk::Fact>(fact);
               owed != nullptr && !owed->answer.words.empty()) {
      said.push_back(
          {.who = tongue.say("%1, %2", {event.by.name, tongue.moment(event.at)}),
           .text = owed->answer.words,
           .link = {},
           .ours = true}
      );
    }
    return true;
  });
  if (said.size() > kSaidMost) said.erase(said.begin(), said.end() - static_cast<std::ptrdiff_t>(kSaidMost));
  return said;
}

std::string matched_words(Tongue const& tongue, std::string_view matched_by) {
  if (matched_by == "token") return tongue.say("by the mark in our message");
  if (matched_by == "thread") return tongue.say("by the thread it answers");
  if (matched_by == "address") return tongue.say("by the sender's address");
  if (matched_by == "conversation") return tongue.say("by the conversation");
  return std::string(matched_by);
}

} // namespace dunlin::web
