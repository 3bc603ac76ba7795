// What is asked for about the house, and what such writes are answered with: sending stopped and resumed,
// webhooks; and what a person says to a customer through a program.
#pragma once

#include "core/domain/house.hpp"
#include "core/domain/inbound.hpp"

#include <array>

namespace dunlin::web {

struct StopWanted {
  static constexpr std::array<std::string_view, 2> kRequired{"scope", "why"};
  StopScope scope = StopScope::everything;
  std::string what, why;
  template <class V>
  static void fields(V&& visit) {
    visit("scope", &StopWanted::scope, "everything, one creditor or one channel");
    visit("what", &StopWanted::what, "key of the creditor or name of the channel");
    visit("why", &StopWanted::why, "for those who come later");
  }
};

struct ResumeWanted {
  static constexpr std::array<std::string_view, 1> kRequired{"scope"};
  StopScope scope = StopScope::everything;
  std::string what;
  template <class V>
  static void fields(V&& visit) {
    visit("scope", &ResumeWanted::scope, "everything, one creditor or one channel");
    visit("what", &ResumeWanted::what, "key of the creditor or name of the channel");
  }
};

struct StopMade {
  StopScope scope = StopScope::everything;
  std::string what;
  bool stopped = false;
  template <class V>
  static void fields(V&& visit) {
    visit("scope", &StopMade::scope, "everything, one creditor or one channel");
    visit("what", &StopMade::what, "which creditor or channel");
    visit("stopped", &StopMade::stopped, "whether it stands still now");
  }
};

struct AnswerWanted {
  static constexpr std::array<std::string_view, 2> kRequired{"words", "address"};
  std::string words, address;
  std::optional<std::string> ticket{};
  template <class V>
  static void fields(V&& visit) {
    visit("words", &AnswerWanted::words, "what the customer is told");
    visit("address", &AnswerWanted::address, "id of an address of the customer's that is on file");
    visit("ticket", &AnswerWanted::ticket, "id of the ticket it is about; none: about no ticket");
  }
};

struct AnswerMade {
  AnswerId answer;
  Timestamp silent_until{};
  template <class V>
  static void fields(V&& visit) {
    visit("answer", &AnswerMade::answer, "the answer; it leaves with the next messages");
    visit(
        "silent_until", &AnswerMade::silent_until,
        "when somebody must look again; until then the bot is silent"
    );
  }
};

struct GivenBack {
  std::vector<HoldId> holds;
  template <class V>
  static void fields(V&& visit) {
    visit("holds", &GivenBack::holds, "what ended; the bot speaks again");
  }
};

struct InboundReplayed {
  InboundId inbound;
  template <class V>
  static void fields(V&& visit) {
    visit("inbound", &InboundReplayed::inbound, "what is read anew");
  }
};

struct WebhookWanted {
  static constexpr std::array<std::string_view, 3> kRequired{"name", "url", "events"};
  std::string name, url;
  std::vector<std::string> events;
  template <class V>
  static void fields(V&& visit) {
    visit("name", &WebhookWanted::name, "short name; one that is there is changed");
    visit("url", &WebhookWanted::url, "https://…, where events are posted to");
    visit("events", &WebhookWanted::events, "kinds of events; ROOM.* all of a room, * all");
  }
};

struct PauseWanted {
  static constexpr std::array<std::string_view, 0> kRequired{};
  std::string why;
  template <class V>
  static void fields(V&& visit) {
    visit("why", &PauseWanted::why, "for those who come later");
  }
};

struct WebhookMade {
  std::string name;
  std::optional<std::string> secret{};
  template <class V>
  static void fields(V&& visit) {
    visit("name", &WebhookMade::name, "the webhook");
    visit("secret", &WebhookMade::secret, "the new secret, said this once; null when there is no new one");
  }
};

} // namespace dunlin::web
