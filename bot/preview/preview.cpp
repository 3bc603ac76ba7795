#include "bot/preview/preview.hpp"

#include <algorithm>
#include <tuple>

namespace dunlin::preview {

namespace {

constexpr std::size_t kLinesMax = 100'000;
constexpr int kLooksMax = 1000;

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
      lines.push_back({now, facts.customer.id, facts.customer.number, facts.customer.name, queued->message});
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
    lines.push_back({now, facts.customer.id, facts.customer.number, facts.customer.name, waiting.message});
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

std::optional<Money> asked(Message const& message) {
  if (message.lines.empty()) return std::nullopt;
  auto sum = message.lines.front().open;
  for (std::size_t i = 1; i < message.lines.size(); ++i)
    sum += message.lines[i].open;
  return sum;
}

Preview preview(store::Reader& reader, Rulebook const& rulebook, PreviewRequest const& request) {
  Preview all;
  store::Page page{.after = request.after, .at_most = std::min(request.customers_at_most, 1000)};
  for (int left = request.customers_at_most; left > 0; left -= page.at_most) {
    auto const rows = reader.customers->customers("", page);
    for (auto const& row : rows.rows) {
      auto facts = reader.customers->facts(row.id);
      if (!facts) continue;
      std::ranges::move(
          preview_customer(std::move(*facts), rulebook, request), std::back_inserter(all.lines)
      );
    }
    all.customers += static_cast<int>(rows.rows.size());
    all.next = page.after = rows.next;
    if (all.next.empty() || all.lines.size() >= kLinesMax) break;
  }
  std::ranges::sort(all.lines, {}, [](PreviewLine const& line) {
    return std::tuple(line.at, std::string_view(line.customer_number), line.message.id);
  });
  return all;
}

} // namespace dunlin::preview
