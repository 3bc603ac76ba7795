#include "config/book/pages.hpp"

#include "config/book/calendar_page.hpp"
#include "config/book/campaign_page.hpp"
#include "config/book/lexicon_page.hpp"
#include "config/book/plan_page.hpp"
#include "config/book/policy_page.hpp"

namespace dunlin::config {

namespace {

template <class T>
std::vector<std::string> lines_of(std::expected<T, ConfigErrors> const& parsed) {
  std::vector<std::string> lines;
  if (parsed) return lines;
  for (auto const& error : parsed.error())
    lines.push_back(text(error));
  return lines;
}

bool in_force(House const& house, BookEntry const& entry) {
  auto const* newest = house.newest(entry.kind, entry.name);
  return newest != nullptr && newest->version == entry.version && entry.state == BookState::published;
}

bool wanted(House const& house, BookEntry const& entry) {
  switch (entry.kind) {
  case BookKind::plan: return entry.state != BookState::draft;
  case BookKind::policy:
  case BookKind::calendar:
  case BookKind::campaign: return in_force(house, entry);
  case BookKind::message_template:
  case BookKind::mapping:
  case BookKind::lexicon: return false;
  }
  return false;
}

// Puts the page into the rulebook; the lines say what is wrong with it.
std::vector<std::string> put(Rulebook& rulebook, BookEntry const& entry, std::string const& body) {
  if (entry.kind == BookKind::plan) {
    auto plan = parse_plan(entry.name, entry.version, body);
    if (!plan) return lines_of(plan);
    rulebook.plans[{entry.name, entry.version}] = std::move(*plan);
  } else if (entry.kind == BookKind::policy) {
    auto policy = parse_policy(entry.name, entry.version, body);
    if (!policy) return lines_of(policy);
    rulebook.policies.push_back(std::move(*policy));
  } else if (entry.kind == BookKind::campaign) {
    auto campaign = parse_campaign(entry.name, entry.version, body);
    if (!campaign) return lines_of(campaign);
    rulebook.campaigns.push_back(std::move(*campaign));
  } else {
    auto calendar = parse_calendar(entry.name, entry.version, body);
    if (!calendar) return lines_of(calendar);
    rulebook.calendars[entry.name] = std::move(*calendar);
  }
  return {};
}

} // namespace

std::vector<std::string> check_page(BookKind kind, std::string_view body) {
  switch (kind) {
  case BookKind::plan: return lines_of(parse_plan("page", 1, body));
  case BookKind::policy: return lines_of(parse_policy("page", 1, body));
  case BookKind::calendar: return lines_of(parse_calendar("page", 1, body));
  case BookKind::lexicon: return lines_of(parse_lexicon("page", 1, body));
  case BookKind::campaign: return lines_of(parse_campaign("page", 1, body));
  case BookKind::message_template:
  case BookKind::mapping: break;
  }
  return {};
}

Result<Rulebook> rulebook_from(House house, BodyOf const& body_of) {
  Rulebook rulebook;
  for (auto const& entry : house.book) {
    if (!wanted(house, entry)) continue;
    auto const name =
        std::string(name_of(entry.kind)) + " " + entry.name + " version " + std::to_string(entry.version);
    auto const body = body_of(entry);
    if (!body) return fail(Errc::not_found, "the book lacks the text of " + name);
    auto const wrong = put(rulebook, entry, *body);
    if (!wrong.empty()) return fail(Errc::invalid, name + ": " + wrong.front());
  }
  return with_house(std::move(rulebook), std::move(house));
}

Result<std::vector<LexiconPage>> lexicon_from(House const& house, BodyOf const& body_of) {
  std::vector<LexiconPage> pages;
  for (auto const& entry : house.book) {
    if (entry.kind != BookKind::lexicon || !in_force(house, entry)) continue;
    auto const name = "lexicon " + entry.name + " version " + std::to_string(entry.version);
    auto const body = body_of(entry);
    if (!body) return fail(Errc::not_found, "the book lacks the text of " + name);
    auto page = parse_lexicon(entry.name, entry.version, *body);
    if (!page) return fail(Errc::invalid, name + ": " + lines_of(page).front());
    pages.push_back(std::move(*page));
  }
  return pages;
}

Rulebook with_house(Rulebook rulebook, House house) {
  rulebook.ramp_left.clear();
  for (auto const& creditor : house.creditors) {
    if (creditor.go_live.ramp_per_day > 0) rulebook.ramp_left[creditor.id] = creditor.go_live.ramp_per_day;
  }
  rulebook.house = std::move(house);
  return rulebook;
}

} // namespace dunlin::config
