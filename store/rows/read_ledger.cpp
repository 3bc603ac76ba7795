#include "core/domain/codec/binary.hpp"
#include "store/rows/paging.hpp"
#include "store/rows/readers.hpp"

namespace dunlin::store {

namespace {

CivilDate date_of(std::string_view text) {
  return parse_iso_date(text).value_or(CivilDate{});
}

ReceivableRow receivable_row(Cursor const& rows) {
  auto const code = rows.text(7);
  auto const currency = Currency::known({code[0], code[1], code[2]});
  ReceivableRow row;
  row.id = rows.id<ReceivableTag>(1);
  row.customer = rows.id<CustomerTag>(2);
  row.creditor = rows.id<CreditorTag>(3);
  row.number = rows.text(4);
  row.amount = {rows.integer(5), currency};
  row.open = {rows.integer(6), currency};
  row.issued = date_of(rows.text(8));
  row.due = date_of(rows.text(9));
  row.level = static_cast<int>(rows.integer(10));
  row.settled = rows.integer(11) == 1;
  return row;
}

PaymentRow payment_row(Cursor const& rows) {
  PaymentRow row;
  row.payment = codec::from_binary<Payment>(rows.blob(1));
  row.allocated = {rows.integer(2), row.payment.amount.currency};
  if (!rows.null(3)) row.customer = rows.id<CustomerTag>(3);
  return row;
}

class Ledger final : public LedgerReading {
 public:
  explicit Ledger(SharedQueries queries) : queries_(std::move(queries)) {}

  Rows<ReceivableRow> receivables(ReceivableFilter const& filter, Page page) override {
    auto const after = place_after(page, 0);
    Blob const after_id{after.id_raw()};
    int const open_only = filter.open_only ? 1 : 0;
    auto const at_most = limit(page);
    auto rows =
        filter.customer
            ? queries_->use(
                  Sql::read_receivables_of, after.row, after_id, filter.creditor, open_only, at_most,
                  *filter.customer
              )
            : queries_->use(Sql::read_receivables, after.row, after_id, filter.creditor, open_only, at_most);
    Rows<ReceivableRow> found;
    std::vector<Place> places;
    while (rows->step()) {
      found.rows.push_back(receivable_row(*rows));
      places.push_back({rows->integer(0), rows->id<ReceivableTag>(1).bytes});
    }
    finish(found, page, places);
    return found;
  }

  std::optional<ReceivableRow> receivable_by_number(CreditorId creditor, std::string_view number) override {
    auto rows = queries_->use(Sql::read_receivable_by_number, creditor, number);
    if (!rows->step()) return std::nullopt;
    return receivable_row(*rows);
  }

  std::optional<PaymentRow> payment(PaymentId id) override {
    auto rows = queries_->use(Sql::read_payment, id);
    if (!rows->step()) return std::nullopt;
    return payment_row(*rows);
  }

  Rows<PaymentRow> payments(std::optional<CustomerId> customer, bool unmatched_only, Page page) override {
    auto const after = place_after(page, 0).row;
    auto const at_most = limit(page);
    int const unmatched = unmatched_only ? 1 : 0;
    auto rows = customer ? queries_->use(Sql::read_payments_of, *customer, after, at_most)
                         : queries_->use(Sql::read_payments, after, unmatched, at_most);
    Rows<PaymentRow> found;
    std::vector<Place> places;
    while (rows->step()) {
      found.rows.push_back(payment_row(*rows));
      places.push_back({rows->integer(0), {}});
    }
    finish(found, page, places);
    return found;
  }

  std::optional<std::string> document_bytes(std::string_view digest) override {
    auto rows = queries_->use(Sql::read_document, digest);
    if (!rows->step()) return std::nullopt;
    return std::string(rows->blob(0));
  }

 private:
  SharedQueries queries_;
};

} // namespace

std::unique_ptr<LedgerReading> read_ledger(SharedQueries queries) {
  return std::make_unique<Ledger>(std::move(queries));
}

} // namespace dunlin::store
