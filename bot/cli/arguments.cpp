// The words of the command line, with help and examples. Besides the files of words it joins the only one
// that sees CLI11.
#include "bot/cli/filter_words.hpp"
#include "bot/cli/invocation.hpp"
#include "bot/cli/message_words.hpp"
#include "bot/cli/program_words.hpp"
#include "bot/cli/store_words.hpp"
#include "bot/cli/template_words.hpp"

#include <CLI/CLI.hpp>

#include <sstream>

namespace dunlin::cli {

namespace {

class Grammar {
 public:
  Grammar() : app_("Dunlin: payment reminders and follow-ups that can be trusted.", "dunlin") {
    app_.require_subcommand(1);
    app_.fallthrough();
    app_.set_version_flag("--version", DUNLIN_VERSION);
    app_.add_option("--config", called_.config, "settings file (TOML); without it every default serves");
    app_.add_option("--data", called_.data, "data directory, instead of the settings' one");
    app_.add_option(
        "--store", called_.store,
        "store that nodes share, \"postgres://…\"; a password stands in file:PATH or env:NAME"
    );
    app_.add_flag("--json", called_.json, "answer as JSON on standard output");
    app_.add_option("--user", called_.user, "who acts, for the contact log")->envname("USER");
    app_.footer("Exit codes: 0 done, 1 something was found, 2 wrong call, 3 refused, 4 store or disk gone.\n"
                "Begin with: dunlin demo");
    run();
    set_up();
    import();
    look();
    act();
    go_live();
    book();
    inbound();
    campaigns();
    desk();
    prove();
    filters_.add_to(app_, called_);
    programs_.add_to(app_, called_);
    templates_.add_to(app_, called_);
    store_.add_to(app_, called_);
    messages_.add_to(app_, called_);
  }

  std::variant<Invocation, Unparsed> parse(std::vector<std::string> arguments) {
    if (arguments.empty()) return Unparsed{kUsage, app_.help()};
    auto const& first = arguments.front();
    auto const commands = app_.get_subcommands([&](CLI::App* known) { return known->get_name() == first; });
    if (!first.starts_with('-') && commands.empty())
      return Unparsed{kUsage, "there is no command '" + first + "'; dunlin --help names all\n"};
    std::ranges::reverse(arguments); // CLI11 takes them from the back
    try {
      app_.parse(std::move(arguments));
    } catch (CLI::ParseError const& stopped) {
      std::ostringstream out;
      std::ostringstream err;
      int const code = app_.exit(stopped, out, err);
      return Unparsed{code == 0 ? kDone : kUsage, out.str() + err.str()};
    }
    return std::move(called_);
  }

 private:
  template <class T>
  CLI::App* command(
      CLI::App& parent, std::string const& name, std::string const& help, T& into,
      std::string const& footer = ""
  ) {
    auto* sub = parent.add_subcommand(name, help);
    sub->callback([this, &into] { called_.command = into; });
    sub->footer(footer);
    return sub;
  }

  void run() {
    command(
        app_, "serve", "run the server", serve_, "Example: dunlin serve --config /etc/dunlin/dunlin.toml"
    );
    auto* demo = command(
        app_, "demo", "a sample portfolio, 60 days in fast motion, then the pages", demo_,
        "Example: dunlin demo --receivables my-invoices.csv"
    );
    demo->add_option(
            "--receivables", demo_.receivables,
            "your own file; its dates are shifted so that the run ends today"
    )
        ->check(CLI::ExistingFile);
    demo->add_option("--mapping", demo_.mapping, "mapping profile (name or file)");
    demo->add_option("--port", demo_.port, "port of the pages; the next free one when taken")
        ->check(CLI::Range(1, 65535));
    demo->add_option("--days", demo_.days, "days of fast motion")->check(CLI::Range(1, 2000));
    demo->add_flag("--once", demo_.once, "print the result and end instead of serving it");
  }

