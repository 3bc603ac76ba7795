#include "bot/ledger/matching/match.hpp"

#include "bot/ledger/matching/reference.hpp"

#include <algorithm>
#include <tuple>

namespace dunlin::ledger {

namespace {

constexpr std::size_t kStrongDigits = 5;  // "2026" may be a year, "20815" is no coincidence
constexpr std::size_t kStrongLetters = 4; // letters make it less of a coincidence: "RE17"
constexpr int kSameName = 100;

struct Named {
  OpenItem const* item = nullptr;
  bool strong = false;
};

bool strong_key(Mention const& mention) {
  bool const letters = std::ranges::any_of(mention.key, [](char c) { return c >= 'A'; });
  return mention.checked || mention.key.size() >= (letters ? kStrongLetters : kStrongDigits);
}

// The items whose number or reference stands in the text. A longer mention covers shorter ones inside it.
std::vector<Named> named_in(std::string_view text, std::span<OpenItem const> items) {
  std::vector<Named> named;
  std::vector<std::pair<std::size_t, std::size_t>> covered;
  for (auto const& mention : mentions_in(text)) {
    bool const inside = std::ranges::any_of(covered, [&](auto const& span) {
      return mention.begin < span.second && span.first < mention.end;
    });
    if (inside) continue;
    std::vector<OpenItem const*> hits;
    for (auto const& item : items) {
      if (number_key(item.number) == mention.key || number_key(item.reference) == mention.key)
        hits.push_back(&item);
    }
    if (hits.empty()) continue;
    covered.emplace_back(mention.begin, mention.end);
    for (auto const* hit : hits) {
      bool const known = std::ranges::any_of(named, [&](Named const& other) { return other.item == hit; });
      // Two numbers with one key ("0815" and "815"): neither is named for sure.
      if (!known) named.push_back({hit, hits.size() == 1 && strong_key(mention)});
    }
  }
  std::ranges::sort(named, [](Named const& a, Named const& b) {
    return std::tie(a.item->due, a.item->number) < std::tie(b.item->due, b.item->number);
  });
  return named;
}

bool one_customer(std::vector<Named> const& named) {
  return std::ranges::all_of(named, [&](Named const& n) {
    return n.item->customer == named.front().item->customer;
  });
}

std::vector<Allocation> in_full(Payment const& payment, std::vector<Named> const& named) {
  std::vector<Allocation> allocations;
  for (auto const& [item, strong] : named)
    allocations.push_back({payment.id, item->id, item->open});
  return allocations;
}

// Credit notes first, since they add to what there is to spend; then the oldest invoice, and so on.
std::vector<Allocation> oldest_first(Payment const& payment, std::vector<Named> const& named) {
  std::vector<Allocation> allocations;
  Money left = payment.amount;
  for (auto const& [item, strong] : named) {
    if (item->open.minor >= 0) continue;
    allocations.push_back({payment.id, item->id, item->open});
    left -= item->open;
  }
  for (auto const& [item, strong] : named) {
    if (!item->open.positive() || !left.positive()) continue;
    auto const part = min(item->open, left);
    allocations.push_back({payment.id, item->id, part});
    left -= part;
  }
  return allocations;
}

Candidate candidate(Payment const& payment, OpenItem const& item, bool named) {
  Candidate found{item.id, item.customer, item.number, item.open, 0, {}};
  auto const because = [&](int points, std::string_view why) {
    found.score += points;
    found.why += (found.why.empty() ? "" : ", ") + std::string(why);
  };
  bool const same_currency = item.open.currency == payment.amount.currency;
  auto const likeness = name_likeness(payment.payer, item.customer_name);
  if (named) because(50, "number named");
  if (same_currency && item.open == payment.amount) because(30, "same amount");
  if (likeness == kSameName)
    because(20, "same name");
  else if (likeness >= 30)
    because(likeness / 5, "similar name");
  if (named && item.open.minor == 0) because(-20, "already settled");
  if (!same_currency) because(-20, "another currency");
  return found;
}

std::vector<Candidate>
ranked(Payment const& payment, std::span<OpenItem const> items, std::vector<Named> const& named) {
  std::vector<Candidate> found;
  for (auto const& item : items) {
    bool const is_named = std::ranges::any_of(named, [&](Named const& n) { return n.item == &item; });
    if (!is_named && item.open.minor == 0) continue;
    auto one = candidate(payment, item, is_named);
    if (one.score > 0) found.push_back(std::move(one));
  }
  std::ranges::sort(found, [](Candidate const& a, Candidate const& b) {
    return std::tie(b.score, a.number) < std::tie(a.score, b.number);
  });
  if (found.size() > kCandidatesMax) found.resize(kCandidatesMax);
  return found;
}

std::vector<Allocation> by_reference(Payment const& payment, std::vector<Named> named) {
  std::erase_if(named, [&](Named const& n) {
    return n.item->open.minor == 0 || n.item->open.currency != payment.amount.currency;
  });
  if (named.empty()) return {};
  Money sum{0, payment.amount.currency};
  for (auto const& n : named)
    sum += n.item->open;
  if (sum == payment.amount) return in_full(payment, named);
  bool const strong = std::ranges::all_of(named, &Named::strong);
  bool const owes = std::ranges::any_of(named, [](Named const& n) { return n.item->open.positive(); });
  if (!strong || !owes || !one_customer(named)) return {};
  return oldest_first(payment, named);
}

// Without a number: the only open item of that amount whose customer has the payer's name.
std::vector<Allocation> by_amount(Payment const& payment, std::span<OpenItem const> items) {
  OpenItem const* only = nullptr;
  for (auto const& item : items) {
    if (item.open != payment.amount || name_likeness(payment.payer, item.customer_name) != kSameName)
      continue;
    if (only != nullptr) return {};
    only = &item;
  }
  if (only == nullptr) return {};
  return {{payment.id, only->id, only->open}};
}

} // namespace

Match match_payment(Payment const& payment, std::span<OpenItem const> items) {
  auto const named = named_in(payment.reference, items);
  Match match;
  match.how = "reference";
  match.allocations = by_reference(payment, named);
  if (match.sure()) return match;
  if (named.empty()) {
    match.how = "amount";
    match.allocations = by_amount(payment, items);
    if (match.sure()) return match;
  }
  match.how.clear();
  match.candidates = ranked(payment, items, named);
  return match;
}

Reversal match_reversal(
    Payment const& payment, std::optional<PaymentId> original, std::span<OpenItem const> items,
    std::span<Allocation const> allocations
) {
  Reversal reversal;
  auto const named = named_in(payment.reference, items);
  Money back = -payment.amount;
  auto const named_one = [&](ReceivableId id) {
    return std::ranges::any_of(named, [&](Named const& n) { return n.item->id == id; });
  };
  std::vector<Allocation> taken;
  for (auto const& allocation : allocations) {
    bool const fits = original ? allocation.payment == *original : named_one(allocation.receivable);
    if (fits && allocation.amount.currency == back.currency) taken.push_back(allocation);
  }
  if (!original) { // the reference alone: the newest payment of just this amount, else all that was paid, at
                   // most
    auto const same =
        std::find_if(taken.rbegin(), taken.rend(), [&](Allocation const& a) { return a.amount == back; });
    if (same != taken.rend()) taken = {Allocation(*same)};
  }
  for (auto it = taken.rbegin(); it != taken.rend() && back.positive(); ++it) {
    reversal.taken_back.push_back(*it);
    if (it->amount.minor > back.minor)
      reversal.left.push_back({it->payment, it->receivable, it->amount - back});
    back -= min(back, it->amount);
  }
  if (taken.empty()) {
    for (auto const& [item, strong] : named) {
      if (item->open == payment.amount) reversal.paid_out = {{payment.id, item->id, payment.amount}};
    }
  }
  return reversal;
}

} // namespace dunlin::ledger
