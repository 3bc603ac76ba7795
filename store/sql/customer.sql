-- The state of customers and of the house.

-- name: customer_moved
-- Writer: state after a commit; what is due stays.
update customer set sequence = ?3, digest = ?4, state = ?5 where row = ?1 and sequence = ?2

-- name: customer_moved_due_by
-- Writer: state after facts that planning must look at.
update customer set sequence = ?3, digest = ?4, state = ?5, due_at = case when due_at < ?6 then due_at else ?6 end
where row = ?1 and sequence = ?2

-- name: customer_moved_due_at
-- Writer: state after a decision that says when to look again.
update customer set sequence = ?3, digest = ?4, state = ?5, due_at = ?6 where row = ?1 and sequence = ?2

-- name: customer_due_at
-- Writer: a decision without facts.
update customer set due_at = ?3 where row = ?1 and sequence = ?2

-- name: customer_named
-- Writer: what lists show of a customer, when it changed.
update customer set number = ?2, name = ?3, country = ?4, language = ?5 where row = ?1

-- name: customers_due_all
-- Writer: the house changed; who owes something or has an open case is looked at. One statement, by partial indices.
update customer set due_at = ?1
where row in (select customer from pcase where open = 1 union select customer from receivable where settled = 0)
  and (due_at is null or due_at > ?1)

-- name: customers_due_creditor
-- Writer: the same for what concerns one creditor only.
update customer set due_at = ?1
where row in (select customer from pcase where open = 1 and creditor = ?2
              union select customer from receivable where settled = 0 and creditor = ?2)
  and (due_at is null or due_at > ?1)

-- name: house_load
-- Writer at start, BookReading::house.
select sequence, digest, state from house

-- name: house_sequence
-- BookReading::generation, asked twice a second.
select sequence from house

-- name: house_moved
-- Writer: the house's state after a commit.
update house set sequence = ?2, digest = ?3, state = ?4 where sequence = ?1