  void set_up() {
    auto* init = command(
        app_, "init", "make or change a creditor", init_,
        "Example: dunlin init --key main --name 'Example Ltd' --country GB --zone Europe/London --language en"
    );
    init->add_option("--key", init_.key, "short name of the creditor; without it the questions are asked");
    init->add_option("--name", init_.name, "legal name");
    init->add_option("--country", init_.country, "ISO 3166-1, such as DE");
    init->add_option("--language", init_.language, "such as en, de, zh");
    init->add_option("--zone", init_.zone, "IANA time zone, such as Europe/Berlin");
    init->add_option("--email", init_.email, "where customers can write");
    init->add_option("--phone", init_.phone, "where customers can call");
    init->add_option("--street", init_.street);
    init->add_option("--postcode", init_.postcode);
    init->add_option("--city", init_.city);
    init->add_option("--iban", init_.iban, "account to pay to");
    init->add_option("--bic", init_.bic);
    init->add_option("--bank", init_.bank);
    init->add_option("--sender-email", init_.sender_email, "address that mails come from");
    init->add_option("--sender-name", init_.sender_name);
    init->add_option(
        "--sender", init_.senders, "what another channel's messages come from: sms=+4930123456, chat=acme"
    );
    init->add_option("--plan", init_.plan, "plan of accounts without one of their own");
    init->add_option("--cutover", init_.cutover, "debts due before this date start at --start-level");
    init->add_option("--start-level", init_.start_level)->check(CLI::Range(0, 20));
    init->add_option("--ramp", init_.ramp, "most cases opened a day; 0 for no limit")
        ->check(CLI::Range(0, 1000000));
    init->add_option(
            "--payments-fresh-hours", init_.payments_fresh_hours,
            "hold reminders when the last payments import is older"
    )
        ->check(CLI::Range(0, 8760));
    init->add_option("--rep", init_.rep, "key of a rep to be made besides");
    init->add_option("--rep-name", init_.rep_name);
    init->add_option("--rep-email", init_.rep_email, "where the rep's alerts go");
    init->add_option(
        "--token", init_.token, "name of a token for the API to be made besides; it is shown once"
    );
    people();
    users();
    auto* settings = app_.add_subcommand("config", "check or show the settings");
    settings->require_subcommand(1);
    config_check_.what = ConfigCommand::What::check;
    config_show_.what = ConfigCommand::What::show;
    command(
        *settings, "check", "say every mistake in the settings file", config_check_,
        "Example: dunlin config check --config dunlin.toml"
    );
    command(*settings, "show", "every setting, its value and where it comes from", config_show_);
  }

  void people() {
    auto* token = app_.add_subcommand("token", "tokens for programs that use the API");
    token->require_subcommand(1);
    command(*token, "list", "the names of the tokens in force", token_list_);
    token_issue_.what = TokenCommand::What::issue;
    auto* issue = command(
        *token, "issue", "make a token; it is shown once", token_issue_,
        "Examples:\n  dunlin token issue reports\n  dunlin token issue erp --scope write"
    );
    issue->add_option("name", token_issue_.name)->required();
    issue->add_option("--scope", token_issue_.scope, "read (what there is) or write (change it as well)")
        ->check(CLI::IsMember({"read", "write"}));
    token_revoke_.what = TokenCommand::What::revoke;
    command(*token, "revoke", "make a token void at once", token_revoke_)
        ->add_option("name", token_revoke_.name)
        ->required();
    auto* rep = app_.add_subcommand("rep", "the people who look after customers");
    rep->require_subcommand(1);
    command(*rep, "list", "all reps", rep_list_);
    rep_set_.what = RepCommand::What::set;
    auto* set = command(
        *rep, "set", "make or change a rep", rep_set_,
        "Example: dunlin rep set mueller --name 'A. Müller' --email mueller@example.com --supervisor brandt"
    );
    set->add_option("key", rep_set_.key, "as accounts name their owner")->required();
    set->add_option("--name", rep_set_.name);
    set->add_option("--email", rep_set_.email);
    set->add_option("--phone", rep_set_.phone);
    set->add_option("--language", rep_set_.language);
    set->add_option("--chat", rep_set_.chat, "the rep's name or number in the chat");
    set->add_option("--prefers", rep_set_.prefers, "the channel alerts go by if they can")
        ->check(CLI::IsMember({"email", "sms", "chat"}));
    set->add_option(
        "--supervisor", rep_set_.supervisor, "key of the rep alerted when this one does not react"
    );
  }

