#include "store/postgres/reader.hpp"

#include <fmt/format.h>

#include <array>
#include <optional>

namespace dunlin::store::postgres {

namespace {

constexpr int kAtOnce = 500; // rows

Ask ask_with(Ask made, std::span<Value const> arguments) {
  for (auto const& value : arguments)
    made.add(value);
  return made;
}

} // namespace

class PostgresQueries::Walk final : public Cursor {
 public:
  Walk(PostgresQueries& from, Sql name, std::span<Value const> arguments)
      : from_(from),
        number_(smallest_free(from.walks_)),
        name_(fmt::format("walk_{}", number_)) {
    std::vector<Ask> asks;
    if (from_.walks_.empty()) asks.emplace_back("begin isolation level repeatable read read only");
    auto const text = postgres_statements()[static_cast<std::size_t>(name)].text;
    asks.push_back(ask_with(Ask(fmt::format("declare {} no scroll cursor for {}", name_, text)), arguments));
    if (from_.walks_.empty())
      from_.ask_outside_walks(asks);
    else
      from_.link_.exchange(asks);
    from_.walks_.insert(number_);
  }
  Walk(Walk const&) = delete;
  Walk& operator=(Walk const&) = delete;
  ~Walk() override {
    from_.walks_.erase(number_);
    if (from_.walks_.empty())
      from_.link_.rollback(); // nothing was written
    else
      close();
  }

  bool step() override {
    if (rows_ && rows_->step()) return true;
    if (rows_ && rows_->size() < kAtOnce) return false;
    auto answers = from_.link_.exchange({Ask(fmt::format("fetch {} from {}", kAtOnce, name_))});
    rows_.emplace(std::move(answers[0]));
    return rows_->step();
  }
  bool null(int column) const override { return rows_->null(column); }
  std::int64_t integer(int column) const override { return rows_->integer(column); }
  std::string_view text(int column) const override { return rows_->text(column); }
  std::string_view blob(int column) const override { return rows_->blob(column); }

 private:
  static int smallest_free(std::set<int> const& taken) {
    int number = 1;
    while (taken.contains(number))
      ++number;
    return number;
  }

  // Left open, each would keep the server's memory until the outermost walk ends.
  void close() noexcept {
    try {
      from_.link_.exchange({Ask("close " + name_)});
    } catch (std::exception const&) { // the connection is gone, and the cursor with it
    }
  }

  PostgresQueries& from_;
  int number_;
  std::string name_;
  std::optional<Answer> rows_;
};

PostgresQueries::PostgresQueries(std::string const& address, Milliseconds patience)
    : link_(address, "-c default_transaction_read_only=on"),
      patience_(patience) {}

Answers PostgresQueries::ask_outside_walks(std::span<Ask const> asks) {
  return patiently(patience_, [&] {
    try {
      return link_.exchange(asks);
    } catch (SqlError const&) {
      link_.rollback();
      throw;
    }
  });
}

std::unique_ptr<Cursor> PostgresQueries::query(Sql name, std::span<Value const> arguments) {
  std::array const asked{ask_with(Ask(name), arguments)};
  auto answers = walks_.empty() ? ask_outside_walks(asked) : link_.exchange(asked);
  return std::make_unique<Answer>(std::move(answers[0]));
}

std::unique_ptr<Cursor> PostgresQueries::walk_through(Sql name, std::span<Value const> arguments) {
  return std::make_unique<Walk>(*this, name, arguments);
}

} // namespace dunlin::store::postgres
