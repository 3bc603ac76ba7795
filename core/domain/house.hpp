// House: what is true for the whole tenant and belongs to no customer: creditors, switches, going live, how
// fresh the sources are, which plans and policies are in force. Small: every node may hold it whole. It is
// folded from the facts of the house's chain like a customer's state from the customer's.
#pragma once

#include "core/domain/answered_request.hpp"
#include "core/domain/fields.hpp"
#include "core/domain/id.hpp"
#include "core/domain/money.hpp"
#include "core/domain/time.hpp"
#include "core/domain/user.hpp"
#include "core/domain/webhook.hpp"

#include <optional>
#include <string>
#include <vector>

namespace dunlin {

enum class BookKind : std::uint8_t { plan, policy, calendar, message_template, mapping, lexicon, campaign };
enum class BookState : std::uint8_t { draft, published, withdrawn };
enum class StopScope : std::uint8_t { everything, creditor, channel };

template <>
struct EnumNames<BookKind> {
  static constexpr std::array<std::string_view, 7> names{"plan",    "policy",  "calendar", "template",
                                                         "mapping", "lexicon", "campaign"};
};
template <>
struct EnumNames<BookState> {
  static constexpr std::array<std::string_view, 3> names{"draft", "published", "withdrawn"};
};
template <>
struct EnumNames<StopScope> {
  static constexpr std::array<std::string_view, 3> names{"everything", "creditor", "channel"};
};

struct Sender { // what a creditor's messages come from on one channel
  std::string channel;
  std::string address; // "billing@example.com"
  std::string name;
  bool operator==(Sender const&) const = default;

  template <class V>
  static void fields(V&& visit) {
    visit("channel", &Sender::channel, "the channel");
    visit("address", &Sender::address, "address in the channel's own form");
    visit("name", &Sender::name, "name shown beside it");
  }
};

struct GoLive {                       // going live without fear
  bool approved = false;              // until then everything is decided and shown, nothing queued
  std::optional<CivilDate> cutover{}; // debts due before this day …
  int start_level = 0;       // … start at this level, as if its step had been sent on the cut-over day
  int ramp_per_day = 0;      // most first messages a day; 0: no ramp
  std::string everything_to; // address that gets every message instead of the customer; empty: off
  bool operator==(GoLive const&) const = default;

  template <class V>
  static void fields(V&& visit) {
    visit(
        "approved", &GoLive::approved,
        "false until somebody has seen the list of the first run and approved it"
    );
    visit("cutover", &GoLive::cutover, "debts due before this day start at start_level");
    visit("start_level", &GoLive::start_level, "the level old debts start at");
    visit("ramp_per_day", &GoLive::ramp_per_day, "most cases opened for contact a day; 0 means no limit");
    visit("everything_to", &GoLive::everything_to, "address that gets every message instead of the customer");
  }
};

struct Creditor {
  CreditorId id;
  std::string key; // short name used on the command line and in files
  std::string name;
  std::string street;
  std::string postcode;
  std::string city;
  std::string country;  // ISO 3166-1 alpha-2
  std::string language; // BCP 47
  Zone zone;
  std::string calendar; // region of the calendar for business days; empty: the country
  std::string email;
  std::string phone;
  std::string iban;
  std::string bic;
  std::string bank;
  std::string colour; // "#1f6f6b"
  std::string plan = "standard";
  std::vector<Sender> senders;
  GoLive go_live;
  int payments_fresh_hours = 0; // reminders are held when the last payments import is older; 0: no limit
  bool operator==(Creditor const&) const = default;

  template <class V>
  static void fields(V&& visit) {
    visit("id", &Creditor::id, "the creditor");
    visit("key", &Creditor::key, "short name used in files and commands");
    visit("name", &Creditor::name, "legal name");
    visit("street", &Creditor::street, "street and number");
    visit("postcode", &Creditor::postcode, "postal code");
    visit("city", &Creditor::city, "town");
    visit("country", &Creditor::country, "ISO 3166-1 alpha-2");
    visit("language", &Creditor::language, "BCP 47");
    visit("zone", &Creditor::zone, "IANA time zone");
    visit(
        "calendar", &Creditor::calendar, "region of the calendar of business days; empty means the country"
    );
    visit("email", &Creditor::email, "where customers can write");
    visit("phone", &Creditor::phone, "where customers can call");
    visit("iban", &Creditor::iban, "account to pay to (ISO 13616)");
    visit("bic", &Creditor::bic, "its bank (ISO 9362)");
    visit("bank", &Creditor::bank, "name of the bank");
    visit("colour", &Creditor::colour, "accent colour of messages and portal");
    visit("plan", &Creditor::plan, "plan of accounts that have none of their own");
    visit("senders", &Creditor::senders, "what messages come from, per channel");
    visit("go_live", &Creditor::go_live, "how the creditor goes live");
    visit(
        "payments_fresh_hours", &Creditor::payments_fresh_hours,
        "oldest payments import allowed; 0 means no limit"
    );
  }
};

struct Stop { // an emergency stop: nothing of its scope leaves while it stands
  StopScope scope = StopScope::everything;
  std::string what; // creditor key or channel name; empty for everything
  Timestamp since{};
  std::string by;
  std::string why;
  bool operator==(Stop const&) const = default;

