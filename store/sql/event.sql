-- The contact log and its seals.

-- name: checkpoint_newest
-- Writer: what the next checkpoint is linked to.
select number, self, upto from checkpoint order by number desc limit 1

-- name: heads_moved
-- Writer: newest event of every chain that moved after a row; no id: the house's.
select c.id, e.sequence, e.self, m.newest
from (select chain, max(row) as newest from event where row > ?1 group by chain) m
join event e on e.row = m.newest
left join customer c on c.row = m.chain

-- name: checkpoint_add
-- Writer: a checkpoint.
insert into checkpoint (number, at, upto, before, heads, self, signature) values (?1, ?2, ?3, ?4, ?5, ?6, ?7)

-- name: webhook_keep
-- Store::keep_progress; a place never goes back.
insert into webhook (id, place, body) values (?1, ?2, ?3)
on conflict (id) do update set place = excluded.place, body = excluded.body where webhook.place <= excluded.place

-- name: sealed_head_add
-- Writer: a head sealed by a checkpoint.
insert into sealed_head (checkpoint, chain, sequence, digest) values (?1, ?2, ?3, ?4)
