#include "store/rows/inbound_row.hpp"
#include "store/rows/paging.hpp"
#include "store/rows/readers.hpp"

#include <limits>

namespace dunlin::store {

namespace {

InboundRow inbound_row(Cursor const& rows) {
  InboundRow row;
  row.id = rows.id<InboundTag>(1);
  row.channel = rows.text(2);
  row.inlet = rows.text(3);
  row.provider_id = rows.text(4);
  row.received_at = rows.time(5);
  row.state = static_cast<InboundState>(rows.integer(6)); // the table's CHECK keeps it in the list
  row.note = rows.text(7);
  row.size = rows.integer(8);
  if (!rows.null(9)) row.customer = rows.id<CustomerTag>(9);
  if (!rows.null(10)) row.customer_name = rows.text(10);
  return row;
}

class Inbounds final : public InboundReading {
 public:
  explicit Inbounds(SharedQueries queries) : queries_(std::move(queries)) {}

  Rows<InboundRow> rows(InboundFilter const& filter, Page page) override {
    auto const before = place_after(page, std::numeric_limits<std::int64_t>::max()).row;
    auto rows = queries_->use(Sql::read_inbound_rows, before, filter.state, filter.customer, limit(page));
    Rows<InboundRow> found;
    std::vector<Place> places;
    while (rows->step()) {
      found.rows.push_back(inbound_row(*rows));
      places.push_back({rows->integer(0), {}});
    }
    finish(found, page, places);
    return found;
  }

  std::optional<InboundRow> row(InboundId id) override {
    auto rows = queries_->use(Sql::read_inbound_row, id);
    if (!rows->step()) return std::nullopt;
    return inbound_row(*rows);
  }

  std::optional<RawInbound> raw(InboundId id) override {
    auto rows = queries_->use(Sql::read_inbound, id);
    if (!rows->step()) return std::nullopt;
    return raw_of(*rows);
  }

  std::vector<CustomerId> customers_at(std::string_view sender_key) override {
    std::vector<CustomerId> found;
    auto rows = queries_->use(Sql::read_senders, Blob{sender_key});
    while (rows->step())
      found.push_back(rows->id<CustomerTag>(0));
    return found;
  }

 private:
  SharedQueries queries_;
};

} // namespace

std::unique_ptr<InboundReading> read_inbound(SharedQueries queries) {
  return std::make_unique<Inbounds>(std::move(queries));
}

} // namespace dunlin::store
