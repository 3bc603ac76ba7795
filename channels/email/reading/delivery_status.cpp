#include "channels/email/reading/delivery_status.hpp"

#include "channels/email/reading/mail_text.hpp"

#include <algorithm>
#include <array>

namespace dunlin::channels {

namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_address_char(char c) {
  auto const octet = static_cast<unsigned char>(c);
  return octet >= 0x80 ||
         (octet > ' ' && std::string_view("<>()[]:;,\"\\ '`|").find(c) == std::string_view::npos);
}

// RFC 3464 section 2.3.3, and the words that other programs put there.
struct ActionWord {
  std::string_view begins;
  std::string_view action;
};
constexpr auto kActions = std::to_array<ActionWord>({
    {"fail", "failed"},
    {"undeliver", "failed"},
    {"expired", "failed"},
    {"bounce", "failed"},
    {"delay", "delayed"},
    {"defer", "delayed"},
    {"deliverable", "delivered"},
    {"deliver", "delivered"},
    {"relay", "relayed"},
    {"expand", "expanded"},
});

std::string action_of(std::string_view text) {
  auto const words = lower_ascii(trimmed(text));
  for (auto const& word : kActions)
    if (words.starts_with(word.begins)) return std::string(word.action);
  return {};
}

std::string value_of(std::vector<Field> const& block, std::string_view name) {
  auto const found = std::ranges::find(block, name, &Field::first);
  return found == block.end() ? std::string() : found->second;
}

bool has(std::vector<Field> const& block, std::string_view name) {
  return std::ranges::find(block, name, &Field::first) != block.end();
}

// "smtp; 550 …" -> "550 …": the type of an address or a diagnostic is no part of it.
std::string_view after_type(std::string_view text) {
  auto const semicolon = text.find(';');
  auto const type = trimmed(text.substr(0, semicolon));
  bool const is_type = semicolon != std::string_view::npos && !type.empty() &&
                       std::ranges::all_of(type, [](char c) { return is_address_char(c) && c != '@'; });
  return trimmed(is_type ? text.substr(semicolon + 1) : text);
}

std::string recipient_of(std::vector<Field> const& block) {
  for (auto const* name :
       {"final-recipient", "x-actual-recipient", "original-recipient", "original-rcpt-to"}) {
    auto const address = address_in(after_type(value_of(block, name)));
    if (!address.empty()) return address;
  }
  return {};
}

} // namespace

std::vector<std::vector<Field>> field_blocks(std::string_view text) {
  std::vector<std::vector<Field>> blocks(1);
  while (!text.empty()) {
    auto const end = std::min(text.find('\n'), text.size());
    auto const line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (trimmed(line).empty()) {
      if (!blocks.back().empty()) blocks.emplace_back();
      continue;
    }
    auto const colon = line.find(':');
    bool const folded = line.starts_with(' ') || line.starts_with('\t');
    bool const is_field = !folded && colon != std::string_view::npos &&
                          line.substr(0, colon).find(' ') == std::string_view::npos;
    if (is_field && lower_ascii(line.substr(0, colon)) == "final-recipient" &&
        has(blocks.back(), "final-recipient"))
      blocks.emplace_back(); // the blank line between two recipients was forgotten
    if (is_field)
      blocks.back().emplace_back(lower_ascii(line.substr(0, colon)), trimmed(line.substr(colon + 1)));
    else if (!blocks.back().empty())
      blocks.back().back().second.append(" ").append(trimmed(line));
    if (blocks.size() > 2000) break;
  }
  if (blocks.back().empty()) blocks.pop_back();
  return blocks;
}