  void users() {
    auto* user = app_.add_subcommand("user", "who may log in to the console");
    user->require_subcommand(1);
    command(*user, "list", "all users", user_list_);
    user_set_.what = UserCommand::What::set;
    auto* set = command(
        *user, "set", "make or change a user", user_set_,
        "Example: dunlin user set mueller --name 'A. Müller' --role rep --rep mueller"
    );
    set->add_option("login", user_set_.name, "what is typed at the login")->required();
    set->add_option("--name", user_set_.display_name, "name shown to others");
    set->add_option("--role", user_set_.role, "administrator, supervisor, rep or read_only")
        ->check(CLI::IsMember({"administrator", "supervisor", "rep", "read_only"}));
    set->add_option("--rep", user_set_.rep, "key of the rep this user is");
    set->add_flag("--enable", user_set_.enable, "a disabled user may log in again");
    user_disable_.what = UserCommand::What::disable;
    auto* disable =
        command(*user, "disable", "end a user's sessions and let nobody log in as them", user_disable_);
    disable->add_option("login", user_disable_.name)->required();
    user_link_.what = UserCommand::What::link;
    auto* link = command(
        *user, "link", "a one-time link by which the user sets a password; good for 24 hours", user_link_,
        "Example: dunlin user link mueller\nThe first user of all becomes an administrator."
    );
    link->add_option("login", user_link_.name)->required();
  }

  void import() {
    auto* sub = command(
        app_, "import", "bring in customers, receivables, payments, open items, documents", import_,
        "Examples:\n  dunlin import receivables invoices.csv --creditor main --dry-run\n"
        "  dunlin import payments bank.csv --creditor main\n  dunlin import suggest export.csv"
    );
    sub->add_option(
           "kind", import_.kind,
           "customers, receivables, payments, open-items, documents, or suggest (drafts a mapping)"
    )
        ->required()
        ->check(CLI::IsMember({"customers", "receivables", "payments", "open-items", "documents", "suggest"})
        );
    sub->add_option("path", import_.path, "CSV file; for documents a directory")->required();
    sub->add_option(
        "--mapping", import_.mapping, "mapping profile (name or file); without it the header decides"
    );
    sub->add_option("--creditor", import_.creditor, "key of the creditor; needed when there are several");
    sub->add_flag("--dry-run", import_.dry_run, "say what would change and change nothing");
    sub->add_flag("--all-or-nothing", import_.all_or_nothing, "take no row when one is wrong");
  }

  void look() {
    auto* explain = command(
        app_, "explain", "why something was, was not or will be sent to a customer", explain_,
        "Example: dunlin explain C-1001 --at 2026-12-01T09:00:00Z"
    );
    explain->add_option("customer", explain_.customer, "customer number or id")->required();
    explain->add_option("--at", explain_.at, "as of this instant instead of now");
    auto* understand = command(
        app_, "understand", "what replies say, as JSON lines from standard input; needs no store",
        understand_,
        "Example:\n"
        "  echo '{\"text\":\"I will pay 500 euros on Friday\",\"now\":\"2026-03-10T09:00:00Z\"}' | "
        "dunlin understand --jsonl\n"
        "Besides: \"language\" (the customer's), \"zone\", \"open\" (receivables with number, amount, "
        "currency, "
        "due), \"asked\" (score or settled: what was asked last)."
    );
    understand->add_flag("--jsonl", understand_.jsonl, "one JSON object a line, in and out")->required();
    auto* preview = command(
        app_, "preview", "who would get what in the next days", preview_, "Example: dunlin preview --days 7"
    );
    preview->add_option("--days", preview_.days)->check(CLI::Range(1, 400));
    preview->add_option("--creditor", preview_.creditor, "key of the creditor");
  }

