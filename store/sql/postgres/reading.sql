-- What PostgreSQL groups or finds otherwise.

-- name: read_cases
-- CustomerReading::cases. What is overdue is reckoned at reading: it changes with the day, not with a fact.
select p.customer, p.id, c.id, c.number, c.name, p.creditor, p.currency, p.open, p.held_back, c.due_at,
  sum(r.open)::bigint, count(r.open), min(r.due), max(r.level)
from pcase p
join customer c on c.row = p.customer
left join receivable r on r.customer = p.customer and r.creditor = p.creditor and r.currency = p.currency
  and r.settled = 0 and r.due < ?1
where (p.customer, p.id) > (?2, ?3)
  and (?4 is null or p.open = ?4)
  and (?5 = '' or p.held_back = ?5)
  and (?6 = '%%' or lower(c.number) like lower(?6) escape '\' or lower(c.name) like lower(?6) escape '\')
group by p.customer, p.id, c.row order by p.customer, p.id limit ?7

-- name: read_case
-- CustomerReading::cases, one alone.
select p.customer, p.id, c.id, c.number, c.name, p.creditor, p.currency, p.open, p.held_back, c.due_at,
  sum(r.open)::bigint, count(r.open), min(r.due), max(r.level)
from pcase p
join customer c on c.row = p.customer
left join receivable r on r.customer = p.customer and r.creditor = p.creditor and r.currency = p.currency
  and r.settled = 0 and r.due < ?1
where p.id = ?2 group by p.customer, p.id, c.row

-- name: read_evidence
-- MessageReading::evidence.
select a.size, a.evidence
from message m join attempt a on a.customer = m.customer and a.message = m.id
where m.id = ?1 and a.attempt = ?2
