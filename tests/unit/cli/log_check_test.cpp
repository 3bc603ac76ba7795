#include "bot/cli/book_pages.hpp"
#include "bot/cli/commands/log_check.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/log_writer.hpp"
#include "tests/support/portfolio.hpp"

#include <algorithm>

using namespace dunlin;
using namespace dunlin::cli;
using namespace dunlin::tests;

namespace {

auto const kInvoice = invoice("R-1", 10000);

// The log of a house with the shipped policy global-safe, and a reminder that left at the given time.
std::string log_of(std::string_view sent_at, BookEntry policy) {
  LogWriter log;
  Creditor creditor;
  creditor.id = creditor_id();
  creditor.key = "main";
  creditor.country = "DE";
  log.tell(house_chain(), at("2026-03-01T00:00:00Z"), book::CreditorRecorded{creditor});
  log.tell(house_chain(), at("2026-03-01T00:00:00Z"), book::BookPublished{std::move(policy)});
  auto const chain = chain_of(metalworks().id);
  for (auto const& fact : metalworks_owes({kInvoice}))
    log.tell(chain, at("2026-03-01T00:00:00Z"), fact);
  auto message = reminder(1, {raises(kInvoice, 1)});
  message.expires_at = at("2026-12-31T00:00:00Z");
  log.tell(chain, at(sent_at), outbox::MessageQueued{message});
  log.tell(chain, at(sent_at), outbox::AttemptBegun{message.id, 1, "", "", ""});
  log.tell(chain, at(sent_at), outbox::MessageAccepted{message.id, 1, {}, "250"});
  std::string text;
  for (auto const& line : log.lines())
    text += line + "\n";
  return text;
}

BookEntry global_safe() {
  for (auto const& page : shipped_rules()) {
    if (page.entry.kind == BookKind::policy && page.entry.name == "global-safe") return page.entry;
  }
  FAIL("global-safe is shipped");
  return {};
}

struct Checked {
  int code = 0;
  cli::Answer answer;
};
Checked check(std::string const& log) {
  TestFolder const folder;
  AuditCommand command;
  command.what = AuditCommand::What::check;
  command.events = folder.write("log.jsonl", log).string();
  Checked checked;
  checked.code = run_without_store(command, checked.answer);
  return checked;
}

} // namespace

TEST_CASE("log check: a log that keeps the rules of the pages it names ends with 0", "[cli]") {
  auto const checked = check(log_of("2026-03-05T09:00:00Z", global_safe()));
  CHECK(checked.code == kDone);
  CHECK(checked.answer.out == "9 events, 1 attempts: no rule broken\n");
}

TEST_CASE("log check: a message in the night ends with 1 and names the rule and the event", "[cli]") {
  auto const checked = check(log_of("2026-03-05T02:00:00Z", global_safe()));
  CHECK(checked.code == kFound);
  CHECK(checked.answer.out.find("rule window broken at line 8") == 0);
}

TEST_CASE("log check: a page that nobody has is asked for", "[cli]") {
  auto unknown = global_safe();
  unknown.digest = std::string(64, '0');
  auto const checked = check(log_of("2026-03-05T09:00:00Z", unknown));
  CHECK(checked.code == kRefused);
  CHECK(checked.answer.err.find("--book") != std::string::npos);
}

TEST_CASE("log check: rubbish is a finding, not a crash", "[cli]") {
  CHECK(check("").code == kDone);
  CHECK(check("\n\n{}\nnull\n[1]\n{\"kind\":\"book_published\"}\n\xff\xfe\n").code == kFound);
}
