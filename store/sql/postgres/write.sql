-- What PostgreSQL alone says of writing: transactions, what a batch stands on, messages and events.

-- name: begin_write
-- Every transaction; the isolation is read committed, and every row that decides something is locked first.
begin

-- name: time_now
-- What `now` is on every node; ?1 instead of it where time is virtual.
select coalesce(?1, (extract(epoch from clock_timestamp()) * 1000)::bigint)

-- name: transaction_id
-- Asked about when the connection is lost before the answer to its commit.
select pg_current_xact_id()::text

-- name: transaction_open
-- Whether the server has not noticed yet that nobody is there. Only that: the number of a transaction that died with the
-- server is given again, so what became of "it" may be another's. A number not given yet must not be asked about.
select case when ?1::text::xid8 >= pg_current_xact_id() then 0
  else case pg_xact_status(?1::text::xid8) when 'in progress' then 1 else 0 end end::bigint

-- name: mark_write
-- In every transaction that may be asked about: there if and only if it was committed.
insert into commit_mark (node, mark) values (?1, ?2) on conflict (node) do update set mark = excluded.mark

-- name: mark_read
-- The newest transaction of a node that was committed.
select mark from commit_mark where node = ?1

-- name: house_share
-- Every transaction that locks customers, before all other locks: the house's facts wait for it, and it for them.
select sequence, digest, ''::bytea from house for share

-- name: house_lock
-- A transaction that tells facts of the house.
select sequence, digest, state from house for update

-- name: leases_alive
-- Guards of a batch: the claims that have not ended.
select id, book from lease
where id = any(?1) and until > coalesce(?2, (extract(epoch from clock_timestamp()) * 1000)::bigint)

-- name: customers_lock
-- A batch's customers, in one order for all nodes.
select id, row, sequence, digest, state from customer where id = any(?1) order by row for update

-- name: customers_new
-- Rows for the customers of a batch that nobody has heard of.
select x.id, nextval('customer_row') from unnest(?1) as x (id)
where not exists (select 1 from chain c where c.id = x.id)

-- name: chain_add
-- The first fact of a chain; two nodes cannot both tell it.
insert into chain (id, row) values (?1, ?2)

-- name: customer_add
-- The first fact of a chain.
insert into customer (id, row) values (?1, ?2)

-- name: messages_known
-- Keys of messages that a batch wants to queue and that are taken.
select id from message where id = any(?1)

-- name: inbound_lock
-- What a batch wants to settle.
select id from inbound where id = any(?1) and state = 0 order by row for update

-- name: unread_of
-- Unread mail from addresses of a batch's customers, by sender.
select i.sender, count(*) from inbound i
where i.state = 0 and i.sender in (
  select s.key from sender s join customer c on c.row = s.customer where c.id = any(?1))
group by i.sender

-- name: unread_of_rows
-- The same of customers claimed.
select i.sender, count(*) from inbound i
where i.state = 0 and i.sender in (select s.key from sender s where s.customer = any(?1))
group by i.sender

-- name: customer_moved_due_at
-- State after a decision that says when to look again; the claim it was made under has done its work.
update customer set sequence = ?3, digest = ?4, state = ?5, due_at = ?6, lease = null where row = ?1 and sequence = ?2

-- name: customer_due_at
-- A decision without facts.
update customer set due_at = ?3, lease = null where row = ?1 and sequence = ?2

-- name: events_numbered
-- Takes the next ?1 numbers: whoever holds them commits before others write events, so that nobody who reads in order
-- of writing finds one later that was written earlier. The last lock of a transaction.
update store set events = events + ?1

-- name: event_add
-- One per fact; ?12 of the numbers taken come after it.
insert into event (row, chain, sequence, at, actor, actor_name, kind, open, personal, salt, before, self)
select s.events - ?12, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11 from store s

-- name: ready_add
-- A message is queued.
insert into outbox_ready (channel, ready_at, customer, message) values (?1, ?2, ?3, ?4)

-- name: ready_drop
-- A message has ended.
delete from outbox_ready where customer = ?1 and message = ?2

-- name: ready_put_off
-- A message is put off; it is nobody's meanwhile.
update outbox_ready set ready_at = ?3, lease = null where customer = ?1 and message = ?2

-- name: message_begun
-- An attempt begins.
update message set state = 1, attempts = ?3 where customer = ?1 and id = ?2

-- name: message_ended
-- Accepted, refused, cancelled or unknown.
update message set state = ?3, ended_at = ?4, detail = ?5 where customer = ?1 and id = ?2

-- name: message_deferred
-- A message is put off.
update message set state = 0, ready_at = ?3, detail = ?4 where customer = ?1 and id = ?2

-- name: attempt_add
-- The bytes of an attempt.
insert into attempt (customer, message, attempt, began_at, size, evidence) values (?1, ?2, ?3, ?4, ?5, ?6)
