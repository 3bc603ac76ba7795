-- Who serves this store. Nothing is decided by these rows: people read them.

-- name: node_opened
-- At opening; ?3 instead of the database's time where time is virtual.
insert into node (name, version, since, seen)
select ?1, ?2, t.now, t.now
from (select coalesce(?3, (extract(epoch from clock_timestamp()) * 1000)::bigint) as now) t
on conflict (name) do update set version = excluded.version, since = excluded.since, seen = excluded.seen, closed = null

-- name: node_seen
-- With every look for work, and written every five seconds.
update node set seen = t.now
from (select coalesce(?2, (extract(epoch from clock_timestamp()) * 1000)::bigint) as now) t
where name = ?1 and seen < t.now - 5000

-- name: node_closed
-- At an orderly stop.
update node set closed = coalesce(?2, (extract(epoch from clock_timestamp()) * 1000)::bigint) where name = ?1

-- name: read_nodes
-- NodeReading::nodes.
select n.name, n.version, n.since, n.seen, n.closed,
  (select count(*) from lease l where l.node = n.name and l.until > (extract(epoch from clock_timestamp()) * 1000)::bigint),
  (extract(epoch from clock_timestamp()) * 1000)::bigint
from node n order by n.name
