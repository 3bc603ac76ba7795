#include "core/domain/codec/binary.hpp"
#include "store/rows/readers.hpp"
#include "store/rows/state.hpp"

namespace dunlin::store {

namespace {

Event event_of(Cursor const& rows, ChainId chain) {
  Event event;
  event.chain = chain;
  event.sequence = rows.integer(1);
  event.at = rows.time(2);
  event.by.kind = static_cast<ActorKind>(rows.integer(3)); // the table's CHECK keeps it in the list
  event.by.name = rows.text(4);
  event.kind = rows.text(5);
  event.open = rows.text(6);
  event.personal = rows.text(7);
  event.salt = rows.blob(8);
  event.before = rows.digest(9);
  event.self = rows.digest(10);
  return event;
}

class Events final : public EventReading {
 public:
  explicit Events(SharedQueries queries) : queries_(std::move(queries)) {}

  void chain(ChainId chain, std::int64_t from, std::function<bool(Event const&)> const& visit) override {
    auto const place = place_of(chain);
    if (!place) return;
    auto rows = queries_->walk(Sql::read_chain, *place, from);
    while (rows->step() && visit(event_of(*rows, chain))) {
    }
  }

  void
  all(std::int64_t after_row, std::function<bool(std::int64_t row, Event const&)> const& visit) override {
    auto rows = queries_->walk(Sql::read_events, after_row);
    while (rows->step() && visit(rows->integer(0), event_of(*rows, chain_at(*rows)))) {
    }
  }

  void checkpoints(std::function<bool(Checkpoint const&, std::vector<SealedHead> const&)> const& visit
  ) override {
    auto rows = queries_->walk(Sql::read_checkpoints);
    while (rows->step()) {
      auto const checkpoint = checkpoint_of(*rows);
      if (!visit(checkpoint, sealed_heads(checkpoint.number))) return;
    }
  }

  std::optional<Checkpoint> newest_checkpoint() override {
    auto rows = queries_->use(Sql::read_newest_checkpoint);
    if (!rows->step()) return std::nullopt;
    return checkpoint_of(*rows);
  }

  void heads(std::function<bool(SealedHead const&)> const& visit) override {
    auto const house = load_house(*queries_).head;
    if (house.sequence > 0 && !visit({house_chain(), house})) return;
    auto rows = queries_->walk(Sql::read_heads);
    while (rows->step() && visit({rows->id<ChainTag>(0), {rows->integer(1), rows->digest(2)}})) {
    }
  }

  std::optional<WebhookProgress> progress(WebhookId webhook) override {
    auto rows = queries_->use(Sql::read_webhook, webhook);
    if (!rows->step()) return std::nullopt;
    return codec::from_binary<WebhookProgress>(rows->blob(0));
  }

 private:
  std::optional<ChainPlace> place_of(ChainId chain) {
    if (chain == house_chain()) return ChainPlace{chain, 0};
    auto rows = queries_->use(Sql::read_chain_row, chain);
    if (!rows->step()) return std::nullopt;
    return ChainPlace{chain, rows->integer(0)};
  }

  static ChainId chain_at(Cursor const& rows) {
    if (rows.integer(11) == 0) return house_chain();
    return rows.null(12) ? ChainId{} : rows.id<ChainTag>(12); // none: its customer's row is gone
  }

  static Checkpoint checkpoint_of(Cursor const& rows) {
    Checkpoint checkpoint;
    checkpoint.number = rows.integer(0);
    checkpoint.at = rows.time(1);
    checkpoint.before = rows.digest(2);
    checkpoint.heads = rows.digest(3);
    checkpoint.self = rows.digest(4);
    checkpoint.signature = rows.blob(5);
    return checkpoint;
  }

  std::vector<SealedHead> sealed_heads(std::int64_t number) {
    std::vector<SealedHead> heads;
    auto rows = queries_->use(Sql::read_sealed_heads, number);
    while (rows->step())
      heads.push_back({rows->id<ChainTag>(0), {rows->integer(1), rows->digest(2)}});
    return heads;
  }

  SharedQueries queries_;
};

} // namespace

std::unique_ptr<EventReading> read_events(SharedQueries queries) {
  return std::make_unique<Events>(std::move(queries));
}

} // namespace dunlin::store
