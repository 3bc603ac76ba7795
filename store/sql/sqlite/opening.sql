-- Transactions.

-- name: begin_write
-- Writer: every transaction.
begin immediate
