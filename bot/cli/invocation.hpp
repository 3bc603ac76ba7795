// Invocation: one call of the command line, parsed. One struct per command; empty texts mean "not given".
// Exit codes: 0 done; 1 the check found something or rows were refused; 2 the call is wrong; 3 the world said
// no; 4 the ground is gone (store, disk).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace dunlin::cli {

inline constexpr int kDone = 0;
inline constexpr int kFound = 1;
inline constexpr int kUsage = 2;
inline constexpr int kRefused = 3;
inline constexpr int kGround = 4;

struct Serve {};

struct Demo {
  std::string receivables; // a file of the user's own
  std::string mapping;
  int port = 8080;
  int days = 60;
  bool once = false; // build the demo, print what it holds, end (for scripts)
};

struct Init {
  std::string key;
  std::string name;
  std::string country;
  std::string language;
  std::string zone;
  std::string currency;
  std::string email;
  std::string phone;
  std::string street;
  std::string postcode;
  std::string city;
  std::string iban;
  std::string bic;
  std::string bank;
  std::string sender_email;
  std::string sender_name;
  std::vector<std::string> senders; // "sms=+15005550006"
  std::string plan = "standard";
  std::string cutover;
  int start_level = 0;
  int ramp = 0;
  int payments_fresh_hours = 0;
  std::string rep; // key of a rep to be made or changed besides
  std::string rep_name;
  std::string rep_email;
  std::string token; // name of a token for the API to be made besides
};

struct Import {
  std::string kind; // customers, receivables, payments, open-items, documents, suggest
  std::string path;
  std::string mapping;
  std::string creditor;
  bool dry_run = false;
  bool all_or_nothing = false;
};

struct Explain {
  std::string customer;
  std::string at;
};

struct Preview { // who would get what in the next days
  int days = 1;
  std::string creditor;
};

struct BookCommand {
  enum class What : std::uint8_t {
    list,
    show,
    check,
    import,
    publish,
    restore,
    export_to,
    diff
  } what = What::list;
  bool draft = false; // import: keep it and change nothing that is in force
  std::string kind;
  std::string name;
  int version = 0;
  int other = 0;
  std::string path;
};

struct ConfigCommand {
  enum class What : std::uint8_t { check, show } what = What::check;
};

struct CampaignCommand {
  enum class What : std::uint8_t { list, start, rest } what = What::list;
  std::string name;
};

struct HoldCommand {
  bool release = false;
  std::string customer;
  std::string hold; // id, for release
  std::string kind = "other";
  std::string receivable;
  std::string amount;
  std::string until;
  std::string review;
  std::string why;
};

struct PromiseCommand {
  std::string customer;
  std::string creditor;
  std::string amount;
  std::string by;
  std::string words;
};

struct StopCommand {
  bool lift = false;
  std::string scope = "everything"; // everything, creditor, channel
  std::string what;
  std::string why;
};

struct GoLiveCommand {
  enum class What : std::uint8_t { show, approve, everything_to } what = What::show;
  std::string creditor;
  std::string address;
};

struct Simulate {
  std::string receivables;
  std::string mapping;
  std::string plan = "standard";
  std::string policy = "global-safe";
  std::string from;
  int days = 0; // 0: until the last thing has happened
  std::uint64_t seed = 1;
  int seeds = 0; // small worlds instead of a portfolio: how many seeds
  std::string events;
  std::string report;
  bool faults = false;
};

struct AuditCommand {
  enum class What : std::uint8_t { check, verify, export_to, docs } what = What::verify;
  std::string events; // a log for `check`; empty: the store's
  std::string book;   // a folder of pages that the log names and the program does not ship
  std::string path;
  std::string archive; // verify: this file instead of the store
};

struct InboundCommand { // what comes in
  enum class What : std::uint8_t { read, reply, list, show, replay } what = What::read;
  bool jsonl = false;
  std::vector<std::string> files;
  std::string dir;
  std::string id;    // show, replay
  std::string state; // list: only these
  int at_most = 50;  // list
};

