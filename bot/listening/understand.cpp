#include "bot/listening/understand.hpp"

#include "bot/listening/hearing.hpp"
#include "bot/listening/language.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace dunlin::listening {

namespace {

constexpr int kLeast = 40;       // below it nothing is said
constexpr int kSurest = 98;      // nobody is certain
constexpr int kDayNamed = 40;    // how much of the doubt about a promise its date takes away
constexpr int kOtherTime = 40;   // what is left when the day named does not fit the intent
constexpr int kFarAway = 200;    // days: a promise further away was read wrongly
constexpr int kMostWords = 4000; // of a reply; the rest is not read

struct Spoken { // a rule that found its phrase
  std::size_t rule = 0;
  int first = 0; // words as heard [first, last)
  int last = 0;
  int weight = 0;
};

class Reading {
 public:
  Reading(std::string_view text, Context const& context, Lexicon const& lexicon)
      : text_(text),
        context_(context),
        lexicon_(lexicon),
        words_(split(text)) {
    if (words_.size() > kMostWords) words_.list.resize(kMostWords);
    today_ = local(context.now, context.zone).date;
  }

  Interpretation run() {
    Interpretation out;
    out.language =
        context_.explicit_language.value_or(language_of(text_, words_, lexicon_, context_.language));
    page_ = lexicon_.page_of(out.language);
    if (page_ == lexicon_.pages()) page_ = lexicon_.page_of(context_.language);
    if (page_ == lexicon_.pages()) page_ = lexicon_.page_of("en"); // a bare number needs no language
    tongue_ = tongue_of(out.language).value_or(tongue_of(context_.language).value_or(Tongue::en));
    named_ = named_in(words_, tongue_, context_);
    hearing_ = hear(words_, named_, lexicon_);
    listen();
    yield_to_others();
    std::map<Intent, std::vector<Spoken>> by_intent;
    for (auto const& spoken : spoken_)
      by_intent[lexicon_.rule(spoken.rule).intent].push_back(spoken);
    for (auto const& [intent, said] : by_intent) {
      auto finding = finding_of(intent, said);
      if (finding.confidence >= kLeast) out.findings.push_back(std::move(finding));
    }
    std::ranges::sort(out.findings, {}, [](Finding const& finding) {
      return std::pair(-finding.confidence, finding.intent);
    });
    return out;
  }

 private:
  Heard const& heard(int at) const { return hearing_.heard[static_cast<std::size_t>(at)]; }
  int word_of(int at) const { return hearing_.word_of[static_cast<std::size_t>(at)]; }

  void listen() {
    auto const matches = lexicon_.matches(hearing_.heard, page_);
    for (auto const& found : matches) {
      auto const& owner = lexicon_.owner(found.phrase);
      if (owner.kind != PhraseOwner::Kind::rule) continue;
      auto const& rule = lexicon_.rule(owner.index);
      if (rule.asked != Asked::nothing && rule.asked != context_.asked) continue;
      if (rule.asks && !asks(found.first)) continue;
      if (excused(matches, owner, found)) continue;
      Spoken spoken{owner.index, found.first, found.last, rule.weight};
      spoken.weight = guarded(matches, rule.intent, spoken);
      if (spoken.weight > 0) spoken_.push_back(spoken);
    }
  }

  bool same_sentence(int a, int b) const { return heard(a).sentence == heard(b).sentence; }

  bool
  excused(std::vector<PhraseMatch> const& matches, PhraseOwner const& owner, PhraseMatch const& found) const {
    return std::ranges::any_of(matches, [&](PhraseMatch const& other) {
      auto const& whose = lexicon_.owner(other.phrase);
      return whose.kind == PhraseOwner::Kind::unless && whose.index == owner.index &&
             same_sentence(other.first, found.first);
    });
  }

  bool reaches(LexiconReach reach, PhraseMatch const& guard, Spoken const& spoken) const {
    switch (reach) {
    case LexiconReach::message: return true;
    case LexiconReach::sentence: return same_sentence(guard.first, spoken.first);
    case LexiconReach::clause:
      return heard(guard.first).clause <= heard(spoken.last - 1).clause &&
             heard(spoken.first).clause <= heard(guard.last - 1).clause;
    }
    return true;
  }

