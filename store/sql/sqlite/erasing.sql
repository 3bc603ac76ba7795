-- Attempts lie in the order of writing, by the row of their message.

-- name: attempts_drop
-- Writer: a person is erased.
delete from attempt where row in (
  select a.row from message m join attempt a on a.row between m.row * 1000 and m.row * 1000 + 999
  where m.customer = ?1)

-- name: attempts_expire
-- Writer: what is old, of the first ?2.
delete from attempt where row in (select row from attempt order by row limit ?2) and began_at < ?1

-- name: read_contents_of
-- MessageReading::contents_of.
select (select count(*) from event where chain = c.row and personal <> ''),
  (select count(*) from message m join attempt a on a.row between m.row * 1000 and m.row * 1000 + 999
   where m.customer = c.row),
  (select count(*) from inbound where customer = c.row and length(bytes) > 0)
from customer c where c.id = ?1

-- name: read_expired
-- MessageReading::expired.
select (select count(*) from (select began_at from attempt order by row limit ?2) where began_at < ?1),
  (select count(*) from (select row from inbound where state <> 0 and received_at < ?1 and length(bytes) > 0
                         order by row limit ?2))