  void act() {
    auto* hold =
        app_.add_subcommand("hold", "stop or release chasing a customer, a receivable or a part of it");
    hold->require_subcommand(1);
    auto* set = command(
        *hold, "set", "set a hold", hold_set_,
        "Example: dunlin hold set C-1001 --receivable R-7 --kind dispute --review 2026-12-10 --why 'goods "
        "sent back'"
    );
    set->add_option("customer", hold_set_.customer)->required();
    set->add_option(
        "--kind", hold_set_.kind,
        "dispute, complaint, already_paid, hardship, insolvency, deceased, minor, represented, other"
    );
    set->add_option(
        "--receivable", hold_set_.receivable, "number of the receivable; without it the whole customer"
    );
    set->add_option("--amount", hold_set_.amount, "only this part, such as 300.00");
    set->add_option("--until", hold_set_.until, "date it ends by itself");
    set->add_option(
        "--review", hold_set_.review, "date somebody must look at it again (default: in 14 days)"
    );
    set->add_option("--why", hold_set_.why, "the reason")->required();
    hold_release_.release = true;
    auto* release = command(
        *hold, "release", "release a hold", hold_release_,
        "Example: dunlin hold release C-1001 HOLD --why 'agreed'"
    );
    release->add_option("customer", hold_release_.customer)->required();
    release->add_option("hold", hold_release_.hold, "id of the hold")->required();
    release->add_option("--why", hold_release_.why)->required();
    auto* promise = command(
        app_, "promise", "record a promise to pay", promise_,
        "Example: dunlin promise C-1001 --amount 500 --by 2026-12-04 --words 'we pay on Friday'"
    );
    promise->add_option("customer", promise_.customer)->required();
    promise->add_option("--creditor", promise_.creditor);
    promise->add_option("--amount", promise_.amount, "how much; without it all that is open");
    promise->add_option("--by", promise_.by, "the date promised")->required();
    promise->add_option("--words", promise_.words, "the words it was said in");
    auto* stop = command(
        app_, "stop", "stop sending at once: everything, one creditor or one channel", stop_,
        "Example: dunlin stop everything --why 'wrong template'"
    );
    stop->add_option("scope", stop_.scope, "everything, creditor or channel")
        ->required()
        ->check(CLI::IsMember({"everything", "creditor", "channel"}));
    stop->add_option("what", stop_.what, "which creditor or channel");
    stop->add_option("--why", stop_.why)->required();
    lift_.lift = true;
    auto* lift = command(app_, "resume", "lift a stop", lift_, "Example: dunlin resume everything");
    lift->add_option("scope", lift_.scope)
        ->required()
        ->check(CLI::IsMember({"everything", "creditor", "channel"}));
    lift->add_option("what", lift_.what);
  }

  void go_live() {
    auto* live = app_.add_subcommand(
        "golive", "the first run: look at it, approve it, or send everything to yourself"
    );
    live->require_subcommand(1);
    auto* show = command(*live, "show", "the full list of what the first run would send", live_show_);
    show->add_option("creditor", live_show_.creditor)->required();
    live_approve_.what = GoLiveCommand::What::approve;
    auto* approve = command(*live, "approve", "let it begin", live_approve_);
    approve->add_option("creditor", live_approve_.creditor)->required();
    live_to_.what = GoLiveCommand::What::everything_to;
    auto* to = command(
        *live, "everything-to", "send every message to this address instead of the customer; empty ends it",
        live_to_
    );
    to->add_option("creditor", live_to_.creditor)->required();
    to->add_option("address", live_to_.address);
  }

