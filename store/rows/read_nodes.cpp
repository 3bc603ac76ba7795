#include "store/rows/readers.hpp"

namespace dunlin::store {

namespace {

class Nodes final : public NodeReading {
 public:
  explicit Nodes(SharedQueries queries) : queries_(std::move(queries)) {}

  std::vector<NodeRow> nodes() override {
    std::vector<NodeRow> found;
    for (auto rows = queries_->use(Sql::read_nodes); rows->step();) {
      NodeRow row;
      row.name = rows->text(0);
      row.version = rows->text(1);
      row.since = rows->time(2);
      row.seen = rows->time(3);
      if (!rows->null(4)) row.closed = rows->time(4);
      row.claims = rows->integer(5);
      row.now = rows->time(6);
      found.push_back(std::move(row));
    }
    return found;
  }

 private:
  SharedQueries queries_;
};

} // namespace

std::unique_ptr<NodeReading> read_nodes(SharedQueries queries) {
  return std::make_unique<Nodes>(std::move(queries));
}

} // namespace dunlin::store
