#include "core/domain/currency.hpp"

#include <algorithm>

namespace dunlin {

namespace {

// Codes in circulation, sorted within each line of decimal places (ISO 4217 list one).
constexpr std::string_view kNone = "BIFCLPDJFGNFISKJPYKMFKRWPYGRWFUGXUYIVNDVUVXAFXOFXPF";
constexpr std::string_view kThree = "BHDIQDJODKWDLYDOMRTND";
constexpr std::string_view kTwo =
    "AEDAFNALLAMDAOAARSAUDAWGAZNBAMBBDBDTBGNBMDBNDBOBBRLBSDBTNBWPBYNBZDCADCDFCHFCNYCOPCRCCUPCVECZKDKKDOPDZDEG"
    "PERN"
    "ETBEURFJDFKPGBPGELGHSGIPGMDGTQGYDHKDHNLHTGHUFIDRILSINRIRRJMDKESKGSKHRKPWKYDKZTLAKLBPLKRLRDLSLMADMDLMGAMK"
    "DMMK"
    "MNTMOPMRUMURMVRMWKMXNMYRMZNNADNGNNIONOKNPRNZDPABPENPGKPHPPKRPLNQARRONRSDRUBSARSBDSCRSDGSEKSGDSHPSLESOSSR"
    "DSSP"
    "STNSVCSYPSZLTHBTJSTMTTOPTRYTTDTWDTZSUAHUSDUYUUZSVEDVESWSTXCDXCGYERZARZMWZWG";

bool listed(std::string_view list, std::string_view code) {
  for (std::size_t at = 0; at + 3 <= list.size(); at += 3) {
    if (list.substr(at, 3) == code) return true;
  }
  return false;
}

} // namespace

Result<Currency> Currency::parse(std::string_view code) {
  Currency currency;
  if (code.size() == 3) {
    std::ranges::transform(code, currency.code_.begin(), [](char c) {
      return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    auto const upper = currency.code();
    if (listed(kTwo, upper) || listed(kNone, upper) || listed(kThree, upper)) return currency;
  }
  return fail(
      Errc::invalid, "'" + std::string(code) + "' is not an ISO 4217 currency code such as EUR, CNY or USD"
  );
}

int Currency::decimals() const {
  if (listed(kNone, code())) return 0;
  if (listed(kThree, code())) return 3;
  return 2;
}

} // namespace dunlin
