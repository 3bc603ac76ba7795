// dunlin audit check, verify, export, docs; dunlin store status.
#include "bot/audit/event_docs.hpp"
#include "bot/audit/rule_check.hpp"
#include "bot/cli/rooms.hpp"
#include "core/domain/codec/json.hpp"
#include "store/verify.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>

namespace dunlin::cli {

namespace {

audit::Law law_of(Rulebook const& rulebook) {
  return {rulebook.policies, rulebook.calendars, 1};
}

void report(audit::RuleCheck const& check, Answer& answer) {
  if (answer.json) {
    for (auto const& finding : check.findings()) {
      answer.out += R"({"rule":)";
      codec::JsonWriter writer(answer.out);
      writer.put(finding.rule);
      answer.out += R"(,"line":)";
      writer.put(finding.place.line);
      answer.out += R"(,"chain":)";
      writer.put(finding.place.chain);
      answer.out += R"(,"seq":)";
      writer.put(finding.place.sequence);
      answer.out += R"(,"what":)";
      writer.put(finding.what);
      answer.out += "}\n";
    }
    return;
  }
  if (check.findings().empty()) {
    answer.out += fmt::format("{} events, {} attempts: no rule broken\n", check.events(), check.attempts());
    return;
  }
  auto const& first = check.findings().front();
  answer.out += fmt::format(
      "rule {} broken at line {} (chain {}, event {}, {}): {}\n", first.rule, first.place.line,
      first.place.chain, first.place.sequence, iso(first.place.at), first.what
  );
  if (check.findings().size() > 1) answer.out += fmt::format("and {} more\n", check.findings().size() - 1);
}

int check(AuditCommand const& command, Rooms& rooms, Answer& answer) {
  auto const rulebook = rooms.load_rulebook();
  if (!rulebook) return answer.refuse(rulebook.error().detail);
  audit::RuleCheck rules(law_of(*rulebook));
  std::int64_t line = 0;
  if (command.events.empty()) {
    rooms.reader.events->all(0, [&](std::int64_t, Event const& event) {
      rules.take_line(++line, event_json_line(event));
      return true;
    });
  } else {
    std::ifstream in(command.events);
    for (std::string text; std::getline(in, text);)
      rules.take_line(++line, text);
    rules.end_of_log();
  }
  report(rules, answer);
  return rules.findings().empty() ? kDone : kFound;
}

int verify(Rooms& rooms, Answer& answer) {
  auto findings = store::verify(*rooms.reader.events, {rooms.public_key});
  std::ranges::move(store::verify_states(rooms.reader), std::back_inserter(findings));
  for (auto const& finding : findings)
    answer.out += store::text(finding) + "\n";
  if (findings.empty()) {
    answer.out += fmt::format(
        "{} events: every chain and every checkpoint is whole\n", rooms.reader.customers->counts().events
    );
  }
  return findings.empty() ? kDone : kFound;
}

int export_log(AuditCommand const& command, Rooms& rooms, Answer& answer) {
  std::ofstream out(command.path, std::ios::binary);
  std::int64_t events = 0;
  rooms.reader.events->all(0, [&](std::int64_t, Event const& event) {
    out << event_json_line(event) << '\n';
    ++events;
    return static_cast<bool>(out);
  });
  if (!out) return answer.refuse(command.path + " cannot be written");
  answer.err += fmt::format("{} events written to {}\n", events, command.path);
  return kDone;
}

} // namespace

asio::awaitable<int> run(AuditCommand const& command, Rooms& rooms, Answer& answer) {
  switch (command.what) {
  case AuditCommand::What::check: co_return check(command, rooms, answer);
  case AuditCommand::What::verify: co_return verify(rooms, answer);
  case AuditCommand::What::export_to: co_return export_log(command, rooms, answer);
  case AuditCommand::What::docs: answer.out += audit::event_docs(); co_return kDone;
  }
  co_return kUsage;
}

asio::awaitable<int> run(StoreCommand const&, Rooms& rooms, Answer& answer) {
  auto const counts = rooms.reader.customers->counts();
  if (answer.json) {
    answer.out += fmt::format(
        R"({{"customers":{},"receivables_open":{},"cases_open":{},"messages_queued":{},"messages_unknown":{},)"
        R"("tasks_open":{},"events":{}}})"
        "\n",
        counts.customers, counts.receivables_open, counts.cases_open, counts.messages_queued,
        counts.messages_unknown, counts.tasks_open, counts.events
    );
  } else {
    answer.out += fmt::format(
        "customers         {}\nopen receivables  {}\nopen cases        {}\nqueued messages   {}\nunknown "
        "messages  {}\n"
        "open tasks        {}\nevents            {}\n",
        counts.customers, counts.receivables_open, counts.cases_open, counts.messages_queued,
        counts.messages_unknown, counts.tasks_open, counts.events
    );
  }
  co_return kDone;
}

} // namespace dunlin::cli