  void book() {
    auto* sub = app_.add_subcommand(
        "book", "plans, policies, calendars, templates, mappings: versions, import, export"
    );
    sub->require_subcommand(1);
    auto* list = command(*sub, "list", "every page with its versions", book_list_);
    list->add_option("kind", book_list_.kind, "plan, policy, calendar, template or mapping");
    auto* show = command(*sub, "show", "one page", book_show_, "Example: dunlin book show plan standard");
    book_show_.what = BookCommand::What::show;
    show->add_option("kind", book_show_.kind)->required();
    show->add_option("name", book_show_.name)->required();
    show->add_option("--version", book_show_.version);
    book_import_.what = BookCommand::What::import;
    auto* in = command(
        *sub, "import", "publish files as new versions; equal bodies change nothing", book_import_,
        "Example: dunlin book import plan my-plan.toml"
    );
    in->add_option("kind", book_import_.kind)->required();
    in->add_option("path", book_import_.path, "a file or a folder")->required();
    in->add_flag("--draft", book_import_.draft, "templates: a version that is not in force yet");
    book_check_.what = BookCommand::What::check;
    auto* check = command(*sub, "check", "say what is wrong with files; nothing is kept", book_check_);
    check->add_option("kind", book_check_.kind)->required();
    check->add_option("path", book_check_.path, "a file or a folder")->required();
    book_publish_.what = BookCommand::What::publish;
    versioned(*command(*sub, "publish", "put a draft in force", book_publish_), book_publish_);
    book_restore_.what = BookCommand::What::restore;
    versioned(
        *command(
            *sub, "restore", "put an older version in force again, as a new one", book_restore_,
            "Example: dunlin book restore template en/reminder-1.person 1"
        ),
        book_restore_
    );
    book_export_.what = BookCommand::What::export_to;
    auto* out = command(
        *sub, "export", "write the newest versions as files", book_export_,
        "Example: dunlin book export ./book"
    );
    out->add_option("path", book_export_.path, "a folder")->required();
    book_diff_.what = BookCommand::What::diff;
    auto* diff = command(
        *sub, "diff", "difference of two versions", book_diff_, "Example: dunlin book diff plan standard 1 2"
    );
    versioned(*diff, book_diff_);
    diff->add_option("other", book_diff_.other)->required();
  }

  static void versioned(CLI::App& sub, BookCommand& into) {
    sub.add_option("kind", into.kind)->required();
    sub.add_option("name", into.name)->required();
    sub.add_option("version", into.version)->required();
  }

  void inbound() {
    auto* sub = app_.add_subcommand("inbound", "what comes in, and how it is read");
    sub->require_subcommand(1);
    inbound_read_.what = InboundCommand::What::read;
    auto* read = command(
        *sub, "read", "mails from files: kind, texts, the visible reply, bounced recipients", inbound_read_,
        "Examples:\n  dunlin inbound read --jsonl reply.eml bounce.eml\n  dunlin inbound read --jsonl --dir "
        "mails"
    );
    read->add_option("files", inbound_read_.files, "mails as they came (RFC 5322)");
    read->add_option("--dir", inbound_read_.dir, "all files of this folder");
    read->add_flag("--jsonl", inbound_read_.jsonl, "one JSON object a mail (the only form there is)");
    inbound_reply_.what = InboundCommand::What::reply;
    auto* reply = command(
        *sub, "reply", "the visible reply of texts on standard input, one JSON object a line", inbound_reply_,
        "Examples:\n  dunlin inbound reply --jsonl\n"
        "  where a line is {\"body\":\"Yes.\\n> Is it paid?\", \"format\":\"text\"}; format: text, html or "
        "eml"
    );
    reply->add_flag("--jsonl", inbound_reply_.jsonl, "one JSON object a line (the only form there is)");
    came_in(*sub);
  }

