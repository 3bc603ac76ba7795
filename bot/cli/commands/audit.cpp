// dunlin audit check (of the store), verify, export; dunlin store status.
#include "bot/cli/commands/log_check.hpp"
#include "bot/keeping/archive.hpp"
#include "store/verify.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>

namespace dunlin::cli {

namespace {

int check(Rooms& rooms, Answer& answer) {
  auto const rulebook = rooms.load_rulebook();
  if (!rulebook) return answer.refuse(rulebook.error().detail);
  audit::RuleCheck rules({rulebook->policies, rulebook->calendars, 1});
  std::int64_t line = 0;
  rooms.reader.events->all(0, [&](std::int64_t, Event const& event) {
    rules.take_line(++line, event_json_line(event));
    return true;
  });
  rules.end_of_log(rooms.clock.now());
  return report(rules, answer);
}

int verify_archive(std::string const& file, Rooms& rooms, Answer& answer) {
  keeping::Archive archive(file);
  auto const findings = store::verify(archive, {rooms.public_key});
  for (auto const& finding : findings)
    answer.out += store::text(finding) + "\n";
  if (findings.empty()) answer.out += file + ": every chain and every checkpoint in it is whole\n";
  return findings.empty() ? kDone : kFound;
}

int verify(AuditCommand const& command, Rooms& rooms, Answer& answer) {
  if (!command.archive.empty()) return verify_archive(command.archive, rooms, answer);
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
  case AuditCommand::What::check: co_return check(rooms, answer);
  case AuditCommand::What::verify: co_return verify(command, rooms, answer);
  case AuditCommand::What::export_to: co_return export_log(command, rooms, answer);
  case AuditCommand::What::docs: co_return run_without_store(command, answer);
  }
  co_return kUsage;
}

asio::awaitable<int> run(StoreCommand const&, Rooms& rooms, Answer& answer) {
  auto const counts = rooms.reader.customers->counts();
  if (answer.json) {
    answer.out += fmt::format(
        R"({{"customers":{},"receivables_open":{},"cases_open":{},"messages_queued":{},)"
        R"("messages_unknown":{},)"
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