struct TicketCommand {
  enum class What : std::uint8_t { list, show, move } what = What::list;
  bool all = false;   // list: closed ones too
  std::string ticket; // its number or id
  std::string move;
  std::string words;
  std::string department;
  std::string cause;
  std::string proposal;
  std::string owner;
};

struct AlertCommand {
  enum class What : std::uint8_t { list, acknowledge } what = What::list;
  std::string alert;
};

struct TokenCommand {
  enum class What : std::uint8_t { list, issue, revoke } what = What::list;
  std::string name;
  std::string scope = "read"; // "write": may change things as well
};

struct RepCommand {
  enum class What : std::uint8_t { list, set } what = What::list;
  std::string key;
  std::string name;
  std::string email;
  std::string phone;
  std::string language;
  std::string chat;
  std::string prefers;
  std::string supervisor;
};

struct Understand { // replies on standard input, what they say on standard output
  bool jsonl = false;
};

struct UserCommand {
  enum class What : std::uint8_t { list, set, disable, link } what = What::list;
  std::string name;
  std::string display_name;
  std::string role;
  std::string rep;
  bool enable = false;
};

struct WebhookCommand {
  enum class What : std::uint8_t {
    list,
    add,
    pause,
    resume,
    rotate,
    remove,
    test,
    deliveries
  } what = What::list;
  std::string name;
  std::string url;
  std::vector<std::string> events;
  std::string why;
};

struct TemplateCommand { // save: a new version from a file
  std::string name;
  std::string locale;
  std::string path;
  std::optional<int> base; // the version it was made from; none: whatever is there
  bool publish = false;
};

struct TemplateCheck { // of those in force, or of a file in the place of one
  std::vector<std::string> names;
  std::string locale;
  std::string path;
};

struct StoreCommand {
  enum class What : std::uint8_t { migrate, status, copy } what = What::status;
  std::string to; // of `copy`
};

struct Nodes {}; // who serves the store

struct FateCommand { // what a person found out about a message of unknown fate
  std::string message;
  bool arrived = false;
  bool not_arrived = false;
};

struct BackupCommand {
  std::string file;
};

struct RestoreCommand {
  std::string file;
};

struct EraseCommand { // a person
  std::string customer;
  std::string why;
  bool letters_stay = false;
  bool dry_run = false;
};

struct TidyCommand {
  int days = 0; // 0: as the settings say
  bool dry_run = false;
};

struct CompactCommand {};

struct ArchiveCommand {
  std::string file;
  std::string before; // ISO date
};

struct SmsSegments { // a filter: JSON lines in, JSON lines out
  bool jsonl = true; // the only form there is
};

struct TemplateRender { // a filter, too
  bool jsonl = true;
  bool dunlin = false; // with the filters of messages, for `locale`
  std::string locale = "en";
};

using Command = std::variant<
    Serve, Demo, Init, Import, Explain, Preview, BookCommand, ConfigCommand, CampaignCommand, HoldCommand,
    PromiseCommand, StopCommand, GoLiveCommand, Simulate, AuditCommand, TokenCommand, RepCommand, UserCommand,
    StoreCommand, Nodes, FateCommand, Understand, InboundCommand, TicketCommand, AlertCommand, SmsSegments,
    TemplateRender, WebhookCommand, TemplateCommand, TemplateCheck, BackupCommand, RestoreCommand,
    EraseCommand, TidyCommand, ArchiveCommand, CompactCommand>;

struct Invocation {
  Command command;
  std::string config; // settings file; empty: defaults
  std::string data;   // data directory; empty: from the settings
  std::string store;  // where the store is; empty: from the settings
  bool json = false;
  std::string user; // who acts, for the record
};

struct Unparsed { // help, version, or a wrong call
  int exit_code = kUsage;
  std::string text;
};

std::variant<Invocation, Unparsed> parse(std::vector<std::string> arguments);

} // namespace dunlin::cli