  void came_in(CLI::App& inbound) {
    inbound_list_.what = InboundCommand::What::list;
    auto* list = command(
        inbound, "list", "what came in, the newest first", inbound_list_,
        "Example: dunlin inbound list --state set_aside"
    );
    list->add_option("--state", inbound_list_.state, "only these: unread, read, set_aside or failed")
        ->check(CLI::IsMember({"unread", "read", "set_aside", "failed"}));
    list->add_option("--at-most", inbound_list_.at_most, "how many")->check(CLI::Range(1, 1000000));
    inbound_show_.what = InboundCommand::What::show;
    command(
        inbound, "show", "its words, and what was understood by which evidence", inbound_show_,
        "Example: dunlin inbound show ID"
    )
        ->add_option("id", inbound_show_.id, "as `inbound list` names it")
        ->required();
    inbound_replay_.what = InboundCommand::What::replay;
    command(
        inbound, "replay", "unread again: it is worked on anew", inbound_replay_,
        "Example: dunlin inbound replay ID"
    )
        ->add_option("id", inbound_replay_.id, "as `inbound list` names it")
        ->required();
  }

  void campaigns() {
    auto* campaign = app_.add_subcommand("campaign", "follow-ups that keep in touch: which of them run");
    campaign->require_subcommand(1);
    command(*campaign, "list", "every campaign, and whether it runs", campaign_list_);
    campaign_start_.what = CampaignCommand::What::start;
    command(
        *campaign, "start", "it speaks from now on", campaign_start_,
        "Example: dunlin campaign start thank-you\n"
        "Change one first: dunlin book export ./book, edit, dunlin book import campaign FILE"
    )
        ->add_option("name", campaign_start_.name)
        ->required();
    campaign_rest_.what = CampaignCommand::What::rest;
    command(*campaign, "rest", "it says nothing more", campaign_rest_, "Example: dunlin campaign rest season")
        ->add_option("name", campaign_rest_.name)
        ->required();
  }

  void desk() {
    auto* ticket = app_.add_subcommand("ticket", "complaints, disputes and questions that a person answers");
    ticket->require_subcommand(1);
    command(
        *ticket, "list", "open tickets, the newest first", ticket_list_, "Example: dunlin ticket list --all"
    )
        ->add_flag("--all", ticket_list_.all, "closed ones too");
    ticket_show_.what = TicketCommand::What::show;
    command(
        *ticket, "show", "one ticket, and how it can go on", ticket_show_,
        "Example: dunlin ticket show T-7KQ2M4"
    )
        ->add_option("ticket", ticket_show_.ticket, "its number or id")
        ->required();
    ticket_move_.what = TicketCommand::What::move;
    auto* move = command(
        *ticket, "move", "let a ticket's procedure go on", ticket_move_,
        "Examples:\n  dunlin ticket move T-7KQ2M4 --move judge-justified\n"
        "  dunlin ticket move T-7KQ2M4 --move analyse --department Shipping --cause 'sent twice'\n"
        "  dunlin ticket move T-7KQ2M4 --move carry-out --words 'We sent you a credit note.'"
    );
    move->add_option("ticket", ticket_move_.ticket, "its number or id")->required();
    move->add_option(
            "--move", ticket_move_.move,
            "judge-justified, judge-unjustified, analyse, propose, approve, carry-out, close, reopen, note "
            "or "
            "assign"
    )
        ->required()
        ->check(CLI::IsMember(
            {"judge-justified", "judge-unjustified", "analyse", "propose", "approve", "carry-out", "close",
             "reopen", "note", "assign"}
        ));
    move->add_option("--words", ticket_move_.words, "an answer to the customer, or the note");
    move->add_option("--department", ticket_move_.department, "who is responsible");
    move->add_option("--cause", ticket_move_.cause, "what went wrong");
    move->add_option("--proposal", ticket_move_.proposal, "what is to be done");
    move->add_option("--owner", ticket_move_.owner, "key of the rep who takes it");
    auto* alert = app_.add_subcommand("alert", "what a rep must know and acknowledge");
    alert->require_subcommand(1);
    command(*alert, "list", "alerts that nobody acknowledged, the oldest first", alert_list_);
    alert_acknowledge_.what = AlertCommand::What::acknowledge;
    command(
        *alert, "acknowledge", "say that you took notice", alert_acknowledge_,
        "Example: dunlin alert acknowledge ID"
    )
        ->add_option("alert", alert_acknowledge_.alert, "as `alert list` names it")
        ->required();
  }