  bool asks(int at) const {
    auto const sentence = static_cast<std::size_t>(heard(at).sentence);
    return sentence < words_.asks.size() && words_.asks[sentence];
  }

  int guarded(std::vector<PhraseMatch> const& matches, Intent intent, Spoken const& spoken) const {
    int weight = spoken.weight;
    auto const& guards = lexicon_.guards();
    for (std::size_t index = 0; index < guards.size(); ++index) {
      auto const& guard = guards[index];
      if (guard.page != page_ || std::ranges::find(guard.intents, intent) == guard.intents.end()) continue;
      bool hit = guard.question && asks(spoken.first);
      for (auto const& found : matches) {
        auto const& whose = lexicon_.owner(found.phrase);
        if (hit) break;
        hit = whose.kind == PhraseOwner::Kind::guard && whose.index == index &&
              reaches(guard.reach, found, spoken);
      }
      if (hit) weight = weight * guard.keeps / 100;
    }
    return weight;
  }

  void yield_to_others() {
    std::set<int> sentences; // in which something that does not yield was said
    for (auto const& spoken : spoken_) {
      if (lexicon_.rule(spoken.rule).yields == LexiconYield::never && spoken.weight >= kLeast)
        sentences.insert(heard(spoken.first).sentence);
    }
    std::erase_if(spoken_, [&](Spoken const& spoken) {
      auto const yields = lexicon_.rule(spoken.rule).yields;
      if (yields == LexiconYield::message) return !sentences.empty();
      return yields == LexiconYield::sentence && sentences.contains(heard(spoken.first).sentence);
    });
  }

  Finding finding_of(Intent intent, std::vector<Spoken> const& said) {
    Finding finding{intent, 0, {}, {}, {}, {}, {}};
    std::map<std::size_t, Spoken> best; // of each rule
    for (auto const& spoken : said) {
      auto const [found, fresh] = best.emplace(spoken.rule, spoken);
      if (!fresh && spoken.weight > found->second.weight) found->second = spoken;
    }
    int doubt = 100;
    for (auto const& [rule, spoken] : best) {
      doubt = doubt * (100 - spoken.weight) / 100;
      finding.evidence.push_back(evidence_of(spoken));
    }
    std::ranges::sort(finding.evidence, {}, [](WordsFound const& found) {
      return std::pair(-found.weight, found.from);
    });
    auto const strongest =
        std::ranges::max_element(best, {}, [](auto const& each) { return each.second.weight; });
    finding.confidence = std::min(kSurest, 100 - doubt);
    fill(finding, strongest->second);
    return finding;
  }

  WordsFound evidence_of(Spoken const& spoken) const {
    int const from = words_[word_of(spoken.first)].from;
    int const to = words_[word_of(spoken.last - 1)].to;
    return {
        from, to, lexicon_.rule(spoken.rule).name, spoken.weight,
        std::string(text_.substr(static_cast<std::size_t>(from), static_cast<std::size_t>(to - from)))
    };
  }

  void fill(Finding& finding, Spoken const& spoken) {
    for (auto const& receivable : named_.receivables)
      finding.receivables.push_back(receivable.id);
    switch (finding.intent) {
    case Intent::promise: fill_promise(finding, spoken); return;
    case Intent::already_paid:
      finding.date = nearest_date(spoken, false);
      finding.amount = nearest_amount(spoken, true);
      if (!finding.date && names_day(spoken, false))
        finding.confidence = finding.confidence * kOtherTime / 100;
      return;
    case Intent::dispute: finding.amount = nearest_amount(spoken, false); return;
    case Intent::score:
      if (auto const* score = nearest(named_.scores, spoken)) finding.score = score->score;
      if (!finding.score) finding.confidence = 0;
      return;
    case Intent::complaint:
    case Intent::copy_request:
    case Intent::statement_request:
    case Intent::hardship:
    case Intent::question:
    case Intent::opt_out:
    case Intent::wrong_person:
    case Intent::call_me:
    case Intent::thanks:
    case Intent::settled:
    case Intent::not_settled: return;
    }
  }

