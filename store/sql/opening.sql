-- Opening the store and its transactions.

-- name: commit_write
-- Writer: every transaction.
commit

-- name: rollback_write
-- Writer: a transaction that failed.
rollback

-- name: store_opened
-- Writer: at start; the number is the generation of all leases of this opening.
update store set opened = opened + 1 returning opened
