#include "bot/ledger/mapping/places.hpp"

#include <unicode/locid.h>
#include <unicode/timezone.h>

#include <memory>

namespace dunlin::ledger {

std::optional<Zone> only_zone_of(std::string_view country) {
  if (country == "CN") return Zone::known("Asia/Shanghai"); // one official time; Urumqi is a local custom
  if (country == "DE") return Zone::known("Europe/Berlin"); // Büsingen keeps the same time
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::StringEnumeration> const zones(icu::TimeZone::createTimeZoneIDEnumeration(
      UCAL_ZONE_TYPE_CANONICAL_LOCATION, std::string(country).c_str(), nullptr, status
  ));
  if (U_FAILURE(status) != 0 || zones->count(status) != 1) return {};
  std::string name;
  zones->snext(status)->toUTF8String(name);
  auto const found = Zone::find(name);
  if (!found) return {};
  return *found;
}

std::string usual_language_of(std::string_view country) {
  icu::Locale place("und", std::string(country).c_str());
  UErrorCode status = U_ZERO_ERROR;
  place.addLikelySubtags(status);
  std::string const language = U_FAILURE(status) != 0 ? "" : place.getLanguage();
  return language.empty() || language == "und" ? "en" : language;
}

} // namespace dunlin::ledger
