-- Attempts lie by their customer.

-- name: attempts_drop
-- Writer: a person is erased.
delete from attempt where customer = ?1

-- name: attempts_expire
-- Writer: the oldest ?2 of what is old.
delete from attempt a using (
  select customer, message, attempt from attempt where began_at < ?1
  order by began_at, customer, message, attempt limit ?2) x
where a.customer = x.customer and a.message = x.message and a.attempt = x.attempt

-- name: read_contents_of
-- MessageReading::contents_of.
select (select count(*) from event where chain = c.row and personal <> ''),
  (select count(*) from attempt where customer = c.row),
  (select count(*) from inbound where customer = c.row and length(bytes) > 0)
from customer c where c.id = ?1

-- name: read_expired
-- MessageReading::expired.
select (select count(*) from (select 1 from attempt where began_at < ?1 limit ?2) x),
  (select count(*) from (select 1 from inbound where state <> 0 and received_at < ?1 and length(bytes) > 0
                         limit ?2) y)
