#include "bot/cli/open_store.hpp"

#include "bot/cli/book_pages.hpp"
#include "store/seal.hpp"

#include <algorithm>

namespace dunlin::cli {

namespace fs = std::filesystem;

namespace {

store::sqlite::StoreOptions options_of(Keys const& keys) {
  store::sqlite::StoreOptions options;
  options.signing_seed = keys.signing_seed;
  options.address_key = keys.address_key;
  return options;
}

bool knows(House const& house, BookEntry const& page) {
  return std::ranges::any_of(house.book, [&](BookEntry const& entry) {
    return entry.kind == page.kind && entry.name == page.name;
  });
}

} // namespace

void make_data_folder(fs::path const& folder) {
  std::error_code ec;
  if (fs::is_directory(folder, ec)) return;
  fs::create_directories(folder, ec);
  if (!ec) fs::permissions(folder, fs::perms::owner_all, ec);
  if (ec) throw GroundGone("the data folder " + folder.string() + " cannot be made: " + ec.message());
}

fs::path store_file(fs::path const& folder) {
  return folder / "dunlin.db";
}
fs::path socket_file(fs::path const& folder) {
  return folder / "command.sock";
}

OpenStore::OpenStore(
    asio::io_context& context, runtime::Clock& clock, runtime::FaultPoints& faults, fs::path const& folder,
    Keys const& keys, hooks::Subscriptions subscriptions
)
    : clock_(clock),
      file_(store_file(folder)),
      store_(
          store_file(folder).string(), {context.get_executor(), clock, writing_, random_, faults},
          options_of(keys)
      ),
      reader_(store_.open_reader()),
      public_key_(store::public_key_of(keys.signing_seed)),
      subscriptions_(std::move(subscriptions)) {}

asio::awaitable<void> OpenStore::first_start() {
  auto const house = co_await reading_.run([this] { return reader_.book->house(); });
  store::Changes changes;
  changes.chain = house_chain();
  changes.by = Actor{ActorKind::system, "first start"};
  for (auto const& page : shipped_pages()) {
    if (knows(house, page.entry)) continue;
    co_await store_.keep_book_body(page);
    changes.facts.emplace_back(book::BookPublished{page.entry});
  }
  if (changes.facts.empty()) co_return;
  (void)co_await store_.apply(std::move(changes));
}

asio::awaitable<void> OpenStore::close() {
  co_await store_.checkpoint();
  co_await store_.close();
}

Rooms OpenStore::rooms(std::string actor) {
  return {
      store_,
      store_,
      reader_,
      reading_,
      clock_,
      public_key_,
      [this] { return rulebook_of(*reader_.book); },
      subscriptions_,
      std::move(actor),
      {},
      file_
  };
}

} // namespace dunlin::cli
