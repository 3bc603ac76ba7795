-- Claims. Candidates are locked first, stepping over what others lock; then, in a statement of its own that sees what was
-- committed until the lock was had, those that are still free are taken.

-- name: leases_end
-- Claims that have ended, with no wait for whoever else clears them away.
delete from lease where id in (select id from lease where until <= ?1 for update skip locked)

-- name: leases_void
-- At opening: what this node claimed in an earlier life.
delete from lease where node = ?1

-- name: leases_unheard
-- Claims whose answer was lost with the connection: newer than any this node heard of.
delete from lease where node = ?1 and id > ?2

-- name: lease_add
-- A claim.
insert into lease (node, until, book) select ?1, ?2, sequence from house returning id, book

-- name: lease_drop
-- A claim given back.
delete from lease where id = ?1

-- name: customers_due
-- claim_customers: candidates.
select c.row from customer c
where c.due_at <= ?1
  and not exists (select 1 from lease l where l.id = c.lease and l.until > ?1)
order by c.due_at, c.row limit ?2 for update of c skip locked

-- name: customers_take
-- claim_customers: those still free.
update customer c set lease = ?1
where c.row = any(?3) and not exists (select 1 from lease l where l.id = c.lease and l.until > ?2)
returning c.row, c.id, c.sequence, c.digest, c.state, c.due_at

-- name: outbox_due
-- claim_outbox: candidates.
select r.customer, r.message from outbox_ready r
where r.channel = ?1 and r.ready_at <= ?2
  and not exists (select 1 from lease l where l.id = r.lease and l.until > ?2)
order by r.ready_at, r.customer limit ?3 for update of r skip locked

-- name: outbox_take
-- claim_outbox: those still free.
update outbox_ready r set lease = ?1
where r.customer = any(?3) and r.message = any(?4)
  and not exists (select 1 from lease l where l.id = r.lease and l.until > ?2)
returning r.customer, r.message, r.ready_at

-- name: customers_at
-- The facts of customers whose messages are claimed.
select row, id, sequence, digest, state from customer where row = any(?1)

-- name: inbound_due
-- claim_inbound: candidates, in the order of coming in.
select i.row from inbound i
where i.state = 0 and not exists (select 1 from lease l where l.id = i.lease and l.until > ?1)
order by i.row limit ?2 for update of i skip locked

-- name: inbound_take
-- claim_inbound: those still free.
update inbound i set lease = ?1
where i.row = any(?3) and i.state = 0
  and not exists (select 1 from lease l where l.id = i.lease and l.until > ?2)
returning i.row, i.id, i.channel, i.inlet, i.provider_id, i.sender, i.received_at, i.envelope, i.size, i.bytes

-- name: duty_there
-- claim_duty: a row to lock.
insert into duty (duty, lease) values (?1, 0) on conflict do nothing

-- name: duty_lock
-- claim_duty: whoever else wants it waits.
select lease from duty where duty = ?1 for update

-- name: duty_take
-- claim_duty: it is ours unless its claim lives.
update duty d set lease = ?1
where d.duty = ?2 and not exists (select 1 from lease l where l.id = d.lease and l.until > ?3)
returning d.duty

-- name: customers_due_next
-- next_customer_due: the first that is free, and of the first ?2 those claimed, which count from their claim's end.
select min(x.at) from (
  (select c.due_at as at from customer c
   where c.due_at is not null and not exists (select 1 from lease l where l.id = c.lease and l.until > ?1)
   order by c.due_at, c.row limit 1)
  union all
  (select case when l.until > f.due_at then l.until else f.due_at end
   from (select due_at, lease from customer where due_at is not null order by due_at, row limit ?2) f
   join lease l on l.id = f.lease and l.until > ?1)) x

-- name: outbox_due_next
-- next_outbox_due: likewise.
select min(x.at) from (
  (select r.ready_at as at from outbox_ready r
   where r.channel = ?3 and not exists (select 1 from lease l where l.id = r.lease and l.until > ?1)
   order by r.ready_at, r.customer limit 1)
  union all
  (select case when l.until > f.ready_at then l.until else f.ready_at end
   from (select ready_at, lease from outbox_ready where channel = ?3 order by ready_at, customer limit ?2) f
   join lease l on l.id = f.lease and l.until > ?1)) x

-- name: sender_lock
-- keep: whoever is about to write to this sender is waited for, and sees it after.
select row from customer where row in (select customer from sender where key = ?1) order by row for share