std::string address_in(std::string_view text) {
  for (auto at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    auto from = at;
    if (from > 0 && text[from - 1] == '"') { // a quoted local part
      auto const quote = from < 2 ? std::string_view::npos : text.rfind('"', from - 2);
      if (quote != std::string_view::npos) from = quote;
    } else {
      while (from > 0 && is_address_char(text[from - 1]))
        --from;
    }
    auto to = at + 1;
    while (to < text.size() && is_address_char(text[to]))
      ++to;
    while (to > at + 1 &&
           (text[to - 1] == '.' || text[to - 1] == '!' || text[to - 1] == '?' || text[to - 1] == '='))
      --to;
    auto local = text.substr(from, at - from);
    for (std::string_view const prefix : {"mailto=", "smtp=", "to="})
      if (find_folded(local, prefix) == 0) local.remove_prefix(prefix.size());
    auto const domain = lower_ascii(text.substr(at + 1, to - at - 1));
    if (!local.empty() && !domain.empty() && local.size() <= 128 && domain.size() <= 255)
      return std::string(local) + "@" + domain;
  }
  return {};
}

std::string status_in(std::string_view text, bool or_basic) {
  for (std::size_t i = 0; i + 5 <= text.size(); ++i) { // class "." subject "." detail, RFC 3463
    if (text[i] != '2' && text[i] != '4' && text[i] != '5') continue;
    if (i > 0 && (is_digit(text[i - 1]) || text[i - 1] == '.')) continue;
    auto end = i + 1;
    int numbers = 1;
    while (end + 1 < text.size() && text[end] == '.' && is_digit(text[end + 1])) {
      auto const from = ++end;
      while (end < text.size() && is_digit(text[end]))
        ++end;
      if (end - from > 3) break;
      ++numbers;
    }
    bool const ended = end >= text.size() || (text[end] != '.' && text[end] != '-') ||
                       end + 1 >= text.size() || !is_digit(text[end + 1]);
    if (numbers == 3 && ended) return std::string(text.substr(i, end - i));
  }
  if (!or_basic) return {};
  for (std::size_t i = 0; i + 3 <= text.size(); ++i) {
    bool const alone =
        (i == 0 || std::string_view(" \t\n(:;<[=#").find(text[i - 1]) != std::string_view::npos) &&
        (i + 3 == text.size() || std::string_view(" -\t\n:;)>]").find(text[i + 3]) != std::string_view::npos);
    bool const code = (text[i] == '4' || text[i] == '5') && text[i + 1] >= '0' && text[i + 1] <= '7' &&
                      is_digit(text[i + 2]);
    if (alone && code) return std::string(1, text[i]) + ".0.0";
  }
  return {};
}

std::string precise_status_in(std::string_view text) {
  std::string found = status_in(text, false);
  for (auto at = text.find(found); !found.empty() && found.ends_with(".0") && at != std::string_view::npos;) {
    text.remove_prefix(at + found.size());
    auto const next = status_in(text, false);
    if (next.empty()) break;
    found = next;
    at = text.find(found);
  }
  return found;
}

DeliveryStatus read_delivery_status(std::string_view text) {
  DeliveryStatus status;
  for (auto const& block : field_blocks(text)) {
    if (status.envelope_id.empty()) status.envelope_id = value_of(block, "original-envelope-id");
    BouncedRecipient recipient;
    recipient.address = recipient_of(block);
    recipient.action = action_of(value_of(block, "action"));
    recipient.status = status_in(value_of(block, "status"), false);
    recipient.reason = std::string(after_type(value_of(block, "diagnostic-code")));
    auto const nearer = precise_status_in(recipient.reason);
    bool const vague = recipient.status.empty() || recipient.status.ends_with(".0");
    if (vague && !nearer.empty() && nearer.front() != '2') recipient.status = nearer;
    if (recipient.status.empty()) recipient.status = status_in(recipient.reason, true);
    if (recipient.action.empty() && !recipient.status.empty())
      recipient.action = recipient.status.starts_with('2')   ? "delivered"
                         : recipient.status.starts_with('4') ? "delayed"
                                                             : "failed";
    bool const said = !recipient.action.empty() || !recipient.reason.empty();
    if (said && (!recipient.address.empty() || !recipient.reason.empty()))
      status.recipients.push_back(std::move(recipient));
  }
  return status;
}

} // namespace dunlin::channels
