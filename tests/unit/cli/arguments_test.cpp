#include "bot/cli/invocation.hpp"
#include "tests/support/catch.hpp"

using namespace dunlin::cli;

namespace {

std::vector<std::string> words(std::string const& line) { // as a shell would, with single quotes
  std::vector<std::string> found;
  std::string word;
  bool quoted = false;
  for (char const c : line + " ") {
    if (c == '\'') {
      quoted = !quoted;
    } else if (c == ' ' && !quoted) {
      if (!word.empty()) found.push_back(std::exchange(word, {}));
    } else {
      word += c;
    }
  }
  return found;
}

template <class T>
T parsed(std::string const& line) {
  auto result = parse(words(line));
  if (auto const* wrong = std::get_if<Unparsed>(&result)) FAIL(wrong->text);
  return std::get<T>(std::get<Invocation>(result).command);
}

int refused(std::string const& line) {
  auto const result = parse(words(line));
  return std::get<Unparsed>(result).exit_code;
}

// Every call that the help gives as an example.
std::vector<std::string> examples(std::string const& help) {
  std::vector<std::string> found;
  for (auto at = help.find("dunlin "); at != std::string::npos; at = help.find("dunlin ", at + 1)) {
    auto const line = help.substr(at, help.find('\n', at) - at);
    if (help.find("Example") != std::string::npos && at > help.find("Example"))
      found.push_back(line.substr(7));
  }
  return found;
}

} // namespace

TEST_CASE("arguments: every example in the help is a right call", "[cli]") {
  int tried = 0;
  for (auto const* command : {"serve",         "init",           "config check",
                              "import",        "explain",        "preview",
                              "hold set",      "hold release",   "promise",
                              "stop",          "resume",         "book show",
                              "book import",   "book export",    "book diff",
                              "audit check",   "token issue",    "rep set",
                              "inbound read",  "inbound reply",  "inbound list",
                              "inbound show",  "inbound replay", "ticket list",
                              "ticket show",   "ticket move",    "alert acknowledge",
                              "webhook add",   "webhook pause",  "webhook test",
                              "template save", "template check"}) {
    auto const help = std::get<Unparsed>(parse(words(std::string(command) + " --help")));
    CHECK(help.exit_code == kDone);
    auto const calls = examples(help.text);
    INFO(command);
    CHECK(!calls.empty());
    for (auto const& call : calls) {
      auto const result = parse(words(call));
      INFO(call);
      CHECK(std::holds_alternative<Invocation>(result));
      ++tried;
    }
  }
  CHECK(tried >= 18);
}

TEST_CASE("arguments: wrong calls end with code 2 and say what to do", "[cli]") {
  CHECK(refused("") == kUsage);
  CHECK(refused("explode") == kUsage);
  CHECK(refused("explain") == kUsage);
  CHECK(refused("stop universe --why x") == kUsage);
  CHECK(refused("import invoices file.csv") == kUsage);
  CHECK(refused("ticket move T-1") == kUsage);
  CHECK(refused("ticket move T-1 --move dance") == kUsage);
  CHECK(refused("inbound list --state lost") == kUsage);
  CHECK(refused("webhook add erp https://erp.example.com/") == kUsage);
  CHECK(refused("template save reminder-1.person --file x") == kUsage);
  CHECK(std::get<Unparsed>(parse({"explode"})).text.find("dunlin --help") != std::string::npos);
}

TEST_CASE("arguments: what was given arrives, also behind the command", "[cli]") {
  auto const hold =
      parsed<HoldCommand>("hold set C-1 --kind dispute --receivable R-7 --why 'goods sent back'");
  CHECK_FALSE(hold.release);
  CHECK(hold.customer == "C-1");
  CHECK(hold.receivable == "R-7");
  CHECK(hold.why == "goods sent back");
  CHECK(parsed<StopCommand>("resume everything").lift);
  CHECK(parsed<GoLiveCommand>("golive approve main").what == GoLiveCommand::What::approve);
  auto const moved =
      parsed<TicketCommand>("ticket move T-7KQ2M4 --move analyse --department A --cause 'b c'");
  CHECK(moved.what == TicketCommand::What::move);
  CHECK(moved.ticket == "T-7KQ2M4");
  CHECK(moved.move == "analyse");
  CHECK(moved.department == "A");
  CHECK(moved.cause == "b c");
  CHECK(parsed<InboundCommand>("inbound list --state set_aside").state == "set_aside");
  CHECK(parsed<InboundCommand>("inbound replay X").what == InboundCommand::What::replay);
  CHECK(parsed<AlertCommand>("alert acknowledge X").alert == "X");
  auto const added = parsed<WebhookCommand>("webhook add erp https://erp.example.com/ --events a,desk.*");
  CHECK(added.what == WebhookCommand::What::add);
  CHECK(added.url == "https://erp.example.com/");
  CHECK(added.events == std::vector<std::string>{"a", "desk.*"});
  CHECK(parsed<WebhookCommand>("webhook pause erp --why x").what == WebhookCommand::What::pause);
  CHECK(parsed<WebhookCommand>("webhook deliveries erp").what == WebhookCommand::What::deliveries);
  auto const saving = parsed<TemplateCommand>("template save a.person --locale de --file f --base 3");
  CHECK(saving.name == "a.person");
  CHECK(saving.base == 3);
  CHECK_FALSE(saving.publish);
  CHECK_FALSE(parsed<TemplateCommand>("template save a.person --locale de --file f").base);
  auto const checking = parsed<TemplateCheck>("template check a b.person --locale de");
  CHECK(checking.names == std::vector<std::string>{"a", "b.person"});
  CHECK(checking.locale == "de");
  CHECK(parsed<TemplateCheck>("template check").names.empty());
  auto const json = std::get<Invocation>(parse(words("store status --json --data /tmp/x")));
  CHECK(json.json);
  CHECK(json.data == "/tmp/x");
}
