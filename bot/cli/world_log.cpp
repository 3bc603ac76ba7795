#include "bot/cli/world_log.hpp"

#include "bot/audit/rule_check.hpp"
#include "bot/cli/book_pages.hpp"
#include "core/domain/facts/codec.hpp"
#include "store/seal.hpp"
#include "store/verify.hpp"

#include <fmt/format.h>

#include <fstream>

namespace dunlin::cli {

namespace {

constexpr std::size_t kNewest = 50;

} // namespace

std::vector<std::string> WorldLog::newest_events() const {
  return {newest_.begin(), newest_.end()};
}

void WorldLog::check(store::Reader& reader, std::string const& events) {
  auto const rulebook = rulebook_of(*reader.book);
  if (!rulebook) return add("the book cannot be read: " + rulebook.error().detail);
  audit::RuleCheck rules({rulebook->policies, rulebook->calendars, 1});
  std::ofstream out;
  if (!events.empty()) out.open(events, std::ios::binary);
  std::int64_t line = 0;
  reader.events->all(0, [&](std::int64_t, Event const& event) {
    auto const text = event_json_line(event);
    if (out.is_open()) out << text << '\n';
    rules.take_line(++line, text);
    newest_.push_back(text);
    if (newest_.size() > kNewest) newest_.pop_front();
    return true;
  });
  rules.end_of_log();
  if (!events.empty() && !out) add(events + " cannot be written");
  for (auto const& finding : rules.findings()) {
    add(fmt::format(
        "{} at line {} (chain {}, event {}, {}): {}", finding.rule, finding.place.line, finding.place.chain,
        finding.place.sequence, iso(finding.place.at), finding.what
    ));
  }
  events_ += rules.events();
  attempts_ += rules.attempts();
  auto const key = store::public_key_of(std::string(store::kSigningSeedBytes, 's'));
  for (auto const& finding : store::verify(*reader.events, {key, {}}))
    add(store::text(finding));
  for (auto const& finding : store::verify_states(reader))
    add(store::text(finding));
}

int WorldLog::report(Answer& answer) const {
  constexpr std::size_t kShown = 20;
  for (std::size_t i = 0; i < std::min(kShown, findings_.size()); ++i)
    answer.err += "broken: " + findings_[i] + "\n";
  if (findings_.size() > kShown) answer.err += fmt::format("and {} more\n", findings_.size() - kShown);
  if (findings_.empty()) {
    answer.err += fmt::format(
        "{} events, {} attempts: no rule broken, chains and checkpoints whole\n", events_, attempts_
    );
  }
  return findings_.empty() ? kDone : kFound;
}

std::function<void(Timestamp)> passing_line(Answer& answer, Timestamp from, Timestamp until) {
  if (!answer.progress) return {};
  return [&answer, from, until, shown = std::int64_t{-1}](Timestamp now) mutable {
    auto const percent =
        std::min<std::int64_t>(100, (now - from) * 100 / std::max(Milliseconds{1}, until - from));
    if (percent == shown) return;
    shown = percent;
    answer.progress(fmt::format("{}  {:>3} %", iso(now).substr(0, 10), percent));
  };
}

} // namespace dunlin::cli
