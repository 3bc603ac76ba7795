// Interpretation: what a customer's words say: findings with evidence, none when nobody knows. Made by
// bot/listening, told by events, shown on pages. Confidence and weight are hundredths, 0 to 100.
#pragma once

#include "core/domain/fields.hpp"
#include "core/domain/id.hpp"
#include "core/domain/money.hpp"
#include "core/domain/time.hpp"

#include <optional>
#include <string>
#include <vector>

namespace dunlin {

enum class Intent : std::uint8_t { // stored: never renumber, append only
  promise,
  already_paid,
  dispute,
  complaint,
  copy_request,
  statement_request,
  hardship, // cannot pay, asks for instalments or more time without naming a day
  question,
  opt_out,
  wrong_person,
  call_me,
  score,
  thanks,
  settled,    // "yes, that is settled": the answer to the question after a ticket
  not_settled // its opposite: reopens
};

template <>
struct EnumNames<Intent> {
  static constexpr std::array<std::string_view, 15> names{"promise",      "already_paid", "dispute",
                                                          "complaint",    "copy_request", "statement_request",
                                                          "hardship",     "question",     "opt_out",
                                                          "wrong_person", "call_me",      "score",
                                                          "thanks",       "settled",      "not_settled"};
};

struct WordsFound { // evidence: where in the visible reply, by which rule of which lexicon
  int from = 0;     // first octet, from 0
  int to = 0;       // one past the last
  std::string rule; // "en/promise/will-pay"
  int weight = 0;
  std::string words;
  bool operator==(WordsFound const&) const = default;

  template <class V>
  static void fields(V&& visit) {
    visit("from", &WordsFound::from, "first octet of the words in the reply");
    visit("to", &WordsFound::to, "one past their last octet");
    visit("rule", &WordsFound::rule, "the rule of the lexicon that found them");
    visit("weight", &WordsFound::weight, "how much they say, 0 to 100");
    visit("words", &WordsFound::words, "the words", Privacy::personal);
  }
};

struct Finding {
  Intent intent = Intent::question;
  int confidence = 0;
  std::vector<WordsFound> evidence;
  std::optional<CivilDate> date{};       // promise: by when; already paid: since when
  std::optional<Money> amount{};         // promised, paid or disputed
  std::vector<ReceivableId> receivables; // those named in the words; empty: none named
  std::optional<int> score{};            // 0 to 10
  bool operator==(Finding const&) const = default;

  template <class V>
  static void fields(V&& visit) {
    visit("intent", &Finding::intent, "what is meant");
    visit("confidence", &Finding::confidence, "how sure, 0 to 100");
    visit("evidence", &Finding::evidence, "the words that say so");
    visit("date", &Finding::date, "the day named");
    visit("amount", &Finding::amount, "the amount named");
    visit("receivables", &Finding::receivables, "the receivables named");
    visit("score", &Finding::score, "0 to 10");
  }
};

struct Interpretation {
  std::string language;          // BCP 47, of the words; empty: nobody knows
  std::vector<Finding> findings; // surest first; empty: a person has to read it
  bool operator==(Interpretation const&) const = default;

  template <class V>
  static void fields(V&& visit) {
    visit("language", &Interpretation::language, "language of the words, BCP 47, or empty");
    visit("findings", &Interpretation::findings, "what was understood, surest first");
  }
};

} // namespace dunlin
