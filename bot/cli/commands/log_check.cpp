// dunlin audit check --events, dunlin audit docs.
#include "bot/cli/commands/log_check.hpp"

#include "bot/audit/event_docs.hpp"
#include "bot/cli/book_pages.hpp"
#include "config/book/pages.hpp"
#include "core/domain/codec/json.hpp"
#include "core/domain/digest.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

namespace dunlin::cli {

namespace {

namespace fs = std::filesystem;

// Bodies by their digest: the shipped ones and those of the folder.
std::map<std::string, std::string> bodies_in(std::string const& folder) {
  std::map<std::string, std::string> bodies;
  for (auto& page : shipped_rules())
    bodies.emplace(page.entry.digest, std::move(page.body));
  if (folder.empty()) return bodies;
  for (auto const& file : fs::recursive_directory_iterator(folder)) {
    if (!file.is_regular_file()) continue;
    std::ifstream in(file.path(), std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    bodies.emplace(hex(raw(sha256(text.str()))), text.str());
  }
  return bodies;
}

// The policy or calendar that a line of the log publishes. A broken line is for the check to find.
std::optional<BookEntry> page_published(std::string const& line) {
  auto const event = audit::Json::parse(line, nullptr, false);
  if (!event.is_object()) return std::nullopt;
  try {
    if (event.at("kind") != book::BookPublished::kKind) return std::nullopt;
    auto const& entry = event.at("fact").at("entry");
    auto const kind = enum_of<BookKind>(entry.at("kind").get<std::string>());
    if (kind != BookKind::policy && kind != BookKind::calendar) return std::nullopt;
    return BookEntry{
        *kind,
        entry.at("name").get<std::string>(),
        entry.at("version").get<int>(),
        BookState::published,
        entry.at("digest").get<std::string>(),
        {}
    };
  } catch (audit::Json::exception const&) {
    return std::nullopt;
  }
}

// The pages the log tells of, in the version it tells of last.
House house_of(std::istream& log) {
  House house;
  for (std::string line; std::getline(log, line);) {
    auto const published = page_published(line);
    if (!published) continue;
    auto const& page = *published;
    std::erase_if(house.book, [&](BookEntry const& older) {
      return older.kind == page.kind && older.name == page.name;
    });
    house.book.push_back(page);
  }
  return house;
}

Result<audit::Law> law_of(std::istream& log, std::string const& folder) {
  auto const bodies = bodies_in(folder);
  auto rulebook =
      config::rulebook_from(house_of(log), [&](BookEntry const& entry) -> std::optional<std::string> {
        auto const body = bodies.find(entry.digest);
        return body == bodies.end() ? std::nullopt : std::optional(body->second);
      });
  if (!rulebook) {
    return fail(
        rulebook.error().code,
        rulebook.error().detail +
            "; write the book out with `dunlin book export FOLDER` and say --book FOLDER"
    );
  }
  return audit::Law{std::move(rulebook->policies), std::move(rulebook->calendars), 1};
}

int check_log(AuditCommand const& command, Answer& answer) {
  std::ifstream log(command.events, std::ios::binary);
  if (!log) return answer.refuse(command.events + " cannot be read");
  auto law = law_of(log, command.book);
  if (!law) return answer.refuse(law.error().detail);
  log.clear();
  log.seekg(0);
  audit::RuleCheck rules(std::move(*law));
  std::int64_t number = 0;
  for (std::string line; std::getline(log, line);)
    rules.take_line(++number, line);
  rules.end_of_log(rules.newest());
  return report(rules, answer);
}

} // namespace

int report(audit::RuleCheck const& check, Answer& answer) {
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
    return check.findings().empty() ? kDone : kFound;
  }
  if (check.findings().empty()) {
    answer.out += fmt::format("{} events, {} attempts: no rule broken\n", check.events(), check.attempts());
    return kDone;
  }
  auto const& first = check.findings().front();
  answer.out += fmt::format(
      "rule {} broken at line {} (chain {}, event {}, {}): {}\n", first.rule, first.place.line,
      first.place.chain, first.place.sequence, iso(first.place.at), first.what
  );
  if (check.findings().size() > 1) answer.out += fmt::format("and {} more\n", check.findings().size() - 1);
  return kFound;
}

bool needs_no_store(AuditCommand const& command) {
  return command.what == AuditCommand::What::docs ||
         (command.what == AuditCommand::What::check && !command.events.empty());
}

int run_without_store(AuditCommand const& command, Answer& answer) {
  if (command.what == AuditCommand::What::check) return check_log(command, answer);
  answer.out += audit::event_docs();
  return kDone;
}

} // namespace dunlin::cli
