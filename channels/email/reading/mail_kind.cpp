#include "channels/email/reading/mail_kind.hpp"

#include "channels/email/reading/bounce.hpp"
#include "channels/email/reading/bounce_words.hpp"
#include "channels/email/reading/mail_text.hpp"

#include <algorithm>
#include <array>

namespace dunlin::channels {

namespace {

bool any_in(std::string_view text, std::span<std::string_view const> phrases) {
  return std::ranges::any_of(phrases, [&](auto phrase) { return contains_folded(text, phrase); });
}

// Fields that programs set on answers they write by themselves; the values, where the field alone says
// little.
struct Mark {
  std::string_view field;
  std::string_view value; // begins so, in lower case; empty: any
};
constexpr auto kAnswerMarks = std::to_array<Mark>({
    {"auto-submitted", "auto-replied"},
    {"auto-submitted", "auto-notified"},
    {"x-autoreply", ""},
    {"x-autorespond", ""},
    {"x-autoresponder", ""},
    {"x-auto-response", ""},
    {"x-auto-reply-from", ""},
    {"x-mail-autoreply", ""},
    {"x-loop-autoreply", ""},
    {"x-vacation", ""},
    {"precedence", "auto_reply"},
    {"precedence", "auto-reply"},
    {"x-precedence", "auto_reply"},
    {"x-precedence", "auto-reply"},
    {"delivered-to", "autoresponder"},
    {"x-pm-message-type", "autoreply"},
    {"x-apple-action", "vacation"},
    {"x-cron-env", ""},
});
// Fields of mail to many, or of a machine that answers nothing.
constexpr auto kOtherMarks = std::to_array<Mark>({
    {"auto-submitted", "auto-generated"},
    {"list-id", ""},
    {"list-unsubscribe", ""},
    {"precedence", "bulk"},
    {"precedence", "list"},
    {"precedence", "junk"},
    {"feedback-id", ""},
    {"x-campaign", ""},
});

bool marked(MailHeaders const& headers, std::span<Mark const> marks) {
  return std::ranges::any_of(headers.all, [&](MailHeader const& header) {
    return std::ranges::any_of(marks, [&](Mark const& mark) {
      return header.name == mark.field && find_folded(header.value.substr(0, 40), mark.value) == 0;
    });
  });
}

bool starts_automatic(std::string_view subject) {
  return std::ranges::any_of(auto_reply_subjects(), [&](auto phrase) {
    auto const at = find_folded(subject, phrase);
    return at != std::string_view::npos && at <= 6; // "Re: ", "AW: " may stand before
  });
}

} // namespace

MailKind kind_of_mail(KindSource const& source) {
  auto const subject = source.headers.first("subject");
  auto const beginning = source.words.substr(0, 600);
  bool const away_by_subject = any_in(subject, absence_subjects());
  bool const away_by_words = any_in(beginning, absence_phrases());
  bool const answer = marked(source.headers, kAnswerMarks) ||
                      (contains_folded(source.headers.first("x-auto-response-suppress"), "all") &&
                       source.headers.has("in-reply-to") && source.empty_envelope);
  bool const automatic = starts_automatic(subject);
  bool const many = marked(source.headers, kOtherMarks);
  if (answer || automatic || (source.empty_envelope && (away_by_subject || away_by_words)))
    return away_by_subject || away_by_words ? MailKind::out_of_office : MailKind::auto_reply;
  if (many) return away_by_subject ? MailKind::out_of_office : MailKind::other;
  auto const place = std::ranges::find_if(absence_subjects(), [&](auto phrase) {
    auto const at = find_folded(subject, phrase);
    return at != std::string_view::npos && at <= 6;
  });
  if (place != absence_subjects().end() && away_by_words) return MailKind::out_of_office;
  if (is_robot(source.from) || source.empty_envelope) return MailKind::other;
  return MailKind::reply;
}

} // namespace dunlin::channels
