#include "core/domain/codec/binary.hpp"
#include "store/rows/compressor.hpp"
#include "store/rows/paging.hpp"
#include "store/rows/readers.hpp"

#include <limits>

namespace dunlin::store {

namespace {

MessageRow message_row(Cursor const& rows) {
  MessageRow row;
  row.message = codec::from_binary<Message>(rows.blob(1));
  row.state = static_cast<MessageState>(rows.integer(2)); // the table's CHECK keeps it in the list
  row.attempts = static_cast<int>(rows.integer(3));
  row.queued_at = rows.time(4);
  if (!rows.null(5)) row.ended_at = rows.time(5);
  row.detail = rows.text(6);
  return row;
}

class Messages final : public MessageReading {
 public:
  explicit Messages(SharedQueries queries) : queries_(std::move(queries)) {}

  Rows<MessageRow> messages(MessageFilter const& filter, Page page) override {
    auto const before = place_after(page, std::numeric_limits<std::int64_t>::max()).row;
    auto const at_most = limit(page);
    auto rows = filter.customer
                    ? queries_->use(Sql::read_messages_of, before, filter.state, at_most, *filter.customer)
                    : queries_->use(Sql::read_messages, before, filter.state, at_most);
    Rows<MessageRow> found;
    std::vector<Place> places;
    while (rows->step()) {
      found.rows.push_back(message_row(*rows));
      places.push_back({rows->integer(0), {}});
    }
    finish(found, page, places);
    return found;
  }

  std::optional<MessageRow> message(MessageId id) override {
    auto rows = queries_->use(Sql::read_message, id);
    if (!rows->step()) return std::nullopt;
    return message_row(*rows);
  }

  std::optional<std::string> evidence(MessageId id, int attempt) override {
    auto rows = queries_->use(Sql::read_evidence, id, attempt);
    if (!rows->step()) return std::nullopt;
    return decompressed(rows->blob(1), static_cast<std::size_t>(rows->integer(0)));
  }

  Contents contents_of(CustomerId customer) override {
    auto rows = queries_->use(Sql::read_contents_of, customer);
    if (!rows->step()) return {};
    return {rows->integer(0), rows->integer(1), rows->integer(2)};
  }

  Contents expired(Timestamp before) override {
    auto rows = queries_->use(Sql::read_expired, before, kExpireAtOnce);
    if (!rows->step()) return {};
    return {0, rows->integer(0), rows->integer(1)};
  }

 private:
  SharedQueries queries_;
};

} // namespace

std::unique_ptr<MessageReading> read_messages(SharedQueries queries) {
  return std::make_unique<Messages>(std::move(queries));
}

} // namespace dunlin::store
