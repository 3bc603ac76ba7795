-- States and events, one writer.

-- name: customer_load
-- Writer: the state to fold into, when memory does not have it.
select row, sequence, digest, state from customer where id = ?1

-- name: customer_load_row
-- Writer: facts of a claimed message's customer.
select id, sequence, digest, state from customer where row = ?1

-- name: customer_add
-- Writer: the first fact of a chain.
insert into customer (id) values (?1)

-- name: event_add
-- Writer: one per fact.
insert into event (chain, sequence, at, actor, actor_name, kind, open, personal, salt, before, self)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
