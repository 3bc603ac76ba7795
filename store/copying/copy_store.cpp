#include "store/copying/copy_store.hpp"

#include "store/copying/bulk_rows.hpp"
#include "store/postgres/opening.hpp"
#include "store/postgres/reader.hpp"
#include "store/rows/readers.hpp"
#include "store/sqlite/opening.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <iterator>
#include <vector>

namespace dunlin::store::copying {

namespace {

// What a table there is made of here. The columns of `from` are those of `to`, in their order.
struct Table {
  std::string_view name; // there
  std::string_view columns;
  std::string_view rows;   // here: what is counted
  std::string_view select; // here
};

// Leases are not copied: whoever held one is not there any more.
constexpr std::array kTables{
    Table{
        "store", "one, opened, events", "store",
        "select one, opened, (select ifnull(max(row), 0) from event) from store"
    },
    Table{"house", "one, sequence, digest, state", "house", "select one, sequence, digest, state from house"},
    Table{"chain", "id, row", "customer", "select id, row from customer"},
    Table{
        "customer", "row, id, number, name, country, language, due_at, sequence, digest, state", "customer",
        "select row, id, number, name, country, language, due_at, sequence, digest, state from customer"
    },
    Table{
        "event", "row, chain, sequence, at, actor, actor_name, kind, open, personal, salt, before, self",
        "event",
        "select row, chain, sequence, at, actor, actor_name, kind, open, personal, salt, before, self from "
        "event"
    },
    Table{
        "message", "customer, id, row, state, attempts, queued_at, ready_at, ended_at, channel, detail, body",
        "message",
        "select customer, id, row, state, attempts, queued_at, ready_at, ended_at, channel, detail, body "
        "from message"
    },
    Table{
        "outbox_ready", "customer, message, channel, ready_at", "outbox_ready",
        "select r.customer, m.id, r.channel, r.ready_at from outbox_ready r join message m on m.row = "
        "r.message"
    },
    Table{
        "attempt", "customer, message, attempt, began_at, size, evidence", "attempt",
        "select m.customer, m.id, a.row % 1000, a.began_at, a.size, a.evidence "
        "from attempt a join message m on m.row = a.row / 1000"
    },
    Table{
        "receivable", "customer, id, creditor, number, amount, open, currency, issued, due, level, settled",
        "receivable",
        "select customer, id, creditor, number, amount, open, currency, issued, due, level, settled "
        "from receivable"
    },
    Table{
        "payment", "id, row, customer, allocated, body", "payment",
        "select id, row, customer, allocated, body from payment"
    },
    Table{
        "pcase", "customer, id, creditor, currency, open, held_back", "pcase",
        "select customer, id, creditor, currency, open, held_back from pcase"
    },
    Table{"task", "customer, id, opened_at, body", "task", "select customer, id, opened_at, body from task"},
    Table{
        "checkpoint", "number, at, upto, before, heads, self, signature", "checkpoint",
        "select number, at, upto, before, heads, self, signature from checkpoint"
    },
    Table{
        "sealed_head", "checkpoint, chain, sequence, digest", "sealed_head",
        "select checkpoint, chain, sequence, digest from sealed_head"
    },
    Table{
        "book", "kind, name, version, digest, body, at, by", "book",
        "select kind, name, version, digest, body, at, by from book"
    },
    Table{"document", "digest, bytes", "document", "select digest, bytes from document"},
    Table{
        "inbound",
        "id, row, channel, inlet, provider_id, sender, received_at, state, customer, note, envelope, size, "
        "bytes",
        "inbound",
        "select id, row, channel, inlet, provider_id, sender, received_at, state, customer, note, envelope, "
        "size, bytes from inbound"
    },
    Table{"sender", "key, customer", "sender", "select key, customer from sender"},
    Table{
        "ticket", "customer, id, opened_at, state, owner, body", "ticket",
        "select customer, id, opened_at, state, owner, body from ticket"
    },
    Table{
        "alert", "customer, id, raised_at, body", "alert", "select customer, id, raised_at, body from alert"
    },
    Table{"webhook", "id, place, body", "webhook", "select id, place, body from webhook"},
};

// Numbers given from now on come after those that were copied.
constexpr char kNumbersGoOn[] =
    "select setval('customer_row', (select coalesce(max(row), 0) + 1 from customer), false);"
    "select setval(pg_get_serial_sequence('message', 'row'), (select coalesce(max(row), 0) + 1 from "
    "message), false);"
    "select setval(pg_get_serial_sequence('payment', 'row'), (select coalesce(max(row), 0) + 1 from "
    "payment), false);"
    "select setval(pg_get_serial_sequence('inbound', 'row'), (select coalesce(max(row), 0) + 1 from "
    "inbound), false);"
    "analyze";

std::vector<SealedHead> heads_of(EventReading& events) {
  std::vector<SealedHead> heads;
  events.heads([&](SealedHead const& head) {
    heads.push_back(head);
    return true;
  });
  return heads;
}

void prove(
    std::string const& file, std::string const& address, Witness const& witness, runtime::Clock const& clock,
    CopyProgress const& progress
) {
  auto here = reader_of(std::make_shared<sqlite::Connection>(sqlite::open_reader(file, "")), clock);
  auto there = reader_of(std::make_shared<postgres::PostgresQueries>(address, Milliseconds{0}), clock);
  auto findings = verify(*there.events, witness);
  std::ranges::move(verify_states(there), std::back_inserter(findings));
  auto const same = std::ranges::equal(
      heads_of(*here.events), heads_of(*there.events),
      [](SealedHead const& one, SealedHead const& other) {
        return one.chain == other.chain && one.head == other.head;
      }
  );
  if (!findings.empty())
    throw GroundGone(
        "what was copied is not whole (" + text(findings.front()) +
        "); empty that database; the "
        "file is as it was, and `dunlin audit verify` says whether it was whole"
    );
  if (!same) throw GroundGone("what was copied ends elsewhere than the file; empty that database");
  progress("proof", 1, 1);
}

constexpr std::int64_t kTellEvery = 5000;

std::int64_t
copy_table(sqlite::Connection& from, BulkRows& into, Table const& table, CopyProgress const& progress) {
  auto const of = from.number(fmt::format("select count(*) from {}", table.rows));
  auto rows = from.scan(std::string(table.select));
  into.begin_table(fmt::format("{} ({})", table.name, table.columns));
  std::int64_t done = 0;
  while (rows.step()) {
    into.begin_row(rows.columns());
    for (int i = 0; i < rows.columns(); ++i) {
      if (rows.row().null(i))
        into.null();
      else if (rows.is_integer(i))
        into.integer(rows.row().integer(i));
      else
        into.bytes(rows.row().blob(i));
    }
    if (++done % kTellEvery == 0) progress(table.name, done, of);
  }
  into.end_table();
  progress(table.name, done, of);
  if (done != of)
    throw GroundGone(fmt::format(
        "table {}: {} rows to copy and {} found; `dunlin audit verify` says what is damaged", table.name, of,
        done
    ));
  return done;
}

} // namespace

Copied copy_store(
    std::string const& file, std::string const& address, Witness const& witness, runtime::Clock const& clock,
    CopyProgress const& progress
) {
  sqlite::StoreLock const lock(file);
  auto from = sqlite::open_reader(file, "");
  if (auto const state = sqlite::schema_state(from); state.applied != state.known)
    throw GroundGone("the file is of another version than this program: run `dunlin store migrate` first");
  postgres::Link link(address, "");
  if (postgres::schema_state(link).applied != 0)
    throw GroundGone("there is a store in that database already; name an empty one");
  postgres::check_schema(link);
  BulkRows into(address);
  into.script("delete from store; delete from house");
  Copied copied;
  for (auto const& table : kTables) {
    auto const rows = copy_table(from, into, table, progress);
    copied.rows += rows;
    if (table.name == "event") copied.events = rows;
    if (table.name == "customer") copied.customers = rows;
  }
  into.script(kNumbersGoOn);
  into.commit();
  prove(file, address, witness, clock, progress);
  return copied;
}

void put_aside(std::string const& file) {
  {
    sqlite::StoreLock const lock(file);
    sqlite::open_writer(file, "").exec("pragma wal_checkpoint(truncate)"); // all of it is in the one file
  }
  std::filesystem::rename(file, file + ".copied");
}

} // namespace dunlin::store::copying
