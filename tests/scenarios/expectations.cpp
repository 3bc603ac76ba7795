#include "tests/scenarios/steps.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace dunlin::scenarios {

namespace {

using Instead = std::optional<std::string>;

Instead unless(bool holds, std::string instead) {
  return holds ? std::nullopt : Instead(std::move(instead));
}

std::string shown(Letter const& letter) {
  auto const& message = letter.message;
  auto text =
      fmt::format("{} by {} to {}", message.template_name, message.channel, letter.outgoing.recipient);
  if (message.purpose == Purpose::alert) text += fmt::format(" (rung {})", message.key.step - 1);
  return text;
}

std::string shown(std::vector<Letter> const& letters) {
  if (letters.empty()) return "nothing was sent";
  std::string text;
  for (auto const& letter : letters)
    text += (text.empty() ? "sent were: " : ", ") + shown(letter);
  return text;
}

template <class Fits>
std::vector<Letter> those(std::vector<Letter> letters, Fits fits) {
  std::erase_if(letters, [&](Letter const& letter) { return !fits(letter); });
  return letters;
}

bool is_to_customer(Letter const& letter) {
  return letter.message.purpose != Purpose::alert;
}

bool is_reminder(Letter const& letter) {
  return letter.message.purpose == Purpose::dunning;
}

Instead was_sent(Stage& stage, std::string_view template_name) {
  auto const news = stage.news();
  auto const fitting = those(news, [&](Letter const& letter) {
    return is_to_customer(letter) && letter.message.template_name == template_name;
  });
  return unless(!fitting.empty(), shown(news));
}

Instead alerted(Stage& stage, std::string const& who, std::optional<int> rung, std::string_view channel) {
  auto const news = stage.news();
  auto const fitting = those(news, [&](Letter const& letter) {
    auto const& message = letter.message;
    return message.purpose == Purpose::alert && message.rep == who &&
           (!rung || message.key.step - 1 == *rung) && (channel.empty() || message.channel == channel);
  });
  return unless(!fitting.empty(), shown(news));
}

Instead was_told(Stage& stage, std::string const& words) {
  auto const news = stage.news();
  auto const fitting = those(news, [&](Letter const& letter) {
    return is_to_customer(letter) && letter.outgoing.text.find(words) != std::string::npos;
  });
  if (!fitting.empty()) return std::nullopt;
  auto instead = shown(news);
  for (auto const& letter : those(news, is_to_customer))
    instead += "\n  the customer read: " + letter.outgoing.text;
  return instead;
}

std::string shown(CustomerFacts const& facts) {
  std::string text;
  for (auto const& ticket : facts.tickets)
    text += fmt::format(
        "{}{} {} is {}", text.empty() ? "" : ", ", name_of(ticket.kind), ticket.number, name_of(ticket.state)
    );
  for (auto const& promise : facts.promises)
    text += fmt::format(
        "{}a promise of {} by {} is {}", text.empty() ? "" : ", ", plain(promise.amount), iso(promise.by),
        name_of(promise.state)
    );
  for (auto const& alert : facts.alerts)
    text += fmt::format(
        "{}alert {} is open on rung {}", text.empty() ? "" : ", ", name_of(alert.kind), alert.rung
    );
  for (auto const& task : facts.tasks)
    text += fmt::format("{}task {} is open ({})", text.empty() ? "" : ", ", name_of(task.kind), task.why);
  for (auto const& answer : facts.answers)
    text += fmt::format("{}answer {} is owed", text.empty() ? "" : ", ", name_of(answer.kind));
  return text.empty() ? "nothing is open" : text;
}

std::string state_words(TicketState state) {
  auto words = std::string(name_of(state));
  std::ranges::replace(words, '_', ' ');
  return words;
}

Instead promise_is(Stage& stage, Words const& w, PromiseState state) {
  auto const facts = stage.facts();
  auto const amount = amount_of(w[0]);
  auto const by = day_of(w[1], stage.year());
  bool const there = std::ranges::any_of(facts.promises, [&](Promise const& promise) {
    return promise.amount == amount && promise.by == by && promise.state == state;
  });
  return unless(there, shown(facts));
}

Instead alert_is_open(Stage& stage, std::string const& kind) {
  auto const facts = stage.facts();
  auto name = kind;
  std::ranges::replace(name, ' ', '_');
  if (!enum_of<AlertKind>(name)) throw Trouble("there is no kind of alert \"" + kind + "\"");
  bool const there =
      std::ranges::any_of(facts.alerts, [&](Alert const& alert) { return name_of(alert.kind) == name; });
  return unless(there, shown(facts));
}

Instead task_is_open(Stage& stage, std::string const& kind) {
  auto const facts = stage.facts();
  auto name = kind;
  std::ranges::replace(name, ' ', '_');
  if (!enum_of<TaskKind>(name)) throw Trouble("there is no kind of task \"" + kind + "\"");
  bool const there =
      std::ranges::any_of(facts.tasks, [&](Task const& task) { return name_of(task.kind) == name; });
  return unless(there, shown(facts));
}

constexpr Expectation kOfTheDesk[] = {
    {"a ticket of kind {} is open",
     [](Stage& stage, Words const& w) {
       auto const kind = enum_of<TicketKind>(w[0]);
       if (!kind) throw Trouble("there is no kind of ticket \"" + w[0] + "\"");
       auto const facts = stage.facts();
       bool const there = std::ranges::any_of(facts.tickets, [&](Ticket const& ticket) {
         return ticket.kind == *kind && ticket.state != TicketState::closed;
       });
       return unless(there, shown(facts));
     }},
    {"no ticket is open",
     [](Stage& stage, Words const&) {
       auto const facts = stage.facts();
       bool const all_closed = std::ranges::all_of(facts.tickets, [](Ticket const& ticket) {
         return ticket.state == TicketState::closed;
       });
       return unless(all_closed, shown(facts));
     }},
    {"the ticket is {}",
     [](Stage& stage, Words const& w) {
       auto const facts = stage.facts();
       auto const state = state_words(stage.ticket(facts).state);
       return unless(state == w[0], "it is " + state);
     }},
    {"held is {}",
     [](Stage& stage, Words const& w) {
       auto const held = stage.held();
       return unless(held == amount_of(w[0]), "held is " + plain(held));
     }},
    {"nothing is held",
     [](Stage& stage, Words const&) {
       auto const held = stage.held();
       return unless(held.minor == 0, "held is " + plain(held));
     }},
    {"a promise of {} by {} is open",
     [](Stage& stage, Words const& w) { return promise_is(stage, w, PromiseState::open); }},
    {"a promise of {} by {} is kept",
     [](Stage& stage, Words const& w) { return promise_is(stage, w, PromiseState::kept); }},
    {"a promise of {} by {} is broken",
     [](Stage& stage, Words const& w) { return promise_is(stage, w, PromiseState::broken); }},
    {"nothing is owed",
     [](Stage& stage, Words const&) {
       std::string open;
       auto const facts = stage.facts();
       for (auto const& state : facts.receivables)
         if (state.open.positive()) open += state.receivable.number + ": " + plain(state.open) + " ";
       return unless(open.empty(), "open are " + open);
     }},
    {"an alert of {} is open", [](Stage& stage, Words const& w) { return alert_is_open(stage, w[0]); }},
    {"no alert is open",
     [](Stage& stage, Words const&) {
       auto const facts = stage.facts();
       return unless(facts.alerts.empty(), shown(facts));
     }},
    {"a task to {} is open", [](Stage& stage, Words const& w) { return task_is_open(stage, w[0]); }},
    {"nothing needs a person",
     [](Stage& stage, Words const&) {
       auto const facts = stage.facts();
       bool const tickets = std::ranges::any_of(facts.tickets, [](Ticket const& ticket) {
         return ticket.state != TicketState::closed;
       });
       return unless(facts.tasks.empty() && facts.alerts.empty() && !tickets, shown(facts));
     }},
};

constexpr Expectation kOfThePost[] = {
    {"a reminder was sent by {}",
     [](Stage& stage, Words const& w) {
       auto const news = stage.news();
       auto const fitting = those(news, [&](Letter const& letter) {
         return is_reminder(letter) && letter.message.channel == w[0];
       });
       return unless(!fitting.empty(), shown(news));
     }},
    {"no reminder was sent",
     [](Stage& stage, Words const&) {
       auto const news = stage.news();
       return unless(those(news, is_reminder).empty(), shown(news));
     }},
    {"the customer heard nothing",
     [](Stage& stage, Words const&) {
       auto const news = stage.news();
       return unless(those(news, is_to_customer).empty(), shown(news));
     }},
    {"the customer got {} messages",
     [](Stage& stage, Words const& w) {
       auto const news = stage.news();
       return unless(std::to_string(those(news, is_to_customer).size()) == w[0], shown(news));
     }},
    {"the customer was told the ticket's number",
     [](Stage& stage, Words const&) {
       auto const facts = stage.facts();
       return was_told(stage, stage.ticket(facts).number);
     }},
    {"the customer was told \"{}\"", [](Stage& stage, Words const& w) { return was_told(stage, w[0]); }},
    {"the customer was asked whether it is settled",
     [](Stage& stage, Words const&) { return was_sent(stage, "settled-question"); }},
    {"the customer was asked for a proof",
     [](Stage& stage, Words const&) { return was_sent(stage, "proof-asked"); }},
    {"the promise was confirmed to the customer",
     [](Stage& stage, Words const&) { return was_sent(stage, "promise-confirmed"); }},
    {"the customer was sent a statement",
     [](Stage& stage, Words const&) { return was_sent(stage, "statement"); }},
    {"the rep \"{}\" was alerted", [](Stage& stage, Words const& w) { return alerted(stage, w[0], 0, {}); }},
    {"the supervisor \"{}\" was alerted",
     [](Stage& stage, Words const& w) { return alerted(stage, w[0], 1, {}); }},
    {"the manager \"{}\" was alerted",
     [](Stage& stage, Words const& w) { return alerted(stage, w[0], 2, {}); }},
    {"\"{}\" was alerted by {}",
     [](Stage& stage, Words const& w) { return alerted(stage, w[0], std::nullopt, w[1]); }},
    {"nobody was alerted",
     [](Stage& stage, Words const&) {
       auto const news = stage.news();
       auto const alerts =
           those(news, [](Letter const& letter) { return letter.message.purpose == Purpose::alert; });
       return unless(alerts.empty(), shown(news));
     }},
};

std::vector<Expectation> joined() {
  std::vector<Expectation> all(std::begin(kOfTheDesk), std::end(kOfTheDesk));
  all.insert(all.end(), std::begin(kOfThePost), std::end(kOfThePost));
  return all;
}

} // namespace

std::span<Expectation const> expectations() {
  static auto const all = joined();
  return all;
}

} // namespace dunlin::scenarios
