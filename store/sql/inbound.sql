-- What comes in.

-- name: inbound_keep
-- Writer: keep; what is there already stays as it is.
insert into inbound (id, channel, inlet, provider_id, sender, received_at, envelope, size, bytes)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) on conflict do nothing

-- name: inbound_settle
-- Writer: what became of it; nothing when somebody was quicker.
update inbound set state = ?2, customer = ?3, note = ?4 where id = ?1 and state = 0 returning row, sender

-- name: inbound_again
-- Store::replay; what has lost its bytes cannot be read again.
update inbound set state = 0, note = '' where id = ?1 and state <> 0 and length(bytes) > 0 returning sender

-- name: sender_put
-- Writer: an address of a customer.
insert into sender (key, customer) values (?1, ?2) on conflict do nothing

-- name: ticket_put
-- Writer: a ticket as it is now.
insert into ticket (customer, id, opened_at, state, owner, body) values (?1, ?2, ?3, ?4, ?5, ?6)
on conflict (customer, id) do update set state = excluded.state, owner = excluded.owner, body = excluded.body

-- name: alert_put
-- Writer: an alert as it is now.
insert into alert (customer, id, raised_at, body) values (?1, ?2, ?3, ?4)
on conflict (customer, id) do update set body = excluded.body

-- name: alert_drop
-- Writer: somebody acknowledged it.
delete from alert where customer = ?1 and id = ?2

-- name: read_inbound_rows
-- InboundReading::rows, the newest first.
select i.row, i.id, i.channel, i.inlet, i.provider_id, i.received_at, i.state, i.note, i.size, c.id, c.name
from inbound i left join customer c on c.row = i.customer
where i.row < ?1 and (?2 is null or i.state = ?2) and (?3 is null or c.id = ?3) order by i.row desc limit ?4

-- name: read_inbound
-- InboundReading::raw.
select row, id, channel, inlet, provider_id, sender, received_at, envelope, size, bytes from inbound
where id = ?1 and length(bytes) > 0

-- name: read_inbound_row
-- InboundReading::row.
select i.row, i.id, i.channel, i.inlet, i.provider_id, i.received_at, i.state, i.note, i.size, c.id, c.name
from inbound i left join customer c on c.row = i.customer where i.id = ?1

-- name: read_senders
-- InboundReading::customers_at.
select c.id from sender s join customer c on c.row = s.customer where s.key = ?1 order by s.customer limit 20

-- name: read_tickets
-- DeskReading::tickets, the newest first.
select t.opened_at, t.id, t.body, c.id, c.name, c.number from ticket t join customer c on c.row = t.customer
where (t.opened_at, t.id) < (?1, ?2) and (?3 = 0 or t.state < 7) and (?4 = '' or t.owner = ?4)
order by t.opened_at desc, t.id desc limit ?5

-- name: read_ticket
-- DeskReading::ticket.
select t.opened_at, t.id, t.body, c.id, c.name, c.number from ticket t join customer c on c.row = t.customer
where t.id = ?1

-- name: read_alerts
-- DeskReading::alerts, the oldest first.
select a.raised_at, a.id, a.body, c.id, c.name, c.number from alert a join customer c on c.row = a.customer
order by a.raised_at, a.id limit ?1
