-- A message's rows: what is ready lies apart, and a message is named by its row.

-- name: ready_add
-- Writer: a message is queued or put off.
insert into outbox_ready (channel, ready_at, customer, message) values (?1, ?2, ?3, ?4)

-- name: ready_drop
-- Writer: a message has ended or is put off.
delete from outbox_ready where channel = ?1 and ready_at = ?2 and customer = ?3 and message = ?4

-- name: message_begun
-- Writer: an attempt begins.
update message set state = 1, attempts = ?2 where id = ?1 returning row

-- name: message_ended
-- Writer: accepted, refused, cancelled or unknown.
update message set state = ?2, ended_at = ?3, detail = ?4 where id = ?1 returning row, channel, ready_at, customer

-- name: message_find
-- Writer: a message is put off.
select row, channel, ready_at, customer from message where id = ?1

-- name: message_deferred
-- Writer: a message is put off.
update message set state = 0, ready_at = ?2, detail = ?3 where row = ?1

-- name: attempt_add
-- Writer: the bytes of an attempt.
insert into attempt (row, began_at, size, evidence) values (?1, ?2, ?3, ?4)
