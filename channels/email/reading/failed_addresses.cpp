#include "channels/email/reading/failed_addresses.hpp"

#include "channels/email/reading/bounce.hpp"
#include "channels/email/reading/bounce_words.hpp"
#include "channels/email/reading/delivery_status.hpp"
#include "channels/email/reading/mail_text.hpp"

#include <algorithm>

namespace dunlin::channels {

namespace {

constexpr std::size_t kLinesMax = 400;
constexpr std::size_t kRecipientsMax = 200;
constexpr std::size_t kWordsMax = 500;

struct Candidate {
  std::string address;
  int weight = 0;
  std::string words;
};

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty() && lines.size() < kLinesMax) {
    auto const end = std::min(text.find('\n'), text.size());
    lines.push_back(trimmed(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::vector<std::string> addresses_of(std::string_view line) {
  std::vector<std::string> found;
  for (auto at = line.find('@'); at != std::string_view::npos && found.size() < 20;
       at = line.find('@', at + 1)) {
    auto const from = line.find_last_of(" \t<(\"'[:;,", at);
    auto address = address_in(line.substr(from == std::string_view::npos ? 0 : from + 1));
    if (!address.empty() && std::ranges::find(found, address) == found.end())
      found.push_back(std::move(address));
  }
  return found;
}

// Only the address, perhaps in brackets or with a colon behind.
bool stands_alone(std::string_view line, std::string_view address) {
  return line.size() <= address.size() + 6;
}

bool leads_to_recipients(std::string_view line) {
  return std::ranges::any_of(recipient_leads(), [&](auto lead) { return contains_folded(line, lead); });
}

bool speaks_of_failure(std::string_view line) {
  return !status_in(line, true).empty() ||
         std::ranges::any_of(failure_phrases(), [&](auto phrase) { return contains_folded(line, phrase); });
}

int weight_of(std::string_view line, std::string const& address, std::size_t since_lead) {
  int weight = 1;
  if (stands_alone(line, address)) weight += 3;
  if (line.starts_with('<') && line.find('>') != std::string_view::npos && address_in(line) == address)
    weight += 3;
  if (line.starts_with("->") || line.starts_with("* ") || line.starts_with("- ")) weight += 1;
  if (since_lead <= 4) weight += since_lead <= 2 ? 3 : 2;
  if (speaks_of_failure(line)) weight += 2;
  if (contains_folded(line, "rcpt to")) weight += 3;
  if (line.starts_with(address)) weight += 2;
  if (contains_folded(line, "recipient") || contains_folded(line, "delivered to")) weight += 2;
  if (find_folded(line, "to:") == 0) weight -= 1;
  if (find_folded(line, "from:") == 0 || contains_folded(line, "mail from") ||
      contains_folded(line, "sender"))
    weight -= 3;
  if (contains_folded(line, "contact") || contains_folded(line, "mailto:") ||
      contains_folded(line, "e-mail us"))
    weight -= 8;
  return weight;
}

void count(
    std::vector<Candidate>& candidates, std::string const& address, int weight, std::string_view words
) {
  auto found = std::ranges::find_if(candidates, [&](auto const& known) {
    return lower_ascii(known.address) == lower_ascii(address);
  });
  if (found == candidates.end()) {
    if (candidates.size() >= kRecipientsMax) return;
    found = candidates.insert(candidates.end(), {address});
  }
  found->weight = std::max(found->weight, weight);
  if (found->words.size() < kWordsMax) found->words.append(found->words.empty() ? "" : " ").append(words);
}

} // namespace

std::vector<FailedAddress> failed_addresses(
    MailTree const& tree, std::string_view words, std::string_view from, Returned const& returned
) {
  std::vector<Candidate> candidates;
  for (auto const& address : addresses_of(tree.headers.first("x-failed-recipients")))
    count(candidates, address, 20, "");
  auto const to_whom = lower_ascii(address_in(tree.headers.first("to")));
  auto const notice = words.substr(0, return_begins(words));
  auto const lines = lines_of(notice);
  std::size_t since_lead = 100;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (leads_to_recipients(lines[i])) since_lead = 0;
    for (auto const& address : addresses_of(lines[i])) {
      auto const folded = lower_ascii(address);
      auto weight = weight_of(lines[i], address, since_lead);
      if (folded == to_whom || folded == lower_ascii(returned.from) || folded == lower_ascii(from))
        weight -= 6;
      if (is_robot(address)) weight -= 5;
      if (i > 0 && contains_folded(lines[i - 1], "contact")) weight -= 5; // "for help, contact"
      if (folded == lower_ascii(returned.to) && find_folded(lines[i], "to:") != 0) weight += 4;
      std::string said(lines[i]);
      for (auto j = i + 1; j < lines.size() && j < i + 8 && addresses_of(lines[j]).empty(); ++j)
        if (!lines[j].empty()) said.append(" ").append(lines[j]);
      count(candidates, address, weight, said.substr(0, kWordsMax));
    }
    if (!lines[i].empty()) ++since_lead;
  }
  int best = 0;
  for (auto const& candidate : candidates)
    best = std::max(best, candidate.weight);
  std::vector<FailedAddress> failed;
  for (auto& candidate : candidates)
    if (candidate.weight > 0 &&
        (candidate.weight >= best - (best >= 20 ? 0 : 1) || (candidate.weight >= 6 && best < 20)))
      failed.push_back({std::move(candidate.address), std::move(candidate.words)});
  bool const only_weak = best < 3;
  if ((failed.empty() || only_weak) && !returned.to.empty())
    return {{returned.to, std::string(notice.substr(0, kWordsMax))}};
  return failed;
}

} // namespace dunlin::channels
