// Contract of the readers: lists and rows: filters, pages, and that they say what the facts said.
#include "core/domain/digest.hpp"
#include "tests/contract/store_rig.hpp"
#include "tests/contract/store_story.hpp"
#include "tests/support/catch.hpp"

#include <set>

using namespace dunlin;
using namespace dunlin::tests;
using store::Page;

namespace {

// All rows of a list, read in pages of two.
template <class List>
auto all_of(List const& list) {
  auto page = list(Page{"", 2});
  auto rows = page.rows;
  while (!page.next.empty()) {
    REQUIRE(page.rows.size() == 2);
    page = list(Page{page.next, 2});
    rows.insert(rows.end(), page.rows.begin(), page.rows.end());
  }
  return rows;
}

store::BookBody page_of_book(std::string const& body, int version = 1) {
  BookEntry entry;
  entry.kind = BookKind::plan;
  entry.name = "standard";
  entry.version = version;
  entry.digest = hex(raw(sha256(body)));
  return {entry, body};
}

} // namespace

TEST_CASE("reading: customers by part of number or name, in pages", "[store]") {
  auto const owned = make_store_rig();
  auto& rig = *owned;
  rig.apply_together({owes("a1"), owes("a2"), owes("a3"), owes("b1")});
  auto reader = rig.reader();
  auto& customers = *reader.customers;
  CHECK(all_of([&](Page page) { return customers.customers("", page); }).size() == 4);
  CHECK(all_of([&](Page page) { return customers.customers("A", page); }).size() == 3);
  CHECK(all_of([&](Page page) { return customers.customers("works b", page); }).size() == 1);
  CHECK(all_of([&](Page page) { return customers.customers("%", page); }).empty());
  auto const row = customers.customers("b1", {}).rows.at(0);
  CHECK(row.id == customer_of("b1").id);
  CHECK(row.number == "b1");
  CHECK(row.country == "DE");
  CHECK(row.language == "en");
  CHECK(row.due_at == rig.now());
}

TEST_CASE("reading: a customer is found by number or id", "[store]") {
  auto const owned = make_store_rig();
  auto& rig = *owned;
  rig.wait(rig.store().apply(owes("a1")));
  auto reader = rig.reader();
  CHECK(reader.customers->find("a1") == customer_of("a1").id);
  CHECK(reader.customers->find(customer_of("a1").id.text()) == customer_of("a1").id);
  CHECK_FALSE(reader.customers->find("a2"));
  CHECK_FALSE(reader.customers->find(customer_of("a2").id.text()));
}

