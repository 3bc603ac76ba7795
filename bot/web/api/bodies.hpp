// What is asked for: the bodies of the API's writes, read by body.hpp and told in the document.
#pragma once

#include "bot/desk/ticket_moves.hpp"
#include "core/domain/house.hpp"
#include "core/domain/promise.hpp"

#include <array>

namespace dunlin::web {

struct HoldWanted {
  static constexpr std::array<std::string_view, 1> kRequired{"why"};
  HoldKind kind = HoldKind::other;
  std::optional<std::string> receivable{}, amount{};
  std::optional<CivilDate> until{}, review{};
  std::string why;
  template <class V>
  static void fields(V&& visit) {
    visit("kind", &HoldWanted::kind, "why nothing is chased");
    visit("receivable", &HoldWanted::receivable, "number of the receivable; none: the whole customer");
    visit("amount", &HoldWanted::amount, "only this part of the receivable, \"300.00\"");
    visit("until", &HoldWanted::until, "the last day; none: until it is released");
    visit("review", &HoldWanted::review, "the day somebody must look again; none: in 14 days");
    visit("why", &HoldWanted::why, "for those who come later");
  }
};

struct ReleaseWanted {
  static constexpr std::array<std::string_view, 1> kRequired{"why"};
  std::string why;
  template <class V>
  static void fields(V&& visit) {
    visit("why", &ReleaseWanted::why, "for those who come later");
  }
};

struct PromiseWanted {
  static constexpr std::array<std::string_view, 1> kRequired{"by"};
  std::optional<std::string> creditor{}, amount{};
  CivilDate by{};
  std::string words;
  template <class V>
  static void fields(V&& visit) {
    visit("creditor", &PromiseWanted::creditor, "key of the creditor; needed when there are several");
    visit("amount", &PromiseWanted::amount, "\"300.00\"; none: all that is open");
    visit("by", &PromiseWanted::by, "the day by which it is to be paid");
    visit("words", &PromiseWanted::words, "what the customer said");
  }
};

struct MoveWanted {
  static constexpr std::array<std::string_view, 1> kRequired{"move"};
  desk::TicketMove move = desk::TicketMove::note;
  std::string words, department, cause, proposal, owner;
  template <class V>
  static void fields(V&& visit) {
    visit("move", &MoveWanted::move, "one of the ticket's `moves`");
    visit("words", &MoveWanted::words, "an answer to the customer, or the note");
    visit("department", &MoveWanted::department, "who is responsible; with analyse");
    visit("cause", &MoveWanted::cause, "what went wrong; with analyse");
    visit("proposal", &MoveWanted::proposal, "what is to be done; with propose");
    visit("owner", &MoveWanted::owner, "key of the rep; with assign");
  }
};

struct NothingWanted { // an empty object
  static constexpr std::array<std::string_view, 0> kRequired{};
  template <class V>
  static void fields(V&&) {}
};

struct TemplateWanted {
  static constexpr std::array<std::string_view, 1> kRequired{"body"};
  std::string body;
  BookState state = BookState::draft;
  std::optional<int> base{};
  template <class V>
  static void fields(V&& visit) {
    visit("body", &TemplateWanted::body, "the whole text of the template");
    visit("state", &TemplateWanted::state, "draft, or published: in force at once");
    visit("base", &TemplateWanted::base, "the newest version it was made from; another one there: refused");
  }
};

struct VersionWanted {
  static constexpr std::array<std::string_view, 1> kRequired{"version"};
  int version = 0;
  template <class V>
  static void fields(V&& visit) {
    visit("version", &VersionWanted::version, "which version, from 1");
  }
};

struct TemplateToCheck {
  static constexpr std::array<std::string_view, 2> kRequired{"name", "body"};
  std::string name, body;
  template <class V>
  static void fields(V&& visit) {
    visit("name", &TemplateToCheck::name, "language and file, de/reminder-1.person");
    visit("body", &TemplateToCheck::body, "the whole text of the template");
  }
};

// What writes are answered with: names, no contents.
struct HoldMade {
  HoldId hold;
  template <class V>
  static void fields(V&& visit) {
    visit("hold", &HoldMade::hold, "the hold");
  }
};
struct PromiseMade {
  PromiseId promise;
  template <class V>
  static void fields(V&& visit) {
    visit("promise", &PromiseMade::promise, "the promise");
  }
};
struct TicketMade {
  TicketId ticket;
  desk::TicketMove moved = desk::TicketMove::note;
  template <class V>
  static void fields(V&& visit) {
    visit("ticket", &TicketMade::ticket, "the ticket");
    visit("moved", &TicketMade::moved, "what was done with it");
  }
};
struct AlertMade {
  AlertId alert;
  std::string acknowledged_by;
  template <class V>
  static void fields(V&& visit) {
    visit("alert", &AlertMade::alert, "the alert");
    visit("acknowledged_by", &AlertMade::acknowledged_by, "who took notice");
  }
};
struct VersionMade {
  std::string name;
  int version = 0;
  BookState state = BookState::draft;
  template <class V>
  static void fields(V&& visit) {
    visit("name", &VersionMade::name, "the template");
    visit("version", &VersionMade::version, "the version that was written");
    visit("state", &VersionMade::state, "draft or published");
  }
};

} // namespace dunlin::web