  void fill_promise(Finding& finding, Spoken const& spoken) {
    finding.date = nearest_date(spoken, true);
    finding.amount = nearest_amount(spoken, true);
    if (!finding.date) {
      if (names_day(spoken, true)) finding.confidence = finding.confidence * kOtherTime / 100;
      return;
    }
    if (days_between(today_, *finding.date) > kFarAway) {
      finding.confidence = finding.confidence * 2 / 3;
      return;
    }
    finding.confidence = std::min(kSurest, finding.confidence + (100 - finding.confidence) * kDayNamed / 100);
  }

  int distance(int first, int last, Spoken const& spoken) const {
    int const from = word_of(spoken.first);
    int const to = word_of(spoken.last - 1) + 1;
    if (first >= to) return first - to;
    return last <= from ? from - last : 0;
  }

  // In the sentence of the phrase; outside it only when the reply has one such thing alone.
  template <class T>
  T const* nearest(std::vector<T> const& list, Spoken const& spoken) const {
    T const* best = nullptr;
    int const sentence = heard(spoken.first).sentence;
    for (auto const& each : list) {
      if (words_[each.first].sentence != sentence) continue;
      if (best == nullptr ||
          distance(each.first, each.last, spoken) < distance(best->first, best->last, spoken))
        best = &each;
    }
    if (best != nullptr) return best;
    bool const one = list.size() == 1 && std::abs(words_[list.front().first].sentence - sentence) == 1;
    return one ? &list.front() : nullptr;
  }

  std::optional<CivilDate> nearest_date(Spoken const& spoken, bool ahead) const {
    std::vector<DateFound> possible;
    for (auto const& date : named_.dates) {
      if (ahead ? date.ahead >= today_ : date.behind <= today_) possible.push_back(date);
    }
    auto const* found = nearest(possible, spoken);
    if (found == nullptr) return std::nullopt;
    return ahead ? found->ahead : found->behind;
  }

  // The sentence names a day on the other side of today alone: "will be paid" of the first, "paid" of next
  // week.
  bool names_day(Spoken const& spoken, bool behind) const {
    return std::ranges::any_of(named_.dates, [&](DateFound const& date) {
      return words_[date.first].sentence == heard(spoken.first).sentence &&
             (behind ? date.ahead < today_ : date.behind > today_);
    });
  }

  std::optional<Money> nearest_amount(Spoken const& spoken, bool plain) const {
    if (auto const* found = nearest(named_.amounts, spoken)) return found->money;
    auto const owed = currencies_owed(context_);
    if (!plain || owed.size() != 1) return std::nullopt;
    // "I'll pay 200 on Friday": a number beside the phrase that is nothing else, when one currency is owed
    int const from = std::max(0, word_of(spoken.first) - 2);
    int const to = std::min(words_.size(), word_of(spoken.last - 1) + 4);
    for (int at = from; at < to; ++at) {
      if (!words_.is(at, WordKind::digits) && !words_.is(at, WordKind::letters) &&
          !words_.is(at, WordKind::character))
        continue;
      auto const number = plain_amount_at(words_, at, tongue_, owed.front());
      if (!number) continue;
      auto const taken = [&](auto const& list) {
        return std::ranges::any_of(list, [&](auto const& each) {
          return each.first < number->last && at < each.last;
        });
      };
      if (!taken(named_.dates) && !taken(named_.receivables)) return number->money;
    }
    return std::nullopt;
  }

  std::string_view text_;
  Context const& context_;
  Lexicon const& lexicon_;
  Words words_;
  Named named_;
  Hearing hearing_;
  std::vector<Spoken> spoken_;
  CivilDate today_{};
  std::size_t page_ = 0;
  Tongue tongue_ = Tongue::en;
};

} // namespace

Interpretation understand(std::string_view visible_text, Context const& context, Lexicon const& lexicon) {
  return Reading(visible_text, context, lexicon).run();
}

} // namespace dunlin::listening
