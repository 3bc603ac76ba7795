#include "channels/email/address.hpp"

#include "channels/email/utf8.hpp"

#include <unicode/uchar.h>
#include <unicode/uidna.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>

namespace dunlin::channels {

namespace {

constexpr std::size_t kLocalOctetsMax = 64;
constexpr std::size_t kAddressOctetsMax = 254;
constexpr std::size_t kDomainOctetsMax = 253;
constexpr std::size_t kLabelOctetsMax = 63;

bool letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool atom_character(char c) {
  return letter_or_digit(c) || std::string_view("!#$%&'*+-/=?^_`{|}~").contains(c);
}

// Outside ASCII: what can be seen, so no spaces, controls, direction marks or unassigned code points.
bool visible(std::string_view text) {
  auto const* octets = text.data();
  auto const length = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < length;) {
    UChar32 c = 0;
    U8_NEXT(octets, at, length, c);
    if (c < 0 || (c >= 0x80 && (u_isgraph(c) == 0 || u_charType(c) == U_FORMAT_CHAR))) return false;
  }
  return true;
}

Result<void> check_local(std::string_view local) {
  if (local.empty()) return fail(Errc::invalid, "nothing stands before the @");
  if (local.size() > kLocalOctetsMax) return fail(Errc::invalid, "more than 64 octets stand before the @");
  if (local.starts_with('.') || local.ends_with('.') || local.contains("..")) {
    return fail(Errc::invalid, "a dot stands at the beginning, at the end or beside a dot before the @");
  }
  auto const allowed = [](char c) {
    return c == '.' || atom_character(c) || static_cast<unsigned char>(c) >= 0x80;
  };
  if (!std::ranges::all_of(local, allowed) || !visible(local)) {
    return fail(Errc::invalid, "a character before the @ that an address cannot have");
  }
  return {};
}

Result<void> check_labels(std::string_view domain) {
  if (domain.size() > kDomainOctetsMax) return fail(Errc::invalid, "a domain of more than 253 octets");
  int labels = 0;
  std::string_view last;
  while (!domain.empty() || labels == 0) {
    auto const end = std::min(domain.find('.'), domain.size());
    last = domain.substr(0, end);
    bool const trailing_dot = end + 1 == domain.size() && end < domain.size();
    domain.remove_prefix(std::min(end + 1, domain.size()));
    ++labels;
    if (last.empty() || trailing_dot) return fail(Errc::invalid, "a dot too many in the domain");
    if (last.size() > kLabelOctetsMax)
      return fail(Errc::invalid, "a part of the domain has more than 63 octets");
    if (last.starts_with('-') || last.ends_with('-'))
      return fail(Errc::invalid, "a hyphen at the edge of a domain's part");
    if (!std::ranges::all_of(last, [](char c) { return letter_or_digit(c) || c == '-'; })) {
      return fail(Errc::invalid, "a character in the domain that a domain cannot have");
    }
  }
  if (labels < 2) return fail(Errc::invalid, "the domain has no dot");
  if (std::ranges::all_of(last, [](char c) { return c >= '0' && c <= '9'; })) {
    return fail(Errc::invalid, "a number instead of a domain");
  }
  return {};
}

Result<std::string> by_uts46(std::string_view domain) {
  if (domain.size() > kAddressOctetsMax) return fail(Errc::invalid, "a domain of more than 253 octets");
  auto status = U_ZERO_ERROR;
  static UIDNA const* const rules = uidna_openUTS46(
      UIDNA_USE_STD3_RULES | UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ | UIDNA_NONTRANSITIONAL_TO_ASCII, &status
  );
  if (rules == nullptr) return fail(Errc::unsupported, "ICU has no UTS 46 rules");
  std::array<char, 512> ascii{};
  UIDNAInfo found = UIDNA_INFO_INITIALIZER;
  status = U_ZERO_ERROR;
  auto const length = uidna_nameToASCII_UTF8(
      rules, domain.data(), static_cast<std::int32_t>(domain.size()), ascii.data(),
      static_cast<std::int32_t>(ascii.size()), &found, &status
  );
  if (U_FAILURE(status) || found.errors != 0)
    return fail(Errc::invalid, "a domain that is no internationalised domain name");
  return std::string(ascii.data(), static_cast<std::size_t>(length));
}

} // namespace

Result<std::string> domain_to_ascii(std::string_view domain) {
  std::string ascii(domain);
  if (is_ascii(domain)) {
    std::ranges::transform(ascii, ascii.begin(), [](char c) {
      return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    });
  } else {
    auto converted = by_uts46(domain);
    if (!converted) return converted;
    ascii = std::move(*converted);
  }
  auto const checked = check_labels(ascii);
  if (!checked) return std::unexpected(checked.error());
  return ascii;
}

Result<EmailAddress> EmailAddress::parse(std::string_view text) {
  if (!well_formed_utf8(text)) return fail(Errc::invalid, "the address is not UTF-8");
  auto const at = text.rfind('@');
  if (at == std::string_view::npos) return fail(Errc::invalid, "the address has no @");
  auto const local = text.substr(0, at);
  auto const checked = check_local(local);
  if (!checked) return std::unexpected(checked.error());
  auto const domain = domain_to_ascii(text.substr(at + 1));
  if (!domain) return std::unexpected(domain.error());
  auto whole = std::string(local) + '@' + *domain;
  if (whole.size() > kAddressOctetsMax) return fail(Errc::invalid, "an address of more than 254 octets");
  return EmailAddress(std::move(whole), local.size(), !is_ascii(local));
}

} // namespace dunlin::channels
