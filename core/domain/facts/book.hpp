// Facts of the house: creditors, stops, finished imports, pages of the book, reps, tokens, users, webhooks.
// They stand on the house's chain.
#pragma once

#include "core/domain/fields.hpp"
#include "core/domain/house.hpp"
#include "core/domain/inbound.hpp"
#include "core/domain/one_of.hpp"

#include <variant>

namespace dunlin::book {

struct CreditorRecorded {
  static constexpr std::string_view kKind = "creditor_recorded";
  static constexpr std::string_view kMeaning = "A creditor is new or changed.";
  Creditor creditor;
  template <class V>
  static void fields(V&& visit) {
    visit("creditor", &CreditorRecorded::creditor, "the creditor as it is now");
  }
};

struct StopPulled {
  static constexpr std::string_view kKind = "stop_pulled";
  static constexpr std::string_view kMeaning = "Somebody stopped everything, a creditor or a channel.";
  Stop stop;
  template <class V>
  static void fields(V&& visit) {
    visit("stop", &StopPulled::stop, "what stands still from now on");
  }
};

struct StopLifted {
  static constexpr std::string_view kKind = "stop_lifted";
  static constexpr std::string_view kMeaning = "A stop was lifted.";
  StopScope scope = StopScope::everything;
  std::string what;
  std::string by;
  template <class V>
  static void fields(V&& visit) {
    visit("scope", &StopLifted::scope, "everything, one creditor or one channel");
    visit("what", &StopLifted::what, "which creditor or channel");
    visit("by", &StopLifted::by, "who lifted it");
  }
};

struct ImportFinished {
  static constexpr std::string_view kKind = "import_finished";
  static constexpr std::string_view kMeaning = "An import ended; its source is fresh up to a time.";
  SourceRun run;
  std::string source;
  std::int64_t rows = 0;
  std::int64_t rejected = 0;
  template <class V>
  static void fields(V&& visit) {
    visit("run", &ImportFinished::run, "what is fresh now");
    visit("source", &ImportFinished::source, "file name and SHA-256");
    visit("rows", &ImportFinished::rows, "rows read");
    visit("rejected", &ImportFinished::rejected, "rows refused");
  }
};

struct BookPublished {
  static constexpr std::string_view kKind = "book_published";
  static constexpr std::string_view kMeaning =
      "A page of the book (plan, policy, calendar, template, mapping) has a new version or state.";
  BookEntry entry;
  template <class V>
  static void fields(V&& visit) {
    visit("entry", &BookPublished::entry, "the page and its version");
  }
};

struct RepRecorded {
  static constexpr std::string_view kKind = "rep_recorded";
  static constexpr std::string_view kMeaning = "A rep is new or changed.";
  Rep rep;
  template <class V>
  static void fields(V&& visit) {
    visit("rep", &RepRecorded::rep, "the rep as it is now");
  }
};

struct TokenIssued {
  static constexpr std::string_view kKind = "token_issued";
  static constexpr std::string_view kMeaning =
      "A token for the API was made; an older one of the name is void.";
  ApiToken token;
  template <class V>
  static void fields(V&& visit) {
    visit("token", &TokenIssued::token, "the token, by its digest");
  }
};

struct TokenRevoked {
  static constexpr std::string_view kKind = "token_revoked";
  static constexpr std::string_view kMeaning = "A token for the API is void from now on.";
  std::string name;
  template <class V>
  static void fields(V&& visit) {
    visit("name", &TokenRevoked::name, "which token");
  }
};

struct InboundSetAside { // nobody's: a person looks, or it is noise
  static constexpr std::string_view kKind = "inbound_set_aside";
  static constexpr std::string_view kMeaning =
      "Something that came in belongs to no customer we know, or cannot be read; a person can look at it.";
  InboundId inbound;
  std::string channel;
  MailKind mail = MailKind::reply;
  std::string why;
  template <class V>
  static void fields(V&& visit) {
    visit("inbound", &InboundSetAside::inbound, "the inbound as it was kept");
    visit("channel", &InboundSetAside::channel, "the channel it came by");
    visit("mail", &InboundSetAside::mail, "reply, auto_reply, bounce …");
    visit("why", &InboundSetAside::why, "why it was set aside");
  }
};

struct UserRecorded {
  static constexpr std::string_view kKind = "user_recorded";
  static constexpr std::string_view kMeaning =
      "A user of the console is new or changed; the password stays as it was.";
  User user; // without a password
  template <class V>
  static void fields(V&& visit) {
    visit("user", &UserRecorded::user, "the user as it is now");
  }
};

struct UserLinkMade {
  static constexpr std::string_view kKind = "user_link_made";
  static constexpr std::string_view kMeaning =
      "A one-time link to set a user's password was made; an older one of the user is void.";
  UserLink link;
  template <class V>
  static void fields(V&& visit) {
    visit("link", &UserLinkMade::link, "the link, by its digest");
  }
};

struct PasswordSet {
  static constexpr std::string_view kKind = "password_set";
  static constexpr std::string_view kMeaning =
      "A user has a new password; links that could set it are void, sessions of the user end.";
  std::string user;
  std::string sealed_password;
  template <class V>
  static void fields(V&& visit) {
    visit("user", &PasswordSet::user, "whose");
    visit(
        "sealed_password", &PasswordSet::sealed_password, "the password's argon2id text, sealed",
        Privacy::personal
    );
  }
};

struct HouseRequestAnswered { // by the API; in one transaction with what it made true
  static constexpr std::string_view kKind = "house_request_answered";
  static constexpr std::string_view kMeaning =
      "A program asked for something about the house and was answered.";
  RequestId request;
  std::string digest;
  int status = 200;
  std::string answer;
  template <class V>
  static void fields(V&& visit) {
    visit("request", &HouseRequestAnswered::request, "of the program and the key it gave");
    visit("digest", &HouseRequestAnswered::digest, "SHA-256 over method, path and body, hex");
    visit("status", &HouseRequestAnswered::status, "of the answer (RFC 9110)");
    visit("answer", &HouseRequestAnswered::answer, "the answer's body", Privacy::personal);
  }
};

struct WebhookRecorded {
  static constexpr std::string_view kKind = "webhook_recorded";
  static constexpr std::string_view kMeaning =
      "A program is told of events from now on, or its address, its events or its secret changed.";
  Webhook webhook;
  template <class V>
  static void fields(V&& visit) {
    visit("webhook", &WebhookRecorded::webhook, "the subscription as it is now");
  }
};

struct WebhookSwitched {
  static constexpr std::string_view kKind = "webhook_switched";
  static constexpr std::string_view kMeaning =
      "A subscription was paused by a person, stopped by the bot, or goes on where it stood.";
  std::string name;
  WebhookState state = WebhookState::active;
  std::string why;
  template <class V>
  static void fields(V&& visit) {
    visit("name", &WebhookSwitched::name, "which subscription");
    visit("state", &WebhookSwitched::state, "active, paused or stopped");
    visit("why", &WebhookSwitched::why, "for what reason");
  }
};

struct WebhookTried {
  static constexpr std::string_view kKind = "webhook_tried";
  static constexpr std::string_view kMeaning =
      "Somebody asked to try a subscription now; it is told of this, whatever events it wants.";
  std::string name;
  template <class V>
  static void fields(V&& visit) {
    visit("name", &WebhookTried::name, "which subscription");
  }
};

struct WebhookRemoved {
  static constexpr std::string_view kKind = "webhook_removed";
  static constexpr std::string_view kMeaning = "A subscription ended.";
  std::string name;
  template <class V>
  static void fields(V&& visit) {
    visit("name", &WebhookRemoved::name, "which subscription");
  }
};

struct ContentExpired { // some at a time: a house that keeps nothing longer tells this often
  static constexpr std::string_view kKind = "content_expired";
  static constexpr std::string_view kMeaning =
      "The bytes of old messages and of old mail were dropped, as the house's rule of keeping says.";
  Timestamp before{};
  std::int64_t sent = 0;
  std::int64_t received = 0;
  template <class V>
  static void fields(V&& visit) {
    visit("before", &ContentExpired::before, "what is older than this went");
    visit("sent", &ContentExpired::sent, "how many messages lost their bytes");
    visit("received", &ContentExpired::received, "how many pieces of mail did");
  }
};

struct Kinds {
  using Variant = std::variant<
      CreditorRecorded, StopPulled, StopLifted, ImportFinished, BookPublished, RepRecorded, TokenIssued,
      TokenRevoked, UserRecorded, UserLinkMade, PasswordSet, InboundSetAside, HouseRequestAnswered,
      WebhookRecorded, WebhookSwitched, WebhookTried, WebhookRemoved, ContentExpired>;
};
using Fact = OneOf<Kinds>;

} // namespace dunlin::book
