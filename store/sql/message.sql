-- Messages, the outbox and its attempts.

-- name: message_add
-- Writer: a message is queued; nothing happens when its key is taken.
insert into message (id, customer, state, queued_at, ready_at, channel, body) values (?1, ?2, 0, ?3, ?4, ?5, ?6)
on conflict do nothing

-- name: message_receipt
-- Writer: delivered, bounced or complained, of a message that had left.
update message set state = ?2, detail = ?3 where id = ?1 and state in (2, 4, 6)
