-- What pages, API, command line and reports read. Lists go on after the row or key of their last line.

-- name: read_customer
-- CustomerReading::facts.
select sequence, digest, state from customer where id = ?1

-- name: read_customer_by_number
-- CustomerReading::find.
select id from customer where number = ?1 order by row limit 1

-- name: read_customers
-- CustomerReading::customers; ?1 is a pattern.
select row, id, number, name, country, language, due_at from customer
where row > ?2 and (lower(number) like lower(?1) escape '\' or lower(name) like lower(?1) escape '\')
order by row limit ?3

-- name: read_tasks
-- CustomerReading::tasks: the oldest first.
select t.opened_at, t.id, t.body, c.id, c.name from task t join customer c on c.row = t.customer
where (t.opened_at, t.id) > (?1, ?2) order by t.opened_at, t.id limit ?3

-- name: read_counts
-- CustomerReading::counts.
select (select count(*) from customer), (select count(*) from receivable where settled = 0),
  (select count(*) from pcase where open = 1), (select count(*) from outbox_ready),
  (select count(*) from message where state = 4), (select count(*) from task),
  (select coalesce(max(row), 0) from event)

-- name: read_receivables
-- LedgerReading::receivables.
select r.customer, r.id, c.id, r.creditor, r.number, r.amount, r.open, r.currency, r.issued, r.due, r.level, r.settled
from receivable r join customer c on c.row = r.customer
where (r.customer, r.id) > (?1, ?2) and (?3 is null or r.creditor = ?3) and (?4 = 0 or r.settled = 0)
order by r.customer, r.id limit ?5

-- name: read_receivables_of
-- LedgerReading::receivables of one customer.
select r.customer, r.id, c.id, r.creditor, r.number, r.amount, r.open, r.currency, r.issued, r.due, r.level, r.settled
from customer c join receivable r on r.customer = c.row
where c.id = ?6 and (r.customer, r.id) > (?1, ?2) and (?3 is null or r.creditor = ?3) and (?4 = 0 or r.settled = 0)
order by r.customer, r.id limit ?5

-- name: read_receivable_by_number
-- LedgerReading::receivable_by_number.
select r.customer, r.id, c.id, r.creditor, r.number, r.amount, r.open, r.currency, r.issued, r.due, r.level, r.settled
from receivable r join customer c on c.row = r.customer
where r.creditor = ?1 and r.number = ?2 limit 1

-- name: read_payment
-- LedgerReading::payment.
select p.row, p.body, p.allocated, c.id from payment p left join customer c on c.row = p.customer where p.id = ?1

-- name: read_payments
-- LedgerReading::payments; ?2: only what is nobody's.
select p.row, p.body, p.allocated, c.id from payment p left join customer c on c.row = p.customer
where p.row > ?1 and (?2 = 0 or p.customer is null) order by p.row limit ?3

-- name: read_payments_of
-- LedgerReading::payments of one customer.
select p.row, p.body, p.allocated, c.id from customer c join payment p on p.customer = c.row
where c.id = ?1 and p.row > ?2 order by p.row limit ?3

-- name: read_document
-- LedgerReading::document_bytes.
select bytes from document where digest = ?1

-- name: read_messages
-- MessageReading::messages: the newest first.
select row, body, state, attempts, queued_at, ended_at, detail from message
where row < ?1 and (?2 is null or state = ?2) order by row desc limit ?3

-- name: read_messages_of
-- MessageReading::messages of one customer: the newest first.
select m.row, m.body, m.state, m.attempts, m.queued_at, m.ended_at, m.detail
from customer c join message m on m.customer = c.row
where c.id = ?4 and m.row < ?1 and (?2 is null or m.state = ?2) order by m.row desc limit ?3

-- name: read_message
-- MessageReading::message.
select row, body, state, attempts, queued_at, ended_at, detail from message where id = ?1

-- name: read_chain_row
-- EventReading::chain.
select row from customer where id = ?1

-- name: read_chain
-- EventReading::chain.
select row, sequence, at, actor, actor_name, kind, open, personal, salt, before, self from event
where chain = ?1 and sequence >= ?2 order by sequence

-- name: read_events
-- EventReading::all.
select e.row, e.sequence, e.at, e.actor, e.actor_name, e.kind, e.open, e.personal, e.salt, e.before, e.self, e.chain,
  c.id
from event e left join customer c on c.row = e.chain where e.row > ?1 order by e.row

-- name: read_checkpoints
-- EventReading::checkpoints.
select number, at, before, heads, self, signature from checkpoint order by number

-- name: read_newest_checkpoint
-- EventReading::newest_checkpoint.
select number, at, before, heads, self, signature from checkpoint order by number desc limit 1

-- name: read_sealed_heads
-- EventReading::checkpoints.
select chain, sequence, digest from sealed_head where checkpoint = ?1 order by chain

-- name: read_heads
-- EventReading::heads.
select id, sequence, digest from customer order by id

-- name: read_book_page
-- BookReading.
select digest, body, at, by from book where kind = ?1 and name = ?2 and version = ?3

-- name: read_webhook
-- EventReading::progress.
select body from webhook where id = ?1
