#include "bot/web/pages/reason_words.hpp"

#include "bot/planning/words.hpp"

namespace dunlin::web {
namespace {

// "2026-03-06 09:00 Europe/Berlin": the zone is told where it is not the reader's.
std::optional<std::string> local_moment(Tongue const& tongue, std::string_view value) {
  if (value.size() < 18 || value[10] != ' ' || value[16] != ' ') return std::nullopt;
  auto const date = parse_iso_date(value.substr(0, 10));
  auto const time = parse_clock(value.substr(11, 5));
  auto const zone = Zone::find(value.substr(17));
  if (!date || !time || !zone) return std::nullopt;
  auto told = tongue.in(*zone).moment(instant(*date, *time, *zone));
  return *zone == tongue.zone() ? told : told + " (" + zone->name() + ")";
}

// "2026-03-06", "2026-03-06T09:00:00.000Z" and "12.50 EUR" as the reader writes them; other values as they
// are.
std::string as_told(Tongue const& tongue, std::string const& value) {
  if (value.size() == 10)
    if (auto const date = parse_iso_date(value)) return tongue.day(*date);
  if (value.size() > 10 && value[10] == 'T')
    if (auto const at = parse_iso_instant(value)) return tongue.moment(*at);
  if (auto const moment = local_moment(tongue, value)) return *moment;
  auto const space = value.find(' ');
  if (space == std::string::npos || space + 4 != value.size()) return value;
  auto const currency = Currency::parse(value.substr(space + 1));
  if (!currency) return value;
  auto const amount = parse_plain_amount(std::string_view(value).substr(0, space), *currency);
  return amount ? tongue.money(*amount) : value;
}

} // namespace

std::string reason_sentence(Tongue const& tongue, Reason const& reason) {
  auto told = reason;
  for (auto& argument : told.with)
    argument.value = as_told(tongue, argument.value);
  return planning::say(told, tongue.words().language());
}

std::vector<std::string> trace_sentences(Tongue const& tongue, Trace const& trace) {
  std::vector<std::string> sentences;
  for (auto const& reason : trace)
    sentences.push_back(reason_sentence(tongue, reason));
  return sentences;
}

} // namespace dunlin::web
