#include "bot/cli/open_store.hpp"

#include "bot/cli/book_pages.hpp"
#include "store/seal.hpp"

#include <algorithm>
#include <utility>

namespace dunlin::cli {

namespace fs = std::filesystem;

namespace {

std::unique_ptr<runtime::ProcessLock> lock_of(StorePlace const& place, Opening opening) {
  if (opening != Opening::serves || place.address.empty()) return nullptr;
  return std::make_unique<runtime::ProcessLock>(
      (place.folder / "node.lock").string(), "the node of " + place.folder.string()
  );
}

Head head_of_house(store::EventReading& events) {
  Head head;
  events.heads([&](store::SealedHead const& first) {
    if (first.chain == house_chain()) head = first.head;
    return false; // it comes first
  });
  return head;
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

fs::path socket_file(fs::path const& folder) {
  return folder / "command.sock";
}

OpenStore::OpenStore(
    OpenWorld world, StorePlace const& place, Opening opening, Keys const& keys,
    hooks::Subscriptions subscriptions
)
    : clock_(world.clock),
      file_(place.address.empty() ? store_file(place.folder) : std::filesystem::path()),
      serving_(lock_of(place, opening)),
      store_(open_store(
          place, {world.context.get_executor(), world.clock, writing_, random_, world.faults, world.log},
          keys, opening
      )),
      reader_(store_->open_reader(opening == Opening::serves ? kPatience : Milliseconds{0})),
      public_key_(store::public_key_of(keys.signing_seed)),
      subscriptions_(std::move(subscriptions)) {
  check_key();
}

// With another key the senders of mail would not be known again, and what is sealed could not be proved.
void OpenStore::check_key() {
  auto const newest = reader_.events->newest_checkpoint();
  if (newest && !store::signature_holds(public_key_, newest->self, newest->signature))
    throw GroundGone("the store was sealed with another master key: give this one the key it was made with "
                     "(setting master_key; every node of a store has the same)");
}

// Of two nodes that start at once on an empty database one tells, and the other finds it told.
asio::awaitable<void> OpenStore::first_start() {
  auto const [head, house] = co_await reading_.run([this] {
    return std::pair(head_of_house(*reader_.events), reader_.book->house());
  });
  store::Changes changes;
  changes.chain = house_chain();
  changes.guard.head = head;
  changes.by = Actor{ActorKind::system, "first start"};
  for (auto const& page : shipped_pages()) {
    if (knows(house, page.entry)) continue;
    co_await store_->keep_book_body(page);
    changes.facts.emplace_back(book::BookPublished{page.entry});
  }
  if (changes.facts.empty()) co_return;
  (void)co_await store_->apply(std::move(changes));
  co_await store_->checkpoint(); // from now on the store knows its key
}

asio::awaitable<void> OpenStore::close() {
  co_await store_->checkpoint();
  co_await store_->close();
}

Rooms OpenStore::rooms(std::string actor) {
  return {
      *store_,
      *store_,
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
