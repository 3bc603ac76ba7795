#include "bot/simulation/people/customer_answers.hpp"

#include "bot/simulation/people/letters.hpp"
#include "bot/simulation/people/sayings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace dunlin::simulation {

namespace {

using std::chrono::hours;
using std::chrono::minutes;

struct Weight {
  Meaning meaning;
  int of_hundred;
};

constexpr std::array kToReminders{
    Weight{Meaning::promise, 24},
    Weight{Meaning::promise_part, 5},
    Weight{Meaning::promise_late, 3},
    Weight{Meaning::already_paid, 14},
    Weight{Meaning::dispute, 8},
    Weight{Meaning::dispute_part, 5},
    Weight{Meaning::promise_and_dispute, 3},
    Weight{Meaning::complaint, 7},
    Weight{Meaning::copy, 6},
    Weight{Meaning::statement, 4},
    Weight{Meaning::hardship, 4},
    Weight{Meaning::question, 4},
    Weight{Meaning::opt_out, 3},
    Weight{Meaning::wrong_person, 2},
    Weight{Meaning::call_me, 3},
    Weight{Meaning::thanks, 3},
    Weight{Meaning::nonsense, 2},
};

Meaning drawn(runtime::Rng& rng) {
  auto left = rng.between(1, 100);
  for (auto const& weight : kToReminders) {
    left -= weight.of_hundred;
    if (left <= 0) return weight.meaning;
  }
  return Meaning::nonsense;
}

class Answering {
 public:
  Answering(
      People const& people, Arrival const& arrival, Message const& message, runtime::Rng rng, Agenda& agenda
  )
      : people_(people),
        arrival_(arrival),
        message_(message),
        rng_(rng),
        agenda_(agenda) {}

  void answer() {
    auto const& to = arrival_.outgoing.recipient;
    if (runtime::Rng(people_.seed).fork("bounces" + to).chance(people_.bounces)) return bounce();
    if (rng_.chance(people_.away)) away();
    if (message_.template_name == "settled-question") {
      if (rng_.chance(people_.settled)) return write(Meaning::settled);
      if (rng_.chance(people_.reopens)) write(Meaning::not_settled);
      return;
    }
    if (message_.purpose == Purpose::service) {
      if (rng_.chance(people_.answers / 3)) write(rng_.chance(0.8) ? Meaning::thanks : drawn(rng_));
      return;
    }
    if (!rng_.chance(people_.answers)) return;
    auto const meaning = drawn(rng_);
    write(meaning);
    keep_word(meaning);
  }

 private:
  void bounce() {
    auto const at = arrival_.at + minutes{rng_.between(1, 300)};
    bring(not_arrived(arrival_.channel, arrival_.outgoing, rng_.chance(0.8), at), at);
  }

  void away() {
    if (arrival_.channel != "email") return;
    fill(arrival_.at);
    Letter letter =
        letter_of(rng_.chance(0.6) ? Meaning::away : Meaning::automatic, arrival_.at + minutes{1});
    letter.id += ".auto";
    letter.kind = rng_.chance(0.6) ? MailKind::out_of_office : MailKind::auto_reply;
    bring(raw_of(letter, arrival_.outgoing), letter.at);
  }

  void write(Meaning meaning) {
    auto const at = arrival_.at + minutes{rng_.chance(0.4) ? rng_.between(1, 60) : rng_.between(60, 5000)};
    fill(at);
    Letter letter = letter_of(meaning, at);
    if (rng_.chance(people_.stranger)) letter.from = "someone." + letter.from;
    letter.in_thread = !rng_.chance(0.1);
    if (!letter.in_thread) letter.to = arrival_.outgoing.sender;
    deliver(raw_of(letter, arrival_.outgoing), at);
  }

  Letter letter_of(Meaning meaning, Timestamp at) {
    Letter letter;
    letter.channel = arrival_.channel;
    letter.from = arrival_.outgoing.recipient;
    letter.id = "re." + message_.id.text();
    letter.at = at;
    auto const& language = rng_.chance(0.95) ? facts_.customer.language : std::string("en");
    letter.words = say(meaning, language, facts_.customer.country, filling_, rng_);
    return letter;
  }