TEST_CASE("reading: a case shows what is overdue on the day of reading", "[store]") {
  auto const owned = make_store_rig(); // begins on 2026-03-02, the day the invoices are due
  auto& rig = *owned;
  for (auto const* number : {"1", "2", "3"}) {
    rig.wait(rig.store().apply(owes(number)));
    rig.wait(rig.store().apply(queues(number)));
  }
  auto reader = rig.reader();
  auto cases = [&](store::CaseFilter const& filter) {
    return all_of([&](Page page) { return reader.customers->cases(filter, page); });
  };
  CHECK(cases({}).at(0).overdue.minor == 0);
  rig.pass(std::chrono::hours{24});
  auto const row = cases({}).at(0);
  CHECK(row.overdue == eur(12'500));
  CHECK(row.receivables == 1);
  CHECK(row.oldest_due == invoice_of("1").due);
  CHECK(row.open);
  CHECK(row.look_again == kNever);
  CHECK(row.customer_number == "1");

  planning::StepHeldBack held;
  held.about = case_of("2");
  held.reason.code = ReasonCode::promised;
  rig.wait(rig.store().apply(told(customer_of("2").id, {held})));
  rig.wait(rig.store().apply(told(customer_of("3").id, {planning::CaseCured{case_of("3"), 1}})));
  CHECK(cases({.held_back = "promised"}).size() == 1);
  CHECK(cases({.open = true}).size() == 2);
  CHECK(cases({.open = false}).at(0).customer == customer_of("3").id);
  CHECK(cases({.text = "works 1"}).size() == 1);
  CHECK(cases({.id = case_of("2")}).at(0).held_back == "promised");
  CHECK(cases({.id = case_of("9")}).empty());
}

TEST_CASE("reading: receivables by customer, creditor and what is open", "[store]") {
  auto const owned = make_store_rig();
  auto& rig = *owned;
  rig.apply_together({owes("1"), owes("2"), owes("3")});
  rig.wait(
      rig.store().apply(told(customer_of("2").id, {ledger::ReceivableVoided{invoice_of("2").id, "wrong"}}))
  );
  auto reader = rig.reader();
  auto receivables = [&](store::ReceivableFilter const& filter) {
    return all_of([&](Page page) { return reader.ledger->receivables(filter, page); });
  };
  CHECK(receivables({}).size() == 3);
  CHECK(receivables({.open_only = true}).size() == 2);
  CHECK(receivables({.customer = customer_of("2").id}).at(0).settled);
  CHECK(receivables({.creditor = CreditorId::of({"other"})}).empty());
  auto const row = reader.ledger->receivable_by_number(creditor_id(), "R-1");
  REQUIRE(row);
  CHECK(row->id == invoice_of("1").id);
  CHECK(row->amount == eur(12'500));
  CHECK(row->due == invoice_of("1").due);
  CHECK_FALSE(reader.ledger->receivable_by_number(creditor_id(), "R-9"));
}

TEST_CASE("reading: messages with the newest first, by customer and state", "[store]") {
  auto const owned = make_store_rig();
  auto& rig = *owned;
  for (auto const* number : {"1", "2", "3"}) {
    rig.wait(rig.store().apply(owes(number)));
    rig.wait(rig.store().apply(queues(number)));
  }
  rig.wait(rig.store().apply(begins("2")));
  auto reader = rig.reader();
  auto messages = [&](store::MessageFilter const& filter) {
    return all_of([&](Page page) { return reader.messages->messages(filter, page); });
  };
  CHECK(messages({}).at(0).message == reminder_for("3"));
  CHECK(messages({.customer = customer_of("1").id}).size() == 1);
  CHECK(messages({.state = MessageState::begun}).at(0).message.id == reminder_for("2").id);
}

TEST_CASE("reading: tasks are listed while they are open, the oldest first", "[store]") {
  auto const owned = make_store_rig();
  auto& rig = *owned;
  rig.wait(rig.store().apply(owes("1")));
  std::vector<TaskId> ids;
  for (int i = 0; i < 3; ++i) {
    Task task;
    task.id = TaskId::of({std::to_string(i)});
    task.opened_at = rig.now();
    ids.push_back(task.id);
    rig.wait(rig.store().apply(told(customer_of("1").id, {desk::TaskOpened{task}})));
    rig.pass(Milliseconds{10});
  }
  rig.wait(rig.store().apply(told(customer_of("1").id, {desk::TaskClosed{ids[1], "done", "anna"}})));
  auto reader = rig.reader();
  auto const rows = all_of([&](Page page) { return reader.customers->tasks(page); });
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].task.id == ids[0]);
  CHECK(rows[1].task.id == ids[2]);
  CHECK(rows[0].customer_name == "Works 1");
  CHECK(reader.customers->counts().tasks_open == 2);
}

TEST_CASE("reading: counts say what there is", "[store]") {
  auto const owned = make_store_rig();
  auto& rig = *owned;
  rig.apply_together({owes("1"), owes("2")});
  rig.wait(rig.store().apply(queues("1")));
  auto const counts = rig.reader().customers->counts();
  CHECK(counts.customers == 2);
  CHECK(counts.receivables_open == 2);
  CHECK(counts.cases_open == 1);
  CHECK(counts.messages_queued == 1);
  CHECK(counts.events == 10);
}

TEST_CASE("reading: events in order of writing and by chain", "[store]") {
  auto const owned = make_store_rig();
  auto& rig = *owned;
  rig.apply_together({owes("1"), owes("2")});
  auto reader = rig.reader();
  std::vector<std::int64_t> rows;
  reader.events->all(2, [&](std::int64_t row, Event const& event) {
    CHECK(event.self == event_digest(event));
    rows.push_back(row);
    return rows.size() < 3;
  });
  CHECK(rows == std::vector<std::int64_t>{3, 4, 5});
  std::vector<std::string> kinds;
  reader.events->chain(chain_of(customer_of("2").id), 3, [&](Event const& event) {
    kinds.push_back(event.kind);
    return true;
  });
  CHECK(kinds == std::vector<std::string>{"account_recorded", "receivable_recorded"});
}

TEST_CASE("reading: chains are walked one after the other while all events are walked", "[store]") {
  auto rig = make_store_rig();
  rig->wait(rig->store().apply(owes("1")));
  auto reader = rig->reader();
  std::int64_t outer = 0;
  std::int64_t inner = 0;
  reader.events->all(0, [&](std::int64_t, Event const& event) {
    ++outer;
    reader.events->chain(event.chain, event.sequence, [&](Event const& same) {
      CHECK(same.self == event.self);
      ++inner;
      return false; // left before its end
    });
    return true;
  });
  CHECK(outer == std::ssize(owes("1").facts));
  CHECK(inner == outer);
}

TEST_CASE("blobs: a document comes back by its digest", "[store]") {
  auto const owned = make_store_rig();
  auto& rig = *owned;
  std::string const bytes("%PDF\0x", 6);
  auto const digest = hex(raw(sha256(bytes)));
  rig.wait(rig.blobs().keep_document(digest, bytes));
  rig.wait(rig.blobs().keep_document(digest, bytes));
  rig.lose_power();
  CHECK(rig.reader().ledger->document_bytes(digest) == bytes);
  CHECK_FALSE(rig.reader().ledger->document_bytes("none"));
}

TEST_CASE("blobs: a page of the book is read once it is published, and never changes after", "[store]") {
  auto const owned = make_store_rig();
  auto& rig = *owned;
  rig.wait(rig.blobs().keep_book_body(page_of_book("draft")));
  auto const kept = page_of_book("steps = 3");
  rig.wait(rig.blobs().keep_book_body(kept));
  CHECK_FALSE(rig.reader().book->page(BookKind::plan, "standard", 0));
  rig.wait(rig.store().apply(told_house({book::BookPublished{kept.entry}})));
  auto const page = rig.reader().book->page(BookKind::plan, "standard", 0);
  REQUIRE(page);
  CHECK(page->body == "steps = 3");
  CHECK(page->at == rig.now());
  CHECK(page->by == "anna");
  CHECK_THROWS_AS(rig.wait(rig.blobs().keep_book_body(page_of_book("steps = 4"))), GroundGone);
  rig.wait(rig.blobs().keep_book_body(kept));

  auto const next = page_of_book("steps = 5", 2);
  rig.wait(rig.blobs().keep_book_body(next));
  rig.wait(rig.store().apply(told_house({book::BookPublished{next.entry}})));
  auto reader = rig.reader();
  CHECK(reader.book->page(BookKind::plan, "standard", 1)->body == "steps = 3");
  CHECK(reader.book->newest(BookKind::plan).at(0).body == "steps = 5");
}
