// dunlin explain, dunlin preview.
#include "bot/planning/explain.hpp"

#include "bot/cli/preview_text.hpp"
#include "bot/cli/rooms.hpp"
#include "bot/planning/event_words.hpp"
#include "bot/planning/words.hpp"
#include "core/domain/codec/json.hpp"
#include "core/domain/facts/codec.hpp"

#include <fmt/format.h>

namespace dunlin::cli {

namespace {

// State of the customer as it was: its events up to then, folded.
CustomerFacts as_of(Rooms& rooms, ChainId chain, Timestamp at) {
  CustomerFacts state;
  rooms.reader.events->chain(chain, 1, [&](Event const& event) {
    if (event.at > at) return false;
    fold_into(state, fact_from_json(event.kind, event.open, event.personal), event.at);
    return true;
  });
  return state;
}

std::string when(Timestamp at, Zone const& zone) {
  if (at == kNever) return "never";
  auto const there = local(at, zone);
  return fmt::format("{} {:02}:{:02} {}", iso(there.date), there.time.hour, there.time.minute, zone.name());
}

void describe(planning::CaseView const& view, CustomerFacts const& facts, std::string& out) {
  auto const& zone = facts.customer.zone;
  out += fmt::format(
      "  plan {} version {}, {}\n", view.plan, view.plan_version,
      view.open ? fmt::format("open, cycle {}", view.cycle) : "no open case"
  );
  for (auto const& row : view.receivables) {
    out += fmt::format(
        "  receivable {:<14} due {}  open {:>14}  level {}", row.number, iso(row.due), plain(row.open),
        row.level
    );
    if (row.held.minor != 0) out += fmt::format("  held {}", plain(row.held));
    if (row.promised.minor != 0) out += fmt::format("  promised {}", plain(row.promised));
    if (row.next_step) out += fmt::format("  next {} on {}", row.next_name, when(row.next_due, zone));
    out += '\n';
  }
  out += "  What was looked at:\n";
  for (auto const& reason : view.trace)
    out += "    - " + planning::say(reason, "en") + "\n";
  if (view.message)
    out += fmt::format("  Now: {} by {}\n", view.message->template_name, view.message->channel);
  for (auto const& fact : view.facts)
    out += "  Would be recorded: " + planning::say(fact, "en") + "\n";
  if (view.next)
    out += fmt::format(
        "  Next message if nothing happens: {} on {}\n", view.next->message.template_name,
        when(view.next->at, zone)
    );
  out += "  Looked at again: " + when(view.look_again, zone) + "\n";
}

std::string as_json(planning::CaseView const& view, CustomerFacts const& facts, Timestamp at) {
  std::string out = R"({"customer":)";
  codec::JsonWriter writer(out);
  writer.put(facts.customer.number);
  out += R"(,"at":)";
  writer.put(at);
  out += R"(,"case":)";
  writer.put(view.about.text());
  out += fmt::format(R"(,"open":{},"plan":)", view.open);
  writer.put(view.plan);
  out += R"(,"trace":[)";
  for (auto const& reason : view.trace) {
    if (out.back() != '[') out += ',';
    out += R"({"code":)";
    writer.put(std::string(name_of(reason.code)));
    out += R"(,"words":)";
    writer.put(planning::say(reason, "en"));
    out += '}';
  }
  out += R"(],"message":)";
  out += view.message ? codec::to_json(*view.message) : "null";
  out += R"(,"next_at":)";
  out += view.next ? '"' + iso(view.next->at) + '"' : "null";
  out += R"(,"look_again":)";
  out += view.look_again == kNever ? "null" : '"' + iso(view.look_again) + '"';
  return out + "}\n";
}

} // namespace

asio::awaitable<int> run(Explain const& command, Rooms& rooms, Answer& answer) {
  auto facts = customer_named(rooms, command.customer);
  if (!facts) co_return answer.refuse(facts.error().detail);
  auto at = rooms.clock.now();
  if (!command.at.empty()) {
    auto const given = parse_iso_instant(command.at);
    if (!given) co_return answer.refuse(given.error().detail);
    at = *given;
    if (at < rooms.clock.now()) *facts = as_of(rooms, chain_of(facts->customer.id), at);
    if (facts->customer.number.empty())
      co_return answer.refuse("the customer was not known yet at " + iso(at));
  }
  auto const rulebook = rooms.load_rulebook();
  if (!rulebook) co_return answer.refuse(rulebook.error().detail);
  auto const views = planning::explain(*facts, *rulebook, at);
  if (!answer.json) {
    answer.out += fmt::format(
        "{} {} as of {}\n", facts->customer.number, facts->customer.name, when(at, facts->customer.zone)
    );
    if (views.empty()) answer.out += "  Nothing is open, so nothing is asked for.\n";
  }
  for (auto const& view : views) {
    if (answer.json) {
      answer.out += as_json(view, *facts, at);
      continue;
    }
    auto const* creditor = rulebook->house.creditor(view.creditor);
    answer.out += fmt::format(
        "\nCase of {} ({})\n", creditor == nullptr ? view.creditor.text() : creditor->name,
        view.currency.code()
    );
    describe(view, *facts, answer.out);
  }
  co_return kDone;
}

asio::awaitable<int> run(Preview const& command, Rooms& rooms, Answer& answer) {
  preview::PreviewRequest request{{}, rooms.clock.now(), rooms.clock.now() + Days{command.days}};
  if (!command.creditor.empty()) {
    auto const creditor = creditor_named(rooms, command.creditor);
    if (!creditor) co_return answer.refuse(creditor.error().detail);
    request.creditor = creditor->id;
  }
  auto const rulebook = rooms.load_rulebook();
  if (!rulebook) co_return answer.refuse(rulebook.error().detail);
  answer.out += preview_text(preview::preview(rooms.reader, *rulebook, request).lines, answer.json);
  co_return kDone;
}

} // namespace dunlin::cli
