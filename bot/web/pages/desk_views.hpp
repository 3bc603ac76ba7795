// The views of the desk's pages: inbox, tickets, alerts. Texts ready to be shown; shapes in desk_views.cpp.
#pragma once

#include "bot/web/pages/views.hpp"

namespace dunlin::web {

struct InboundLine {
  std::string link, who, who_link, channel, when, state, tone, matched, note;
  static Shape shape();
};
struct InboxView {
  static constexpr std::string_view kTemplate = "inbox";
  std::string summary, older, newer;
  std::vector<Tab> tabs;
  std::vector<InboundLine> inbound;
  static Shape shape();
};

struct SaidView { // one side of a conversation said something
  std::string who, text, link;
  bool ours = false;
  static Shape shape();
};
struct AnswerFormView { // a person answers; empty key: this reader may not
  static constexpr std::string_view kTemplate = "answer";
  struct Standing {
    std::string id, until;
    static Shape shape();
  };
  std::string place, key, words, wrong, inbound, ticket, release;
  std::vector<Choice> addresses;
  std::vector<Standing> silent; // holds by which the bot is silent
  static Shape shape();
};

struct InboundView {
  static constexpr std::string_view kTemplate = "inbound";
  std::string title, state, tone, summary, subject, words, raw;
  bool unread_words = false; // nothing was understood: what is shown is what came
  SafeHtml answer;
  std::vector<std::string> understood;
  std::vector<TimelineRow> rows;
  std::vector<NamedValue> facts;
  static Shape shape();
};

struct TicketLine {
  std::string link, number, kind, customer, customer_link, owner, amount, state, tone, deadline;
  static Shape shape();
};
struct TicketsView {
  static constexpr std::string_view kTemplate = "tickets";
  std::string summary, older, newer;
  std::vector<Tab> tabs;
  std::vector<TicketLine> tickets;
  static Shape shape();
};

struct MoveView { // one form: a move with the fields it needs
  std::string move, name, what, department, cause, proposal, words, words_name;
  bool asks_words = false, needs_words = false, asks_analysis = false, asks_proposal = false,
       asks_owner = false, first = false, open = false;
  static Shape shape();
};
struct TicketView {
  static constexpr std::string_view kTemplate = "ticket";
  std::string title, state, tone, summary, customer, customer_link, words, place, key, wrong;
  SafeHtml answer;
  std::vector<MoveView> moves;
  std::vector<Choice> owners;
  std::vector<SaidView> said;
  std::vector<NamedValue> facts;
  static Shape shape();
};

struct AlertLine {
  std::string kind, customer, customer_link, ticket, ticket_link, since, rung, climbs, place;
  static Shape shape();
};
struct AlertsView {
  static constexpr std::string_view kTemplate = "alerts";
  std::string summary, key;
  std::vector<AlertLine> alerts;
  static Shape shape();
};

// Every view with its template's name, for a check of each pair.
std::vector<std::pair<std::string_view, Shape>> desk_views();

} // namespace dunlin::web
