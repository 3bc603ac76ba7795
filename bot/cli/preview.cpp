#include "bot/cli/preview.hpp"

#include "core/domain/codec/json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace dunlin::cli {

namespace {

constexpr std::size_t kLinesMax = 100'000;
constexpr int kLooksMax = 1000;

Money asked(Message const& message) {
  auto sum = message.lines.front().open;
  for (std::size_t i = 1; i < message.lines.size(); ++i)
    sum += message.lines[i].open;
  return sum;
}

// What the outbox would make of a queued message when nothing goes wrong.
void accept_queued(
    CustomerFacts& facts, std::vector<Fact> const& told, Timestamp now, PreviewRequest const& request,
    std::vector<PreviewLine>& lines
) {
  for (auto const& fact : told) {
    auto const* room = std::get_if<outbox::Fact>(&fact);
    auto const* queued = room == nullptr ? nullptr : std::get_if<outbox::MessageQueued>(room);
    if (queued == nullptr) continue;
    if (!request.creditor || request.creditor == queued->message.creditor) {
      lines.push_back({now, facts.customer.number, facts.customer.name, queued->message});
    }
    fold_into(facts, outbox::MessageAccepted{queued->message.id, 1, {}, "preview"}, now);
  }
}

} // namespace

std::vector<PreviewLine>
preview_customer(CustomerFacts facts, Rulebook const& rulebook, PreviewRequest const& request) {
  std::vector<PreviewLine> lines;
  auto now = request.from;
  // What is already queued leaves first.
  auto const pending = facts.pending;
  for (auto const& waiting : pending) {
    if (waiting.state != MessageState::queued) continue;
    lines.push_back({now, facts.customer.number, facts.customer.name, waiting.message});
    fold_into(facts, outbox::MessageAccepted{waiting.message.id, 1, {}, "preview"}, now);
  }
  for (int looks = 0; looks < kLooksMax && now <= request.until; ++looks) {
    auto next = kNever;
    bool changed = false;
    for (auto const& decision : planning::decide(facts, rulebook, now)) {
      for (auto const& fact : decision.facts)
        fold_into(facts, fact, now);
      accept_queued(facts, decision.facts, now, request, lines);
      changed = changed || !decision.facts.empty();
      next = std::min(next, decision.look_again);
    }
    if (changed) continue; // look once more at the same moment: an accepted message opens the next step
    if (next == kNever || next <= now) break;
    now = next;
  }
  return lines;
}

std::vector<PreviewLine>
preview(store::Reader& reader, Rulebook const& rulebook, PreviewRequest const& request) {
  std::vector<PreviewLine> all;
  store::Page page;
  page.at_most = 1000;
  for (;;) {
    auto const rows = reader.customers->customers("", page);
    for (auto const& row : rows.rows) {
      auto facts = reader.customers->facts(row.id);
      if (!facts) continue;
      std::ranges::move(preview_customer(std::move(*facts), rulebook, request), std::back_inserter(all));
      if (all.size() >= kLinesMax) return all;
    }
    if (rows.next.empty()) break;
    page.after = rows.next;
  }
  std::ranges::sort(all, {}, [](PreviewLine const& line) {
    return std::tuple(line.at, std::string_view(line.customer_number), line.message.id);
  });
  return all;
}

std::string preview_text(std::vector<PreviewLine> const& lines, bool json) {
  std::string out;
  for (auto const& line : lines) {
    if (json) {
      out += R"({"at":)";
      codec::JsonWriter writer(out);
      writer.put(line.at);
      out += R"(,"customer":)";
      writer.put(line.customer_number);
      out += R"(,"message":)";
      writer.put(line.message);
      out += "}\n";
    } else {
      out += fmt::format(
          "{:.16}  {:<14} {:<28.28} {:<14} {:<8} {:>16}  {} receivables\n", iso(line.at),
          line.customer_number, line.customer_name, line.message.template_name, line.message.channel,
          plain(asked(line.message)), line.message.lines.size()
      );
    }
  }
  if (lines.empty() && !json) out = "Nothing would be sent.\n";
  return out;
}

} // namespace dunlin::cli