  void prove() {
    auto* simulate = command(
        app_, "simulate", "the real engine on a virtual clock", simulate_,
        "Examples:\n  dunlin simulate --receivables invoices.csv --days 180 --events log.jsonl --report "
        "report.html\n"
        "  dunlin simulate --seeds 100 --faults"
    );
    simulate->add_option("--receivables", simulate_.receivables)->check(CLI::ExistingFile);
    simulate->add_option("--mapping", simulate_.mapping);
    simulate->add_option("--plan", simulate_.plan);
    simulate->add_option("--policy", simulate_.policy);
    simulate->add_option("--from", simulate_.from, "first day; without it the first invoice's");
    simulate->add_option("--days", simulate_.days, "how long; without it until the last thing has happened")
        ->check(CLI::Range(1, 4000));
    simulate->add_option("--seed", simulate_.seed);
    simulate->add_option(
        "--seeds", simulate_.seeds, "run this many small worlds instead, seeds counted from --seed"
    );
    simulate->add_option("--events", simulate_.events, "write the contact log here (JSON lines)");
    simulate->add_option("--report", simulate_.report, "write pictures here (HTML)");
    simulate->add_flag("--faults", simulate_.faults, "channels fail, messages double, the process crashes");
    auto* audit = app_.add_subcommand("audit", "prove what happened");
    audit->require_subcommand(1);
    audit_check_.what = AuditCommand::What::check;
    auto* check = command(
        *audit, "check", "test every rule against what really happened", audit_check_,
        "Example: dunlin audit check --events log.jsonl"
    );
    check->add_option("--events", audit_check_.events, "a log; without it the store's");
    check->add_option(
        "--book", audit_check_.book,
        "a folder of `dunlin book export`: pages the log names that are not shipped"
    );
    audit_verify_.what = AuditCommand::What::verify;
    command(*audit, "verify", "prove chains and checkpoints", audit_verify_)
        ->add_option("--archive", audit_verify_.archive, "a file of `dunlin store archive`, not the store");
    audit_docs_.what = AuditCommand::What::docs;
    command(*audit, "docs", "print docs/events.md, made from the code", audit_docs_);
    audit_export_.what = AuditCommand::What::export_to;
    auto* out = command(*audit, "export", "write the contact log as JSON lines", audit_export_);
    out->add_option("path", audit_export_.path)->required();
  }

  CLI::App app_;
  Invocation called_;
  Serve serve_;
  Demo demo_;
  Init init_;
  Import import_;
  Explain explain_;
  Preview preview_;
  BookCommand book_list_, book_show_, book_check_, book_import_, book_publish_, book_restore_, book_export_,
      book_diff_;
  ConfigCommand config_check_, config_show_;
  InboundCommand inbound_read_, inbound_reply_, inbound_list_, inbound_show_, inbound_replay_;
  TicketCommand ticket_list_, ticket_show_, ticket_move_;
  AlertCommand alert_list_, alert_acknowledge_;
  TokenCommand token_list_, token_issue_, token_revoke_;
  RepCommand rep_list_, rep_set_;
  UserCommand user_list_, user_set_, user_disable_, user_link_;
  Understand understand_;
  CampaignCommand campaign_list_, campaign_start_, campaign_rest_;
  HoldCommand hold_set_, hold_release_;
  PromiseCommand promise_;
  StopCommand stop_, lift_;
  GoLiveCommand live_show_, live_approve_, live_to_;
  Simulate simulate_;
  AuditCommand audit_check_, audit_verify_, audit_export_, audit_docs_;
  FilterWords filters_;
  ProgramWords programs_;
  TemplateWords templates_;
  StoreWords store_;
  MessageWords messages_;
};

} // namespace

std::variant<Invocation, Unparsed> parse(std::vector<std::string> arguments) {
  Grammar grammar;
  return grammar.parse(std::move(arguments));
}

} // namespace dunlin::cli
