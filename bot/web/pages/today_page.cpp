#include "bot/web/pages/pages.hpp"
#include "bot/web/pages/views.hpp"

namespace dunlin::web {
namespace {

constexpr int kNeedsOfAKind = 12;

std::vector<Tile> tiles_of(Tongue const& tongue, store::Counts const& counts) {
  return {
      {tongue.say("Open cases"), tongue.number(counts.cases_open),
       tongue.count(counts.customers, "of 1 customer", "of %1 customers"), "/cases"},
      {tongue.say("Open receivables"), tongue.number(counts.receivables_open),
       tongue.say("due or not yet due"), "/customers"},
      {tongue.say("Waiting to be sent"), tongue.number(counts.messages_queued), tongue.say("messages"),
       "/messages?state=queued"},
      {tongue.say("Fate unknown"), tongue.number(counts.messages_unknown),
       tongue.say("never sent again blindly"), "/messages?state=unknown"},
  };
}

std::vector<NamedValue> sending_of(Scene const& scene) {
  auto const& tongue = scene.tongue;
  std::vector<NamedValue> lines;
  for (auto const& creditor : scene.rulebook.house.creditors) {
    auto const& live = creditor.go_live;
    if (!live.approved)
      lines.push_back({creditor.name, tongue.say("waits for approval"), "warn"});
    else if (!live.everything_to.empty())
      lines.push_back({creditor.name, tongue.say("everything to %1", {live.everything_to}), "warn"});
    else
      lines.push_back({creditor.name, tongue.say("live"), "good"});
  }
  return lines;
}

std::vector<NamedValue> sources_of(Scene const& scene) {
  std::vector<NamedValue> lines;
  for (auto const& source : freshness(scene)) {
    lines.push_back({
        .name = scene.tongue.say(source.kind),
        .value = source.as_of ? scene.tongue.moment(*source.as_of) : scene.tongue.say("never"),
        .tone = source.stale ? "warn" : "",
    });
  }
  return lines;
}

} // namespace

Answer today_page(Scene const& scene, Request const&) {
  auto const& tongue = scene.tongue;
  auto const counts = scene.reader.customers->counts();
  auto const count = count_needs(scene);
  TodayView view{
      .summary =
          (count == 0 ? tongue.say("Nothing needs a person.")
                      : tongue.count(count, "1 thing needs a person.", "%1 things need a person.")) +
          " " +
          tongue.count(counts.messages_queued, "1 message waits to be sent.", "%1 messages wait to be sent."),
      .tiles = tiles_of(tongue, counts),
      .needs = needs(scene, kNeedsOfAKind),
      .sending = sending_of(scene),
      .sources = sources_of(scene),
  };
  if (auto const rest = count - std::ssize(view.needs); rest > 0)
    view.more_needs = tongue.count(rest, "and 1 more", "and %1 more");
  return framed(
      scene, {.section = Section::today, .title = tongue.say("Today")}, scene.templates.render(view, tongue)
  );
}

} // namespace dunlin::web
