-- What came in, for one writer.

-- name: inbound_unread
-- Writer: claim_inbound, in the order of coming in; and the senders whose mail is unread, at opening.
select row, id, channel, inlet, provider_id, sender, received_at, envelope, size, bytes from inbound
where state = 0 order by row limit ?1

-- name: senders_missing
-- Writer: customers recorded before senders were indexed; none once anybody is.
select row, sequence, digest, state from customer where not exists (select 1 from sender) order by row
