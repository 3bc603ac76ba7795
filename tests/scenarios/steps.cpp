#include "tests/scenarios/steps.hpp"

namespace dunlin::scenarios {

namespace {

using desk::MoveRequest;
using desk::TicketMove;

std::vector<std::string> list_of(std::string_view text, std::string_view between) {
  std::vector<std::string> all;
  for (;;) {
    auto const at = text.find(between);
    all.emplace_back(text.substr(0, at));
    if (at == std::string_view::npos) return all;
    text.remove_prefix(at + between.size());
  }
}

std::string channel_of(std::string const& words) {
  if (words == "email" || words == "sms" || words == "chat") return words;
  throw Trouble("expected email, sms or chat and found \"" + words + "\"");
}

void meet(Stage& stage, Words const& w, CustomerKind kind) {
  stage.has_customer(w[0], kind, w[1], w[2]);
}

void owes(Stage& stage, std::string const& number, std::string const& amount, std::string const& due) {
  stage.owes(number, amount_of(amount), day_of(due, stage.year()));
}

MoveRequest move_of(TicketMove move) {
  MoveRequest request;
  request.move = move;
  return request;
}

constexpr Step kOpening[] = {
    {"the customer {} ({}, {}) owes invoice {} of {}, due {}",
     [](Stage& stage, Words const& w) {
       meet(stage, w, CustomerKind::organisation);
       owes(stage, w[3], w[4], w[5]);
     }},
    {"the person {} ({}, {}) owes invoice {} of {}, due {}",
     [](Stage& stage, Words const& w) {
       meet(stage, w, CustomerKind::person);
       owes(stage, w[3], w[4], w[5]);
     }},
    {"and invoice {} of {}, due {}", [](Stage& stage, Words const& w) { owes(stage, w[0], w[1], w[2]); }},
    {"the customer's {} address is {}",
     [](Stage& stage, Words const& w) { stage.customer_is_at(channel_of(w[0]), w[1]); }},
    {"reminders go by {}",
     [](Stage& stage, Words const& w) {
       std::vector<std::string> ways;
       for (auto const& way : list_of(w[0], ", else by "))
         ways.push_back(channel_of(way));
       stage.reminders_go_by(std::move(ways));
     }},
    {"alerts go to \"{}\"",
     [](Stage& stage, Words const& w) { stage.alerts_go_to(list_of(w[0], "\", then to \"")); }},
};

constexpr Step kSteps[] = {
    {"the customer writes by {}: \"{}\"",
     [](Stage& stage, Words const& w) { stage.customer_writes(channel_of(w[0]), w[1]); }},
    {"the customer pays {} for invoice {}",
     [](Stage& stage, Words const& w) { stage.customer_pays(amount_of(w[0]), w[1]); }},
    {"the customer's mailbox answers by itself: \"{}\" \"{}\"",
     [](Stage& stage, Words const& w) { stage.mailbox_says(w[0], w[1]); }},
    {"from now on a program answers every mail: \"{}\"",
     [](Stage& stage, Words const& w) { stage.answers_every_message(w[0]); }},
    {"the mail comes back: \"{}\"", [](Stage& stage, Words const& w) { stage.mail_comes_back(w[0]); }},
    {"\"{}\" acknowledges", [](Stage& stage, Words const& w) { stage.acknowledges(w[0]); }},
    {"\"{}\" finds it justified",
     [](Stage& stage, Words const& w) {
       stage.moves_ticket(w[0], false, move_of(TicketMove::judge_justified));
     }},
    {"\"{}\" finds it not justified and writes: \"{}\"",
     [](Stage& stage, Words const& w) {
       auto request = move_of(TicketMove::judge_unjustified);
       request.words = w[1];
       stage.moves_ticket(w[0], false, std::move(request));
     }},
    {"\"{}\" names the department \"{}\" and the cause \"{}\"",
     [](Stage& stage, Words const& w) {
       auto request = move_of(TicketMove::analyse);
       request.department = w[1];
       request.cause = w[2];
       stage.moves_ticket(w[0], false, std::move(request));
     }},
    {"\"{}\" proposes \"{}\"",
     [](Stage& stage, Words const& w) {
       auto request = move_of(TicketMove::propose);
       request.proposal = w[1];
       stage.moves_ticket(w[0], false, std::move(request));
     }},
    {"the supervisor \"{}\" approves",
     [](Stage& stage, Words const& w) { stage.moves_ticket(w[0], true, move_of(TicketMove::approve)); }},
    {"\"{}\" carries it out",
     [](Stage& stage, Words const& w) { stage.moves_ticket(w[0], false, move_of(TicketMove::carry_out)); }},
    {"\"{}\" carries it out and writes: \"{}\"",
     [](Stage& stage, Words const& w) {
       auto request = move_of(TicketMove::carry_out);
       request.words = w[1];
       stage.moves_ticket(w[0], false, std::move(request));
     }},
    {"\"{}\" closes the ticket",
     [](Stage& stage, Words const& w) { stage.moves_ticket(w[0], false, move_of(TicketMove::close)); }},
};

} // namespace

std::span<Step const> opening_steps() {
  return kOpening;
}

std::span<Step const> steps() {
  return kSteps;
}

} // namespace dunlin::scenarios