  // What the message lists, or the oldest that is open.
  void fill(Timestamp at) {
    if (auto known = arrival_.reader.customers->facts(message_.customer)) facts_ = std::move(*known);
    auto const today = local(at, facts_.customer.zone).date;
    filling_.date = plus_days(today, static_cast<int>(rng_.between(1, 24)));
    auto const known = message_.lines.empty() ? std::nullopt : paid_on(message_.lines.front().receivable);
    if (known && *known > today && rng_.chance(0.7)) filling_.date = *known;
    filling_.late = plus_days(today, static_cast<int>(rng_.between(45, 90)));
    filling_.paid = plus_days(today, -static_cast<int>(rng_.between(1, 6)));
    for (auto const& line : message_.lines) {
      if (filling_.amount.currency != line.open.currency) filling_.amount = {0, line.open.currency};
      filling_.amount += line.open;
    }
    auto const* named =
        message_.lines.empty() ? nullptr : facts_.receivable(rng_.pick(std::span(message_.lines)).receivable);
    if (named == nullptr && !facts_.receivables.empty()) named = &facts_.receivables.front();
    if (named == nullptr) return;
    filling_.number = named->receivable.number;
    if (message_.lines.empty()) filling_.amount = named->open;
    filling_.part = {std::max<std::int64_t>(1, named->open.minor / rng_.between(2, 5)), named->open.currency};
  }

  // Whoever promises pays on that day or does not; what was said to be paid arrives, if it was.
  void keep_word(Meaning meaning) {
    bool const keeps = rng_.chance(0.6);
    if (!keeps) return;
    if (meaning == Meaning::promise) pay(instant(filling_.date, {10, 0}, facts_.customer.zone), 100);
    if (meaning == Meaning::promise_late) pay(instant(filling_.late, {10, 0}, facts_.customer.zone), 100);
    if (meaning == Meaning::promise_part || meaning == Meaning::promise_and_dispute)
      pay(instant(filling_.date, {10, 0}, facts_.customer.zone), 40);
    if (meaning == Meaning::already_paid) pay(arrival_.at + hours{rng_.between(20, 110)}, 100);
  }

  std::optional<CivilDate> paid_on(ReceivableId receivable) const {
    if (people_.paid_on == nullptr) return std::nullopt;
    auto const known = people_.paid_on->find(receivable);
    return known == people_.paid_on->end() ? std::nullopt : std::optional(known->second);
  }

  void pay(Timestamp at, int percent) {
    for (auto const& line : message_.lines) {
      if (paid_on(line.receivable)) continue;
      WorldAct act;
      act.chain = chain_of(message_.customer);
      act.pays = line.receivable;
      act.percent = percent;
      agenda_.add(at, std::move(act));
    }
  }

  void deliver(RawInbound const& raw, Timestamp at) {
    if (rng_.chance(people_.lost)) return;
    if (rng_.chance(people_.late)) at += hours{rng_.between(3, 96)};
    bring(raw, at);
    if (rng_.chance(people_.twice)) bring(raw, at + minutes{rng_.between(0, 3000)});
  }

  void bring(RawInbound raw, Timestamp at) {
    WorldAct act;
    act.chain = chain_of(message_.customer);
    act.brings = std::move(raw);
    agenda_.add(at, std::move(act));
  }

  People const& people_;
  Arrival const& arrival_;
  Message const& message_;
  runtime::Rng rng_;
  Agenda& agenda_;
  CustomerFacts facts_{}; // as they are now, once something is to be written
  Filling filling_{};
};

} // namespace

void answer_message(
    People const& people, Arrival const& arrival, Message const& message, runtime::Rng rng, Agenda& agenda
) {
  Answering(people, arrival, message, rng, agenda).answer();
}

} // namespace dunlin::simulation
