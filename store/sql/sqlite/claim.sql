-- What is due.

-- name: customers_due
-- Writer: claim_customers; leased ones are stepped over. By the partial index alone, in its order.
select row, due_at from customer where due_at is not null and due_at <= ?1 order by due_at, row

-- name: customers_due_next
-- Writer: next_customer_due; leased ones are stepped over.
select row, due_at from customer where due_at is not null order by due_at, row

-- name: outbox_due
-- Writer: claim_outbox; leased ones are stepped over.
select r.message, r.customer, m.id from outbox_ready r join message m on m.row = r.message
where r.channel = ?1 and r.ready_at <= ?2 order by r.ready_at, r.customer, r.message

-- name: outbox_due_next
-- Writer: next_outbox_due; leased ones are stepped over.
select message, ready_at from outbox_ready where channel = ?1 order by ready_at, customer, message
