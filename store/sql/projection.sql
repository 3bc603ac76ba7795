-- Rows that pages list, made from a customer's state in the same transaction.

-- name: receivable_put
-- Writer: a receivable that is new or changed.
insert into receivable (customer, id, creditor, number, amount, open, currency, issued, due, level, settled)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
on conflict (customer, id) do update set creditor = excluded.creditor, number = excluded.number,
  amount = excluded.amount, open = excluded.open, currency = excluded.currency, issued = excluded.issued,
  due = excluded.due, level = excluded.level, settled = excluded.settled

-- name: receivable_level
-- Writer: only the level changed, as when a message is accepted.
update receivable set level = ?3 where customer = ?1 and id = ?2

-- name: pcase_put
-- Writer: a case that is new or changed.
insert into pcase (customer, id, creditor, currency, open, held_back) values (?1, ?2, ?3, ?4, ?5, ?6)
on conflict (customer, id) do update set open = excluded.open, held_back = excluded.held_back

-- name: task_put
-- Writer: a task that is new or changed.
insert into task (customer, id, opened_at, body) values (?1, ?2, ?3, ?4)
on conflict (customer, id) do update set opened_at = excluded.opened_at, body = excluded.body

-- name: task_drop
-- Writer: a task that was closed.
delete from task where customer = ?1 and id = ?2

-- name: payment_put
-- Writer: a payment told of; on the house's chain it is nobody's yet.
insert into payment (id, customer, body) values (?1, ?2, ?3)
on conflict (id) do update set customer = coalesce(excluded.customer, payment.customer), body = excluded.body

-- name: payment_allocate
-- Writer: a payment pays something of a customer's, or no longer does.
update payment set allocated = allocated + ?2, customer = ?3 where id = ?1
