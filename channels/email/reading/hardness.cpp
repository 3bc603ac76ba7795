// Hard or soft: whether the address itself is no good. Words come before numbers, since servers are careless
// with numbers; among words the refusals that have nothing to do with the address come first.
#include "channels/email/reading/bounce_words.hpp"
#include "channels/email/reading/mail_text.hpp"

#include <algorithm>
#include <array>

namespace dunlin::channels {

namespace {

// The mailbox is full, closed for a while, or the server minds the message, its sender or its own state.
constexpr auto kSoft = std::to_array<std::string_view>({
    "mailbox full",
    "mailbox is full",
    "mailbox for user is full",
    "mailbox exceeds",
    "quota",
    "over the maximum",
    "exceeded storage",
    "storage allocation",
    "not enough storage",
    "insufficient system storage",
    "disk full",
    "no space left",
    "too many messages",
    "inbox is full",
    "box is full",
    "is full",
    "user is over",
    "size limit",
    "too large",
    "too big",
    "message size",
    "exceeds",
    "account is disabled",
    "account disabled",
    "has been disabled",
    "mailbox disabled",
    "is disabled",
    "user disabled",
    "disabled user",
    "currently suspended",
    "suspended",
    "is inactive",
    "is frozen",
    "locked out",
    "deactivated",
    "has been blocked",
    "blocked",
    "preferences",
    "black list",
    "blacklist",
    "block list",
    "blocklist",
    "blocklisted",
    "spamhaus",
    "spamcop",
    "spam",
    "virus",
    "dnsbl",
    "rbl",
    "reputation",
    "spf",
    "dkim",
    "dmarc",
    "sender policy",
    "senderid",
    "policy",
    "prohibited",
    "not authorized",
    "not authorised",
    "unauthorized",
    "relay",
    "rcpthosts",
    "authentication",
    "reverse dns",
    "reverse lookup",
    "ptr ",
    "rdns",
    "hostname",
    "greylist",
    "grey list",
    "graylist",
    "too many",
    "rate limit",
    "throttl",
    "try again later",
    "temporar",
    "deferred",
    "timed out",
    "timeout",
    "time out",
    "connection refused",
    "network",
    "unreachable",
    "starttls",
    "tls",
    "certificate",
    "content",
    "attachment",
    "header",
    "loop",
    "too many hops",
    "hop count",
    "sender rejected",
    "sender address",
    "sender denied",
    "access denied",
    "sender verify",
    "banned",
    "denied",
    "retry time",
    "retry timeout",
    "expired",
    "queue lifetime",
    "message was in the queue",
    "system error",
    "i/o error",
    "internal error",
    "not accepting",
    "rejecting",
    "refused to accept",
    "filter",
    "only accept",
    "restricted",
    "moderat",
    "permission",
    "sender is not",
});

constexpr auto kHard = std::to_array<std::string_view>({
    "user unknown",
    "unknown user",
    "no such user",
    "no such recipient",
    "no such mailbox",
    "no such account",
    "no such address",
    "no such person",
    "unknown recipient",
    "recipient unknown",
    "unknown address",
    "address unknown",
    "unknown account",
    "unknown mailbox",
    "unknown or illegal alias",
    "unknown local",
    "invalid recipient",
    "invalid user",
    "invalid address",
    "invalid mailbox",
    "recipient rejected",
    "user not found",
    "recipient not found",
    "mailbox not found",
    "account not found",
    "user is unknown",
    "recipient address rejected: undeliverable",
    "not a valid mailbox",
    "not a valid user",
    "not a valid recipient",
    "is not a known user",
    "does not exist",
    "doesn't exist",
    "not exist",
    "doesn't have",
    "does not have a",
    "do not have a",
    "no mailbox here",
    "no mailbox",
    "not a registered",
    "no account",
    "not listed in",
    "not known here",
    "not known at",
    "not our customer",
    "not a local",
    "not found in",
    "no longer on server",
    "no longer valid",
    "no longer available",
    "no longer in use",
    "no longer accept",
    "no longer works",
    "unrouteable address",
    "unroutable",
    "unknown in",
    "is not an active address",
    "account is not valid",
    "address no longer",
    "undeliverable address",
    "recipient does not",
    "user doesn't",
    "couldn't be found",
    "could not be found",
    "badrcptto",
    "mailbox unavailable or access denied",
    "host unknown",
    "unknown host",
    "host not found",
    "no such domain",
    "domain not found",
    "domain name not found",
    "name or service not known",
    "could not be resolved",
    "can't resolve",
    "bad destination host",
    "no mx",
    "nullmx",
    "null mx",
    "does not accept mail",
    "doesn't accept mail",
    "does not receive mail",
    "illegal host/domain",
    "name service error",
    "has moved",
    "address changed",
    "adressee unknown",
    "addressee unknown",
    "unknown to address",
    "unbekannt",
    "existiert nicht",
    "inconnu",
    "n'existe pas",
    "no existe",
    "desconocido",
    "sconosciut",
    "non esiste",
    "não existe",
    "nie istnieje",
    "не существует",
    "не найден",
    "не зарегистрирован",
    "不存在",
    "存在しません",
    "見つかりません",
    "see if you",
    "bad address",
    "nxdomain",
    "mailbox does not",
    "there is no one here",
    "no one by that name",
    "rejected by recipient",
    "mailbox unavailable",
    "no such user",
    "not recognized",
    "is not valid",
    "delivery userid",
    "domain is not reachable",
    "dns lookup failure",
    "user address",
    "inactive email address",
    "check if address is correct",
    "recipient name",
});

// Said by servers that mean the address, in words that elsewhere mean something else.
constexpr auto kHardWhateverElse = std::to_array<std::string_view>({
    "recipient address rejected: access denied",
    "recipient address rejected: user unknown",
    "address rejected: user unknown",
    "mailbox unavailable or access denied",
    "user unknown in",
    "no such user here",
    "no valid recipient",
    "indicated no smtp service",
    "invalid user address",
});

// What outweighs even 5.1.1: the address is there, and closed to this message.
constexpr auto kSoftWhateverElse = std::to_array<std::string_view>({
    "too many",
    "full",
    "quota",
    "spam",
    "blocked",
    "preferences",
    "suspended",
    "disabled",
    "blacklist",
    "block list",
    "sender",
});

bool any_of(std::string_view text, auto const& phrases) {
  return std::ranges::any_of(phrases, [&](auto phrase) {
    return text.find(phrase) != std::string_view::npos;
  });
}

enum class Verdict : bool { soft, hard };

struct StatusRow { // RFC 3463; the class is 5
  std::string_view status;
  Verdict verdict;
};
constexpr auto kStatus = std::to_array<StatusRow>({
    {"5.1.1", Verdict::hard},
    {"5.1.2", Verdict::hard},
    {"5.1.3", Verdict::hard},
    {"5.1.4", Verdict::hard},
    {"5.1.6", Verdict::hard},
    {"5.1.10", Verdict::hard},
    {"5.1.0", Verdict::hard},
    {"5.4.4", Verdict::hard},
});

} // namespace

bool refused_after_data(std::string_view transcript, std::string_view reason) {
  constexpr auto marks = std::to_array<std::string_view>(
      {"reply to end of data", "after end of data", "end of data command", "smtp command data",
       "did not like our data"}
  );
  auto const said = lower_ascii(reason);
  if (any_of(said, marks)) return true;
  auto const whole = lower_ascii(transcript);
  for (auto at = whole.find(">>> data"); at != std::string::npos; at = whole.find(">>> data", at + 1)) {
    auto const answer = whole.find("<<< ", at);
    if (answer == std::string::npos || answer > at + 24) continue;
    // "503 need RCPT" tells that no recipient had been taken, so it was the address after all.
    auto const rest = std::string_view(whole).substr(answer, 400);
    bool const refused = rest.substr(4).starts_with('5') && !rest.substr(4).starts_with("503");
    if (refused && rest.find("need rcpt") == std::string_view::npos &&
        rest.find("<<< 503") == std::string_view::npos && rest.find("<<< 554") == std::string_view::npos)
      return true;
  }
  return any_of(whole, marks) && any_of(whole, kHard);
}

bool is_hard(std::string_view status, std::string_view words) {
  auto const said = lower_ascii(words);
  auto const row = std::ranges::find(kStatus, status, &StatusRow::status);
  bool const by_status = row != kStatus.end() && row->verdict == Verdict::hard;
  if (status == "4.1.1" && any_of(said, kHardWhateverElse)) return true; // tried until given up
  if (status.starts_with("4.") || status.starts_with("2.")) return false;
  if (status == "5.2.2" || status == "5.3.4" || status == "5.2.3" || status == "5.1.7" || status == "5.1.8")
    return false;
  if (status == "5.1.1") return any_of(said, kHardWhateverElse) || !any_of(said, kSoftWhateverElse);
  if (any_of(said, kHardWhateverElse)) return true;
  if (said.find("not found, try again") != std::string::npos)
    return false; // a name server that did not answer
  bool const hard_words = any_of(said, kHard);
  bool const soft_words = any_of(said, kSoft);
  if (by_status) return hard_words || !soft_words;
  return hard_words && !soft_words;
}

} // namespace dunlin::channels
