-- What goes: with a person who is erased, and with age.

-- name: events_blank
-- Writer: a person is erased; the commitments stay in the hashed text.
update event set personal = '', salt = ?2 where chain = ?1 and personal <> ''

-- name: payment_event_blank
-- Writer: the same of a payment that was nobody's when it came in; ?1 is a pattern of its id.
update event set personal = '', salt = ?2
where chain = 0 and kind = 'payment_recorded' and personal <> '' and open like ?1

-- name: messages_blank
-- Writer: what peers said of a person's messages.
update message set detail = '' where customer = ?1 and detail <> ''

-- name: tickets_drop
-- Writer: a person's tickets.
delete from ticket where customer = ?1

-- name: senders_drop
-- Writer: by which addresses a person was known.
delete from sender where customer = ?1

-- name: inbound_blank
-- Writer: what a person sent; that something came stays.
update inbound set provider_id = '', sender = ?2, note = '', envelope = ?3, size = 0, bytes = ?2 where customer = ?1

-- name: inbound_blank_from
-- Writer: what came from a person's address and was set aside.
update inbound set provider_id = '', sender = ?2, note = '', envelope = ?3, size = 0, bytes = ?2
where sender = ?1 and customer is null and state <> 0

-- name: inbound_expire
-- Writer: old mail, the oldest first; unread mail is never old.
update inbound set envelope = ?3, size = 0, bytes = ?4
where row in (select row from inbound where state <> 0 and received_at < ?1 and length(bytes) > 0
              order by row limit ?2)
