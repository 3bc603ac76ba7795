#include "bot/listening/slots.hpp"

#include <algorithm>

namespace dunlin::listening {

namespace {

template <class List>
bool overlaps(List const& list, int first, int last) {
  return std::ranges::any_of(list, [&](auto const& each) { return each.first < last && first < each.last; });
}

std::optional<ScoreNamed> score_at(Words const& words, int at, Tongue tongue) {
  auto const number = number_at(words, at, tongue);
  if (!number || number->ordinal || !number->is_whole() || number->whole() > 10 || number->multiplied)
    return std::nullopt;
  if (words.is(at, WordKind::letters) &&
      (words.text(at) == "a" || words.text(at).starts_with("ein") || words.text(at).starts_with("un")))
    return std::nullopt; // an article
  return ScoreNamed{at, number->last, static_cast<int>(number->whole())};
}

// "8/10" and nothing else is a score, not a day of October.
std::optional<ScoreNamed> bare_score(Words const& words) {
  if (words.size() < 3 || words.size() > 4 || words.text(1) != "/" || words.text(2) != "10")
    return std::nullopt;
  auto score = score_at(words, 0, Tongue::en);
  if (score) score->last = 3;
  return score;
}

} // namespace

std::vector<Currency> currencies_owed(Context const& context) {
  std::vector<Currency> out;
  for (auto const& item : context.open) {
    if (std::ranges::find(out, item.open.currency) == out.end()) out.push_back(item.open.currency);
  }
  return out;
}

Named named_in(Words const& words, Tongue tongue, Context const& context) {
  Named out;
  if (auto const score = bare_score(words)) {
    out.scores.push_back(*score);
    return out;
  }
  out.receivables = receivables_in(words, context.open);
  auto const today = local(context.now, context.zone).date;
  auto const amounts = amounts_in(words, tongue, currencies_owed(context));
  for (auto const& date : dates_in(words, tongue, today, context.order)) {
    bool const of_sum = std::ranges::any_of(amounts, [&](AmountFound const& amount) {
      return amount.first <= date.first && date.last <= amount.last;
    });
    if (!of_sum && !overlaps(out.receivables, date.first, date.last)) out.dates.push_back(date);
  }
  for (auto const& amount : amounts) {
    if (!overlaps(out.dates, amount.first, amount.last) &&
        !overlaps(out.receivables, amount.first, amount.last))
      out.amounts.push_back(amount);
  }
  for (int at = 0; at < words.size(); ++at) {
    auto const score = score_at(words, at, tongue);
    if (!score || overlaps(out.dates, at, score->last) || overlaps(out.amounts, at, score->last) ||
        overlaps(out.receivables, at, score->last))
      continue;
    out.scores.push_back(*score);
  }
  return out;
}

} // namespace dunlin::listening
