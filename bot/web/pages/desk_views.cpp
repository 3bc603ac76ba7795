#include "bot/web/pages/desk_views.hpp"

namespace dunlin::web {

Shape InboundLine::shape() {
  static liquid::Field const told[] = {
      tell<&InboundLine::link>("link"),         tell<&InboundLine::who>("who"),
      tell<&InboundLine::who_link>("who_link"), tell<&InboundLine::channel>("channel"),
      tell<&InboundLine::when>("when"),         tell<&InboundLine::state>("state"),
      tell<&InboundLine::tone>("tone"),         tell<&InboundLine::matched>("matched"),
      tell<&InboundLine::note>("note")
  };
  return told;
}
Shape InboxView::shape() {
  static liquid::Field const told[] = {
      tell<&InboxView::summary>("summary"), tell<&InboxView::older>("older"),
      tell<&InboxView::newer>("newer"), tell<&InboxView::tabs>("tabs"), tell<&InboxView::inbound>("inbound")
  };
  return told;
}
Shape SaidView::shape() {
  static liquid::Field const told[] = {
      tell<&SaidView::who>("who"), tell<&SaidView::text>("text"), tell<&SaidView::link>("link"),
      tell<&SaidView::ours>("ours")
  };
  return told;
}
Shape AnswerFormView::Standing::shape() {
  static liquid::Field const told[] = {tell<&Standing::id>("id"), tell<&Standing::until>("until")};
  return told;
}
Shape AnswerFormView::shape() {
  static liquid::Field const told[] = {
      tell<&AnswerFormView::place>("place"),     tell<&AnswerFormView::key>("key"),
      tell<&AnswerFormView::words>("words"),     tell<&AnswerFormView::wrong>("wrong"),
      tell<&AnswerFormView::inbound>("inbound"), tell<&AnswerFormView::ticket>("ticket"),
      tell<&AnswerFormView::release>("release"), tell<&AnswerFormView::addresses>("addresses"),
      tell<&AnswerFormView::silent>("silent")
  };
  return told;
}
Shape InboundView::shape() {
  static liquid::Field const told[] = {
      tell<&InboundView::title>("title"),     tell<&InboundView::state>("state"),
      tell<&InboundView::tone>("tone"),       tell<&InboundView::summary>("summary"),
      tell<&InboundView::subject>("subject"), tell<&InboundView::words>("words"),
      tell<&InboundView::raw>("raw"),         tell<&InboundView::unread_words>("unread_words"),
      tell<&InboundView::answer>("answer"),   tell<&InboundView::understood>("understood"),
      tell<&InboundView::rows>("rows"),       tell<&InboundView::facts>("facts")
  };
  return told;
}
Shape TicketLine::shape() {
  static liquid::Field const told[] = {
      tell<&TicketLine::link>("link"),
      tell<&TicketLine::number>("number"),
      tell<&TicketLine::kind>("kind"),
      tell<&TicketLine::customer>("customer"),
      tell<&TicketLine::customer_link>("customer_link"),
      tell<&TicketLine::owner>("owner"),
      tell<&TicketLine::amount>("amount"),
      tell<&TicketLine::state>("state"),
      tell<&TicketLine::tone>("tone"),
      tell<&TicketLine::deadline>("deadline")
  };
  return told;
}
Shape TicketsView::shape() {
  static liquid::Field const told[] = {
      tell<&TicketsView::summary>("summary"), tell<&TicketsView::older>("older"),
      tell<&TicketsView::newer>("newer"), tell<&TicketsView::tabs>("tabs"),
      tell<&TicketsView::tickets>("tickets")
  };
  return told;
}
Shape MoveView::shape() {
  static liquid::Field const told[] = {
      tell<&MoveView::move>("move"),
      tell<&MoveView::name>("name"),
      tell<&MoveView::what>("what"),
      tell<&MoveView::department>("department"),
      tell<&MoveView::cause>("cause"),
      tell<&MoveView::proposal>("proposal"),
      tell<&MoveView::words>("words"),
      tell<&MoveView::words_name>("words_name"),
      tell<&MoveView::asks_words>("asks_words"),
      tell<&MoveView::needs_words>("needs_words"),
      tell<&MoveView::asks_analysis>("asks_analysis"),
      tell<&MoveView::asks_proposal>("asks_proposal"),
      tell<&MoveView::asks_owner>("asks_owner"),
      tell<&MoveView::first>("first"),
      tell<&MoveView::open>("open")
  };
  return told;
}
Shape TicketView::shape() {
  static liquid::Field const told[] = {
      tell<&TicketView::title>("title"),       tell<&TicketView::state>("state"),
      tell<&TicketView::tone>("tone"),         tell<&TicketView::summary>("summary"),
      tell<&TicketView::customer>("customer"), tell<&TicketView::customer_link>("customer_link"),
      tell<&TicketView::words>("words"),       tell<&TicketView::place>("place"),
      tell<&TicketView::key>("key"),           tell<&TicketView::wrong>("wrong"),
      tell<&TicketView::answer>("answer"),     tell<&TicketView::moves>("moves"),
      tell<&TicketView::owners>("owners"),     tell<&TicketView::said>("said"),
      tell<&TicketView::facts>("facts")
  };
  return told;
}
Shape AlertLine::shape() {
  static liquid::Field const told[] = {
      tell<&AlertLine::kind>("kind"),
      tell<&AlertLine::customer>("customer"),
      tell<&AlertLine::customer_link>("customer_link"),
      tell<&AlertLine::ticket>("ticket"),
      tell<&AlertLine::ticket_link>("ticket_link"),
      tell<&AlertLine::since>("since"),
      tell<&AlertLine::rung>("rung"),
      tell<&AlertLine::climbs>("climbs"),
      tell<&AlertLine::place>("place")
  };
  return told;
}
Shape AlertsView::shape() {
  static liquid::Field const told[] = {
      tell<&AlertsView::summary>("summary"), tell<&AlertsView::key>("key"),
      tell<&AlertsView::alerts>("alerts")
  };
  return told;
}

namespace {

template <class... View>
std::vector<std::pair<std::string_view, Shape>> pairs() {
  return {{View::kTemplate, View::shape()}...};
}

} // namespace

std::vector<std::pair<std::string_view, Shape>> desk_views() {
  return pairs<InboxView, InboundView, AnswerFormView, TicketsView, TicketView, AlertsView>();
}

} // namespace dunlin::web
