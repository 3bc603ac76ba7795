#include "core/domain/codec/binary.hpp"
#include "store/rows/paging.hpp"
#include "store/rows/readers.hpp"
#include "store/rows/state.hpp"

namespace dunlin::store {

namespace {

Timestamp time_or_never(Cursor const& rows, int column) {
  return rows.null(column) ? kNever : rows.time(column);
}

CivilDate date_of(std::string_view text) {
  return parse_iso_date(text).value_or(CivilDate{});
}

CaseRow case_row(Cursor const& rows) {
  CaseRow row;
  row.id = rows.id<CaseTag>(1);
  row.customer = rows.id<CustomerTag>(2);
  row.customer_number = rows.text(3);
  row.customer_name = rows.text(4);
  row.creditor = rows.id<CreditorTag>(5);
  auto const code = rows.text(6);
  row.overdue = {rows.integer(10), Currency::known({code[0], code[1], code[2]})};
  row.open = rows.integer(7) == 1;
  row.held_back = rows.text(8);
  row.look_again = time_or_never(rows, 9);
  row.receivables = static_cast<int>(rows.integer(11));
  row.oldest_due = date_of(rows.text(12));
  row.level = static_cast<int>(rows.integer(13));
  return row;
}

class Customers final : public CustomerReading {
 public:
  Customers(SharedQueries queries, runtime::Clock const& clock)
      : queries_(std::move(queries)),
        clock_(clock) {}

  std::optional<CustomerFacts> facts(CustomerId id) override {
    auto rows = queries_->use(Sql::read_customer, id);
    if (!rows->step()) return std::nullopt;
    return facts_of(*rows, 0);
  }

  std::optional<CustomerId> find(std::string_view number_or_id) override {
    {
      auto rows = queries_->use(Sql::read_customer_by_number, number_or_id);
      if (rows->step()) return rows->id<CustomerTag>(0);
    }
    auto const id = CustomerId::parse(number_or_id);
    return id && facts(*id) ? id : std::nullopt;
  }

  Rows<CustomerRow> customers(std::string_view text, Page page) override {
    Rows<CustomerRow> found;
    std::vector<Place> places;
    auto const pattern = like_pattern(text);
    auto rows = queries_->use(Sql::read_customers, pattern, place_after(page, 0).row, limit(page));
    while (rows->step()) {
      found.rows.push_back(
          {rows->id<CustomerTag>(1), std::string(rows->text(2)), std::string(rows->text(3)),
           std::string(rows->text(4)), std::string(rows->text(5)), time_or_never(*rows, 6)}
      );
      places.push_back({rows->integer(0), {}});
    }
    finish(found, page, places);
    return found;
  }

  Rows<CaseRow> cases(CaseFilter const& filter, Page page) override {
    Rows<CaseRow> found;
    std::vector<Place> places;
    auto const today = iso(CivilDate{std::chrono::floor<Days>(clock_.now())});
    if (filter.id) {
      auto one = queries_->use(Sql::read_case, today, *filter.id);
      if (one->step()) found.rows.push_back(case_row(*one));
      return found;
    }
    auto const pattern = like_pattern(filter.text);
    auto const after = place_after(page, 0);
    auto const open = filter.open ? std::optional<std::int64_t>(*filter.open ? 1 : 0) : std::nullopt;
    auto const at_most = limit(page);
    Blob const after_id{after.id_raw()};
    auto rows =
        queries_->use(Sql::read_cases, today, after.row, after_id, open, filter.held_back, pattern, at_most);
    while (rows->step()) {
      found.rows.push_back(case_row(*rows));
      places.push_back({rows->integer(0), rows->id<CaseTag>(1).bytes});
    }
    finish(found, page, places);
    return found;
  }

  Rows<TaskRow> tasks(Page page) override {
    Rows<TaskRow> found;
    std::vector<Place> places;
    auto const after = place_after(page, 0);
    auto rows = queries_->use(Sql::read_tasks, after.row, Blob{after.id_raw()}, limit(page));
    while (rows->step()) {
      found.rows.push_back(
          {codec::from_binary<Task>(rows->blob(2)), rows->id<CustomerTag>(3), std::string(rows->text(4))}
      );
      places.push_back({rows->integer(0), rows->id<TaskTag>(1).bytes});
    }
    finish(found, page, places);
    return found;
  }

  Counts counts() override {
    auto rows = queries_->use(Sql::read_counts);
    Counts counts;
    if (!rows->step()) return counts;
    counts.customers = rows->integer(0);
    counts.receivables_open = rows->integer(1);
    counts.cases_open = rows->integer(2);
    counts.messages_queued = rows->integer(3);
    counts.messages_unknown = rows->integer(4);
    counts.tasks_open = rows->integer(5);
    counts.events = rows->integer(6);
    return counts;
  }

 private:
  SharedQueries queries_;
  runtime::Clock const& clock_;
};

} // namespace

std::unique_ptr<CustomerReading> read_customers(SharedQueries queries, runtime::Clock const& clock) {
  return std::make_unique<Customers>(std::move(queries), clock);
}

} // namespace dunlin::store