  template <class V>
  static void fields(V&& visit) {
    visit("scope", &Stop::scope, "everything, one creditor or one channel");
    visit("what", &Stop::what, "which creditor or channel");
    visit("since", &Stop::since, "since when");
    visit("by", &Stop::by, "who pulled it");
    visit("why", &Stop::why, "for what reason");
  }
};

struct SourceRun { // the newest finished import of a kind
  CreditorId creditor;
  std::string kind; // "payments", "open-items", "receivables" …
  Timestamp as_of{};
  bool operator==(SourceRun const&) const = default;

  template <class V>
  static void fields(V&& visit) {
    visit("creditor", &SourceRun::creditor, "whose data");
    visit("kind", &SourceRun::kind, "what was imported");
    visit("as_of", &SourceRun::as_of, "up to when it is true");
  }
};

struct BookEntry { // the body lies in the book table under (kind, name, version)
  BookKind kind = BookKind::plan;
  std::string name;
  int version = 0;
  BookState state = BookState::published;
  std::string digest; // SHA-256 of the body, hex
  std::string source; // "shipped", a file name, a user
  bool operator==(BookEntry const&) const = default;

  template <class V>
  static void fields(V&& visit) {
    visit("kind", &BookEntry::kind, "what kind of page");
    visit("name", &BookEntry::name, "its name");
    visit("version", &BookEntry::version, "its version, from 1");
    visit("state", &BookEntry::state, "draft, published or withdrawn");
    visit("digest", &BookEntry::digest, "SHA-256 of the body, hex");
    visit("source", &BookEntry::source, "where it came from");
  }
};

struct RepChat {       // where a rep is written to by chat
  std::string channel; // "chat"
  std::string user;    // in the channel's own form
  bool operator==(RepChat const&) const = default;

  template <class V>
  static void fields(V&& visit) {
    visit("channel", &RepChat::channel, "the channel");
    visit("user", &RepChat::user, "who it is there", Privacy::personal);
  }
};

struct Rep {       // who looks after customers and is alerted
  std::string key; // as accounts name their owner
  std::string name;
  std::string email;
  std::string phone;
  std::string language;         // BCP 47; empty: English
  std::string supervisor{};     // the rep alerted when this one does not react; empty: nobody
  std::vector<RepChat> chats{}; // at most one on a channel
  std::string prefers{}; // the channel alerts go by if they can; empty: mail, then short messages, then chat
  bool operator==(Rep const&) const = default;

  template <class V>
  static void fields(V&& visit) {
    visit("key", &Rep::key, "short name, as accounts name their owner");
    visit("name", &Rep::name, "name", Privacy::personal);
    visit("email", &Rep::email, "where alerts go", Privacy::personal);
    visit("phone", &Rep::phone, "where urgent alerts go", Privacy::personal);
    visit("language", &Rep::language, "BCP 47; empty means English");
    visit("supervisor", &Rep::supervisor, "key of the rep alerted when this one does not react");
    visit("chats", &Rep::chats, "where alerts go by chat");
    visit("prefers", &Rep::prefers, "the channel alerts go by if they can");
  }

  std::string_view address_on(std::string_view channel) const; // empty: none
};

enum class ApiScope : std::uint8_t { read, write }; // stored: never renumber

template <>
struct EnumNames<ApiScope> {
  static constexpr std::array<std::string_view, 2> names{"read", "write"};
};

struct ApiToken { // what a program calls the API with; only its digest is known here
  std::string name;
  std::string digest; // SHA-256 of the token, hex
  Timestamp made_at{};
  std::string by;
  ApiScope scope = ApiScope::read;
  bool operator==(ApiToken const&) const = default;

  template <class V>
  static void fields(V&& visit) {
    visit("name", &ApiToken::name, "what the token is for");
    visit("digest", &ApiToken::digest, "SHA-256 of the token, hex");
    visit("made_at", &ApiToken::made_at, "when it was made");
    visit("by", &ApiToken::by, "who made it");
    visit("scope", &ApiToken::scope, "read, or write as well");
  }
};

struct House {
  std::vector<Creditor> creditors;
  std::vector<Stop> stops;
  std::vector<SourceRun> sources;
  std::vector<BookEntry> book;
  std::vector<Rep> reps;
  std::vector<ApiToken> tokens;
  std::vector<User> users;
  std::vector<UserLink> user_links;      // not used yet; the newest one of each user
  std::vector<AnsweredRequest> requests; // of programs, about the house
  std::vector<Webhook> webhooks;         // programs that are told of events
  bool operator==(House const&) const = default;

  template <class V>
  static void fields(V&& visit) {
    visit("creditors", &House::creditors, "in whose name we write");
    visit("stops", &House::stops, "emergency stops that stand");
    visit("sources", &House::sources, "newest imports");
    visit("book", &House::book, "index of the book");
    visit("reps", &House::reps, "who looks after customers");
    visit("tokens", &House::tokens, "tokens of the API");
    visit("users", &House::users, "who may log in");
    visit("user_links", &House::user_links, "one-time links that set a password");
    visit("requests", &House::requests, "requests of programs that were answered");
    visit("webhooks", &House::webhooks, "programs that are told of events");
  }

  Creditor const* creditor(CreditorId id) const;
  Creditor const* creditor_by_key(std::string_view key) const;
  Rep const* rep(std::string_view key) const;
  BookEntry const* newest(BookKind kind, std::string_view name) const; // newest published version
  int next_version(BookKind kind, std::string_view name) const;        // drafts count, too
  User const* user(std::string_view name) const;
  Webhook const* webhook(std::string_view name) const;
  bool has_login() const; // somebody has set a password, so the console asks for one
};

} // namespace dunlin
