#include "bot/ledger/addresses.hpp"

#include <algorithm>

namespace dunlin::ledger {

namespace {

constexpr std::size_t kLocalMax = 64;
constexpr std::size_t kAddressMax = 254;
constexpr std::size_t kLabelMax = 63;
constexpr std::size_t kPhoneDigitsMin = 7;
constexpr std::size_t kPhoneDigitsMax = 15;

bool letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool atom_text(char c) {
  return letter_or_digit(c) || std::string_view("!#$%&'*+-/=?^_`{|}~").contains(c);
}

bool dotted(std::string_view text, bool (*allowed)(char)) {
  if (text.empty() || text.starts_with('.') || text.ends_with('.') || text.contains("..")) return false;
  return std::ranges::all_of(text, [&](char c) { return c == '.' || allowed(c); });
}

bool good_domain(std::string_view domain) {
  if (!domain.contains('.') || !dotted(domain, [](char c) { return c == '-' || letter_or_digit(c); })) {
    return false;
  }
  for (std::size_t at = 0; at <= domain.size();) {
    auto const end = std::min(domain.find('.', at), domain.size());
    auto const label = domain.substr(at, end - at);
    if (label.size() > kLabelMax || label.starts_with('-') || label.ends_with('-')) return false;
    at = end + 1;
  }
  return true;
}

} // namespace

Result<std::string> checked_email(std::string_view text) {
  auto const bad = [&](std::string_view why) {
    return fail(Errc::invalid, "not an e-mail address: " + std::string(why));
  };
  if (text.size() > kAddressMax) return bad("longer than 254 characters");
  auto const at = text.rfind('@');
  if (at == std::string_view::npos) return bad("no @");
  auto const local = text.substr(0, at);
  auto const domain = text.substr(at + 1);
  if (local.size() > kLocalMax) return bad("more than 64 characters before the @");
  if (!dotted(local, atom_text)) return bad("what stands before the @ has a wrong character or dot");
  if (!good_domain(domain)) return bad("what stands after the @ is not a domain name");
  std::string checked(text);
  std::ranges::transform(
      checked.begin() + static_cast<std::ptrdiff_t>(at), checked.end(),
      checked.begin() + static_cast<std::ptrdiff_t>(at),
      [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
  );
  return checked;
}

Result<std::string> checked_phone(std::string_view text) {
  std::string digits;
  bool plus = false;
  auto const trunk_zero = text.find("(0)"); // dialled only inside the country
  for (std::size_t i = 0; i < text.size(); ++i) {
    char const c = text[i];
    if (trunk_zero != std::string_view::npos && i == trunk_zero + 1 && plus) continue;
    if (c == '+' && digits.empty() && !plus) {
      plus = true;
    } else if (c >= '0' && c <= '9') {
      digits.push_back(c);
    } else if (!std::string_view(" .-/()").contains(c)) {
      return fail(Errc::invalid, std::string("not a phone number: unexpected '") + c + "'");
    }
  }
  if (!plus && digits.starts_with("00")) {
    plus = true;
    digits.erase(0, 2);
  }
  if (!plus) return fail(Errc::invalid, "a phone number needs its country code, as in +49 30 23125 000");
  if (digits.starts_with('0')) return fail(Errc::invalid, "no country code begins with 0");
  if (digits.size() < kPhoneDigitsMin || digits.size() > kPhoneDigitsMax) {
    return fail(Errc::invalid, "a phone number has 7 to 15 digits (E.164)");
  }
  return "+" + digits;
}

} // namespace dunlin::ledger
