#include "store/rows/readers.hpp"
#include "store/rows/state.hpp"

#include <algorithm>

namespace dunlin::store {

namespace {

class Book final : public BookReading {
 public:
  explicit Book(SharedQueries queries) : queries_(std::move(queries)) {}

  House house() override { return load_house(*queries_).house; }
  std::int64_t generation() override {
    auto rows = queries_->use(Sql::house_sequence);
    return rows->step() ? rows->integer(0) : 0;
  }

  std::optional<BookPage> page(BookKind kind, std::string_view name, int version) override {
    auto const known = house();
    if (version == 0) {
      auto const* newest = known.newest(kind, name);
      return newest == nullptr ? std::nullopt : page_of(*newest);
    }
    auto const found = std::ranges::find_if(known.book, [&](BookEntry const& entry) {
      return entry.kind == kind && entry.name == name && entry.version == version;
    });
    return found == known.book.end() ? std::nullopt : page_of(*found);
  }

  std::vector<BookPage> newest(BookKind kind) override {
    auto const known = house();
    std::vector<BookPage> pages;
    for (auto const& entry : known.book) {
      if (entry.kind != kind || &entry != known.newest(kind, entry.name)) continue;
      if (auto page = page_of(entry)) pages.push_back(std::move(*page));
    }
    std::ranges::sort(pages, {}, [](BookPage const& page) { return page.entry.name; });
    return pages;
  }

 private:
  std::optional<BookPage> page_of(BookEntry const& entry) {
    auto rows = queries_->use(Sql::read_book_page, entry.kind, entry.name, entry.version);
    if (!rows->step()) return std::nullopt;
    BookPage page;
    page.entry = entry;
    page.body = rows->text(1);
    if (!rows->null(2)) page.at = rows->time(2);
    page.by = rows->text(3);
    return page;
  }

  SharedQueries queries_;
};

} // namespace

std::unique_ptr<BookReading> read_book(SharedQueries queries) {
  return std::make_unique<Book>(std::move(queries));
}

Reader reader_of(SharedQueries const& queries, runtime::Clock const& clock) {
  Reader reader;
  reader.customers = read_customers(queries, clock);
  reader.ledger = read_ledger(queries);
  reader.messages = read_messages(queries);
  reader.inbound = read_inbound(queries);
  reader.desk = read_desk(queries);
  reader.events = read_events(queries);
  reader.book = read_book(queries);
  reader.nodes = read_nodes(queries);
  return reader;
}

} // namespace dunlin::store
