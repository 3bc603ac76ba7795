#include "bot/listening/amounts/amounts.hpp"

#include "bot/listening/amounts/currency_words.hpp"
#include "bot/listening/words/number_words.hpp"

#include <algorithm>
#include <array>

namespace dunlin::listening {

namespace {

Currency decided(CurrencySeen const& seen, std::vector<Currency> const& owed) {
  auto const usual = Currency::parse(seen.code);
  for (auto const& currency : owed) {
    bool const cents = seen.hundredth && currency.decimals() == 2;
    bool const euro_for_dollar = seen.family == "dollar" && !seen.hundredth && currency.code() == "EUR";
    if (!seen.family.empty() && !euro_for_dollar &&
        (in_family(currency.code(), seen.family) || (cents && seen.family == "dollar")))
      return currency;
  }
  return usual ? *usual : Currency{};
}

std::int64_t ten_to(int power) {
  std::int64_t out = 1;
  for (; power > 0; --power)
    out *= 10;
  return out;
}

std::optional<Money> money_of(std::int64_t parts, Currency currency) {
  auto const scale = ten_to(currency.decimals());
  if (parts > kMoneyMinorMax / scale * (kOne / 100)) {
    if (parts / kOne > kMoneyMinorMax / scale) return std::nullopt;
  }
  auto const whole = parts / kOne * scale;
  auto const rest = parts % kOne * scale;
  return Money{whole + (rest + kOne / 2) / kOne, currency};
}

bool joins(std::string_view text) {
  constexpr std::array<std::string_view, 8> kJoins{"and", "und", "y", "et", "con", "with", "e", "mit"};
  return std::ranges::find(kJoins, text) != kJoins.end();
}

// Three figures after a separator are a group in a sum of money, whatever the tongue.
std::optional<NumberFound> sum_at(Words const& words, int at, Tongue tongue) {
  if (words.is(at, WordKind::digits) && words.glued(at) && words.is(at - 1, WordKind::letters) &&
      !currency_at(words, at - 1))
    return std::nullopt; // "A202107"
  if (words.text(at) == "." && words.is(at + 1, WordKind::digits) && words.glued(at + 1) &&
      !words.is(at - 1, WordKind::digits)) {
    auto rest = number_at(words, at + 1, tongue);
    auto const digits = words.text(at + 1);
    if (!rest || !rest->figures || digits.size() > 4) return std::nullopt;
    rest->first = at;
    rest->parts /= ten_to(static_cast<int>(digits.size()));
    rest->decimals = static_cast<int>(digits.size());
    return rest;
  }
  auto number = number_at(words, at, tongue);
  if ((!number || number->ordinal) && tongue == Tongue::en) {
    bool const half = words.text(at) == "half";
    if (words.text(at) == "a" || words.text(at) == "an" || half) {
      int const next = half && (words.text(at + 1) == "a") ? at + 2 : at + 1;
      auto const& known = number_words(tongue);
      auto const scale = known.find(std::string(words.text(next)));
      if (scale != known.end() && scale->second.how == NumberWord::How::multiplies)
        return NumberFound{at, next + 1, scale->second.value * kOne / (half ? 2 : 1), false, false, 0, true};
      if (!half && currency_at(words, at + 1)) return NumberFound{at, at + 1, kOne, false, false, 0, false};
    }
    return std::nullopt;
  }
  if (!number || number->ordinal) return std::nullopt;
  if (number->figures && number->decimals == 3 && !number->multiplied && number->parts >= kOne &&
      number->parts % 10 == 0 && number->parts / kOne < 1000)
    number->parts *= 1000;
  return number;
}

struct Tail { // cents after the unit
  std::int64_t parts = 0;
  int last = 0;
};

Tail tail_at(Words const& words, int at, Tongue tongue) {
  int next = at;
  bool const joined = joins(words.text(next));
  if (joined) ++next;
  auto number = number_at(words, next, tongue);
  if (!number || number->ordinal || !number->is_whole() || number->multiplied || number->whole() > 99)
    return {0, at};
  auto const unit = currency_at(words, number->last);
  if (unit && (unit->hundredth || unit->tenth)) {
    Tail out{number->parts / (unit->tenth ? 10 : 100), unit->last};
    if (unit->tenth) {
      auto const more = tail_at(words, out.last, tongue);
      out.parts += more.parts;
      out.last = more.last;
    }
    return out;
  }
  if (unit || words.is(number->last, WordKind::digits)) return {0, at};
  // "15 dollars 50", 五块三: figures straight after the unit
  bool const character = words.is(next, WordKind::character);
  bool const two = !character && number->whole() >= 10 &&
                   (words.is(next, WordKind::letters) || words.text(next).size() == 2);
  bool const clear = !words.is(number->last, WordKind::letters) && words.text(number->last) != "%";
  if (character && number->whole() < 10 && words.glued(next)) return {number->parts / 10, number->last};
  if (two && clear && words.glued(next) == joined && words[next].sentence == words[at - 1].sentence &&
      words[next].clause == words[at - 1].clause)
    return {number->parts / 100, number->last};
  return two && clear && words[next].clause == words[at - 1].clause ? Tail{number->parts / 100, number->last}
                                                                    : Tail{0, at};
}

std::int64_t unit_parts(CurrencySeen const& seen, std::int64_t parts) {
  if (seen.hundredth) return parts / 100;
  return seen.tenth ? parts / 10 : parts;
}

std::optional<AmountFound> finished(
    int first, int last, std::int64_t parts, CurrencySeen const& seen, std::vector<Currency> const& owed
) {
  auto const money = money_of(unit_parts(seen, parts), decided(seen, owed));
  if (!money || money->minor <= 0) return std::nullopt;
  return AmountFound{first, last, *money};
}

std::optional<AmountFound>
sign_first(Words const& words, int at, Tongue tongue, std::vector<Currency> const& owed) {
  auto seen = currency_at(words, at);
  if (!seen || seen->hundredth || seen->tenth) return std::nullopt;
  if (words.is(at, WordKind::character) && !(words.text(at) == "人" || words.text(at) == "美"))
    return std::nullopt;
  auto const number = sum_at(words, seen->last, tongue);
  if (!number) return std::nullopt;
  bool const sign = words.is(seen->last - 1, WordKind::mark);
  bool const code = words.is(at, WordKind::letters) && seen->last == at + 1 && words.text(at).size() == 3;
  if (!sign && !code && !words.is(at, WordKind::character))
    return std::nullopt; // "pay euros 50" is nobody's way
  int last = number->last;
  if (auto const again = currency_at(words, last); again && !again->hundredth && !again->tenth) {
    bool const own_number = sum_at(words, again->last, tongue) && words.is(last, WordKind::mark);
    if (!own_number) {
      last = again->last;
      if (again->family.empty()) seen = again;
    }
  }
  return finished(at, last, number->parts, *seen, owed);
}

std::optional<AmountFound>
number_first(Words const& words, int at, Tongue tongue, std::vector<Currency> const& owed) {
  auto const number = sum_at(words, at, tongue);
  if (!number) return std::nullopt;
  int next = number->last;
  if (words.text(next) == "-" || words.text(next) == "of" ||
      ((words.text(next) == "de" || words.text(next) == "d") && number->parts >= 1'000'000 * kOne))
    ++next;
  else if (words.text(next) == "," && words.text(next + 1) == "-") // "50,- €"
    next += 2;
  auto const seen = currency_at(words, next);
  if (!seen || words.text(next) == "分") return std::nullopt; // points or a share, unless after 元 or 角
  auto parts = number->parts;
  int last = seen->last;
  auto const& known = number_words(tongue);
  auto const scale = known.find(std::string(words.text(last)));
  if (scale != known.end() && scale->second.how == NumberWord::How::multiplies &&
      scale->second.value >= 1000 && words.text(last).size() > 1 &&
      parts < kOne * 100'000) { // "75 USD million"
    parts *= scale->second.value;
    ++last;
  } else if (!seen->hundredth) {
    auto const tail = tail_at(words, last, tongue);
    parts = unit_parts(*seen, parts) + tail.parts;
    last = tail.last;
    if (seen->tenth)
      return finished(at, last, parts, CurrencySeen{seen->code, seen->family, false, false, last}, owed);
  }
  if (words.text(last) == "整") ++last;
  return finished(at, last, parts, *seen, owed);
}

} // namespace

std::vector<AmountFound> amounts_in(Words const& words, Tongue tongue, std::vector<Currency> const& owed) {
  std::vector<AmountFound> out;
  for (int at = 0; at < words.size();) {
    auto found = number_first(words, at, tongue, owed);
    auto const sign = sign_first(words, at, tongue, owed);
    if (sign && (!found || sign->last >= found->last)) found = sign;
    if (found) out.push_back(*found);
    at = found ? found->last : at + 1;
  }
  return out;
}

std::optional<AmountFound> plain_amount_at(Words const& words, int at, Tongue tongue, Currency currency) {
  auto const number = sum_at(words, at, tongue);
  if (!number || number->parts < 5 * kOne || (number->decimals > 2 && !number->multiplied))
    return std::nullopt;
  auto const money = money_of(number->parts, currency);
  if (!money) return std::nullopt;
  return AmountFound{at, number->last, *money};
}

} // namespace dunlin::listening
