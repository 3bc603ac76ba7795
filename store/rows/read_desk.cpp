#include "core/domain/codec/binary.hpp"
#include "store/rows/paging.hpp"
#include "store/rows/readers.hpp"

#include <algorithm>
#include <limits>

namespace dunlin::store {

namespace {

template <class Row, class Thing>
Row desk_row(Cursor const& rows, Thing Row::* thing) {
  Row row;
  row.*thing = codec::from_binary<Thing>(rows.blob(2));
  row.customer = rows.id<CustomerTag>(3);
  row.customer_name = rows.text(4);
  row.customer_number = rows.text(5);
  return row;
}

class Desk final : public DeskReading {
 public:
  explicit Desk(SharedQueries queries) : queries_(std::move(queries)) {}

  Rows<TicketRow> tickets(TicketFilter const& filter, Page page) override {
    auto after = place_after(page, std::numeric_limits<std::int64_t>::max());
    if (page.after.empty()) after.id.fill(0xff);
    auto rows = queries_->use(
        Sql::read_tickets, after.row, Blob{after.id_raw()}, filter.open_only ? 1 : 0, filter.owner,
        limit(page)
    );
    Rows<TicketRow> found;
    std::vector<Place> places;
    while (rows->step()) {
      found.rows.push_back(desk_row(*rows, &TicketRow::ticket));
      places.push_back({rows->integer(0), rows->id<TicketTag>(1).bytes});
    }
    finish(found, page, places);
    return found;
  }

  std::optional<TicketRow> ticket(TicketId id) override {
    auto rows = queries_->use(Sql::read_ticket, id);
    if (!rows->step()) return std::nullopt;
    return desk_row(*rows, &TicketRow::ticket);
  }

  std::vector<AlertRow> alerts(int at_most) override {
    std::vector<AlertRow> found;
    auto rows = queries_->use(Sql::read_alerts, std::clamp(at_most, 1, 1000));
    while (rows->step())
      found.push_back(desk_row(*rows, &AlertRow::alert));
    return found;
  }

 private:
  SharedQueries queries_;
};

} // namespace

std::unique_ptr<DeskReading> read_desk(SharedQueries queries) {
  return std::make_unique<Desk>(std::move(queries));
}

} // namespace dunlin::store
