// Customers and receivables of a batch.
#include "bot/ledger/import/batch.hpp"
#include "bot/ledger/import/news.hpp"
#include "bot/ledger/names.hpp"

namespace dunlin::ledger {

namespace {

// What was erased must not come back with the next file.
std::string was_erased(Timestamp at) {
  return "this person was erased on " + iso(at).substr(0, 10) + ": leave the row out, or give a new number";
}

class PortfolioPlan {
 public:
  PortfolioPlan(Setting const& setting, store::Reader& reader)
      : setting_(setting),
        reader_(reader),
        touched_(setting, reader) {}

  Batch plan(std::vector<Line> const& lines) {
    for (auto const& line : lines) {
      if (line.customer && !customer(line)) continue;
      if (line.receivable) receivable(line);
    }
    touched_.into(batch_);
    return std::move(batch_);
  }

 private:
  bool customer(Line const& line) {
    auto const id = customer_id(setting_.creditor.key, line.customer->number);
    auto const& known = touched_.state(id);
    bool const is_new = !known.customer.id;
    if (known.erased_at) {
      batch_.errors.push_back({line.line, "customer", line.customer->number, was_erased(*known.erased_at)});
      return false;
    }
    auto news = customer_news(known, *line.customer, setting_.creditor);
    if (!news) {
      batch_.errors.push_back({line.line, "customer", line.customer->number, news.error().detail});
      return false;
    }
    if (!news->empty()) {
      auto& tally = touched_.tally(id);
      is_new ? ++tally.customers_new : ++tally.customers_changed;
    }
    for (auto& fact : *news)
      touched_.plan(id, std::move(fact));
    return true;
  }

  void receivable(Line const& line) {
    auto const& told = line.receivable->receivable;
    auto const id = customer_id(setting_.creditor.key, line.receivable->customer);
    auto const& known = touched_.state(id);
    auto const refuse = [&](std::string column, std::string value, std::string why) {
      batch_.errors.push_back({line.line, std::move(column), std::move(value), std::move(why)});
    };
    if (!known.customer.id) {
      return refuse(
          "customer", line.receivable->customer, "no such customer of this creditor: import customers first"
      );
    }
    if (known.erased_at) return refuse("customer", line.receivable->customer, was_erased(*known.erased_at));
    auto const* stored = known.receivable(told.id);
    if (stored != nullptr && stored->open.currency != told.amount.currency) {
      return refuse(
          "currency", std::string(told.amount.currency.code()),
          told.number + " is known in " + std::string(stored->open.currency.code())
      );
    }
    if (stored == nullptr) {
      if (auto const other = owner_of(told.number); other && *other != id)
        return refuse("number", told.number, "this number belongs to another customer");
      owners_[told.number] = id;
    }
    record(id, told, stored == nullptr);
    if (setting_.settled_as_payment && line.world) settled(id, line);
  }

  void record(CustomerId id, Receivable const& told, bool is_new) {
    for (auto& fact : receivable_news(touched_.state(id), told)) {
      touched_.plan(id, std::move(fact));
      auto& tally = touched_.tally(id);
      is_new ? ++tally.receivables_new : ++tally.receivables_changed;
    }
  }

  void settled(CustomerId id, Line const& line) {
    auto news = settled_news(touched_.state(id), *line.receivable, *line.world, setting_.creditor);
    if (news.empty()) return;
    for (auto& fact : news)
      touched_.plan(id, std::move(fact));
    ++touched_.tally(id).payments_matched;
    ++touched_.tally(id).settled;
  }

  std::optional<CustomerId> owner_of(std::string const& number) {
    if (auto const here = owners_.find(number); here != owners_.end()) return here->second;
    auto const row = reader_.ledger->receivable_by_number(setting_.creditor.id, number);
    if (!row) return {};
    return row->customer;
  }

  Setting const& setting_;
  store::Reader& reader_;
  Touched touched_;
  std::unordered_map<std::string, CustomerId> owners_; // of receivables new in this batch
  Batch batch_;
};

} // namespace

Batch plan_portfolio(std::vector<Line> const& lines, Setting const& setting, store::Reader& reader) {
  return PortfolioPlan(setting, reader).plan(lines);
}

} // namespace dunlin::ledger
