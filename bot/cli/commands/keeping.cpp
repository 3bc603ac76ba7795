// dunlin backup, dunlin customer erase, dunlin store tidy, archive and compact.
#include "bot/cli/copies.hpp"
#include "bot/cli/rooms.hpp"
#include "bot/keeping/archive.hpp"
#include "bot/keeping/erasing.hpp"
#include "bot/keeping/expiring.hpp"
#include "store/sqlite/backup.hpp"
#include "store/sqlite/lone_file.hpp"
#include "store/verify.hpp"

#include <fmt/format.h>

namespace dunlin::cli {

namespace fs = std::filesystem;

namespace {

constexpr char kNotOneFile[] =
    "This store lies in PostgreSQL, whose own tools copy it while it works: pg_dump --format=custom "
    "--file=FILE ADDRESS. To prove such a copy, pg_restore it into an empty database and run `dunlin audit "
    "verify --store` on that one.";
constexpr char kKeyIsApart[] = "The master key is not in it: without the key nobody can go on with this "
                               "copy. Keep it in another place.\n";

std::string texts_of(store::Contents const& held) {
  return fmt::format(
      "  names, addresses and words in {} events, in tickets, tasks, promises and holds\n"
      "  the bytes of {} attempts to write to them\n"
      "  the bytes of {} messages received from them\n",
      held.texts, held.sent, held.received
  );
}

std::string json_of(store::Contents const& held, bool done) {
  return fmt::format(
      R"({{"erased":{},"events":{},"sent":{},"received":{}}})"
      "\n",
      done, held.texts, held.sent, held.received
  );
}

} // namespace

asio::awaitable<int> run(BackupCommand const& command, Rooms& rooms, Answer& answer) {
  if (rooms.store_file.empty()) co_return answer.refuse(kNotOneFile);
  fs::path const file = command.file;
  if (fs::exists(file))
    co_return answer.refuse(file.string() + " is there already; a copy goes into a new file");
  HalfDone part(file.string() + ".part");
  fs::remove(part.file()); // of a copy that came to no end
  co_await rooms.store.checkpoint();
  store::sqlite::back_up(rooms.store_file.string(), "", part.file().string(), [&](int percent) {
    if (answer.progress) answer.progress(fmt::format("copied {} %", percent));
  });
  if (answer.progress) answer.progress("proving the copy");
  (void)store::sqlite::examine(part.file().string());
  auto const holds = proved_copy(part.file(), rooms.public_key, rooms.clock);
  if (!holds) co_return answer.refuse(holds.error().detail);
  put_in_place(part.file(), file);
  answer.out += told(*holds, file, answer.json);
  answer.err += kKeyIsApart;
  co_return kDone;
}

asio::awaitable<int> run(EraseCommand const& command, Rooms& rooms, Answer& answer) {
  auto const facts = customer_named(rooms, command.customer);
  if (!facts) co_return answer.refuse(facts.error().detail);
  auto const id = facts->customer.id;
  auto told = keeping::erase(
      *facts, keeping::payments_of(*rooms.reader.ledger, id), {command.why, command.letters_stay}
  );
  if (!told) co_return answer.refuse(told.error().detail);
  auto held = rooms.reader.messages->contents_of(id);
  if (command.letters_stay) held.sent = 0;
  if (!command.dry_run) {
    store::Changes changes;
    changes.chain = chain_of(id);
    changes.facts = std::move(*told);
    changes.by = Actor{ActorKind::user, rooms.actor};
    changes.guard.head = facts->head;
    changes.urgency = store::Urgency::urgent;
    auto const applied = co_await rooms.store.apply(std::move(changes));
    if (!applied) co_return answer.refuse("not done: " + applied.error().detail);
  }
  if (answer.json) {
    answer.out += json_of(held, !command.dry_run);
    co_return kDone;
  }
  answer.out += command.dry_run ? "Would go:\n" : "Gone:\n";
  answer.out += texts_of(held);
  answer.out += fmt::format(
      "{}\n  the customer's number {}; numbers, amounts and dates of {} receivables and of what was paid\n"
      "  when which message was sent, and that they do not want to be written to\n",
      command.dry_run ? "Would stay:" : "Stays:", facts->customer.number, facts->receivables.size()
  );
  if (!command.dry_run)
    answer.err +=
        "Old pages of the file may still hold it until: dunlin store compact. So do older copies.\n";
  co_return kDone;
}

asio::awaitable<int> run(TidyCommand const& command, Rooms& rooms, Answer& answer) {
  auto const days = command.days > 0 ? command.days : rooms.retention_days;
  if (days <= 0)
    co_return answer.refuse(
        "nothing says how long bytes are kept: set retention.days, or say --older-than DAYS"
    );
  auto const before = rooms.clock.now() - Days{days};
  keeping::Went went;
  if (command.dry_run) {
    auto const next = rooms.reader.messages->expired(before);
    went = {next.sent, next.received};
  } else {
    auto const done = co_await keeping::expire(
        {rooms.store, rooms.reader, rooms.reading}, before, Actor{ActorKind::user, rooms.actor}
    );
    if (!done) co_return answer.refuse(done.error().detail);
    went = *done;
  }
  bool const more = command.dry_run && std::max(went.sent, went.received) >= store::kExpireAtOnce;
  answer.out += answer.json ? fmt::format(
                                  R"({{"before":"{}","sent":{},"received":{},"more":{}}})"
                                  "\n",
                                  iso(before), went.sent, went.received, more
                              )
                            : fmt::format(
                                  "{}: the bytes of {} messages sent and {} received before {}{}\n",
                                  command.dry_run ? "Would go" : "Gone", went.sent, went.received,
                                  iso(before).substr(0, 10), more ? ", and more after those" : ""
                              );
  co_return kDone;
}

asio::awaitable<int> run(ArchiveCommand const& command, Rooms& rooms, Answer& answer) {
  auto const day = parse_iso_date(command.before);
  if (!day) co_return answer.refuse(day.error().detail);
  if (fs::exists(command.file)) co_return answer.refuse(command.file + " is there already");
  HalfDone part(command.file + ".part");
  fs::remove(part.file()); // of an archive that came to no end
  auto const written =
      keeping::write_archive(*rooms.reader.events, Timestamp{std::chrono::sys_days{*day}}, part.file());
  keeping::Archive archive(part.file());
  auto const findings = store::verify(archive, {rooms.public_key});
  if (!findings.empty())
    co_return answer.refuse("the archive does not verify: " + store::text(findings.front()));
  put_in_place(part.file(), command.file);
  answer.out += answer.json ? fmt::format(
                                  R"({{"events":{},"checkpoints":{}}})"
                                  "\n",
                                  written.events, written.checkpoints
                              )
                            : fmt::format(
                                  "{}: {} events and {} checkpoints, proved; the store keeps them\n",
                                  command.file, written.events, written.checkpoints
                              );
  co_return kDone;
}

asio::awaitable<int> run(CompactCommand const&, Rooms& rooms, Answer& answer) {
  if (answer.progress) answer.progress("writing the store anew");
  co_await rooms.store.compact();
  answer.err += "Written anew: what is gone left no trace in it. Older copies still hold what they held.\n";
  co_return kDone;
}

} // namespace dunlin::cli
