-- Times are milliseconds since 1970 in UTC, dates ISO texts, ids 16 bytes, digests 32. Enums are the numbers of their
-- enumerators, which are never renumbered. A customer is named by its row inside the database: small keys, and what
-- belongs to neighbours lies together.

create table store (
  one integer primary key check (one = 1),
  opened integer not null -- how often: the generation of leases
) strict;
insert into store values (1, 0);

create table house (
  one integer primary key check (one = 1),
  sequence integer not null,
  digest blob not null check (length(digest) = 32),
  state blob not null -- empty: nothing was told yet
) strict;
insert into house values (1, 0, zeroblob(32), x'');

create table customer (
  row integer primary key,
  id blob not null unique check (length(id) = 16),
  number text not null default '',
  name text not null default '',
  country text not null default '',
  language text not null default '',
  due_at integer, -- null: nothing falls due
  sequence integer not null default 0,
  digest blob not null default (zeroblob(32)) check (length(digest) = 32),
  state blob not null default (x'')
) strict;
create index customer_due on customer (due_at) where due_at is not null;
create index customer_number on customer (number);

create table event (
  row integer primary key,
  chain integer not null, -- customer.row; 0: the house
  sequence integer not null check (sequence > 0),
  at integer not null,
  actor integer not null check (actor between 0 and 4),
  actor_name text not null,
  kind text not null,
  open text not null,
  personal text not null, -- empty: nothing personal, or erased
  salt blob not null,
  before blob not null check (length(before) = 32),
  self blob not null check (length(self) = 32)
) strict;
create unique index event_chain on event (chain, sequence);

create table message (
  row integer primary key,
  id blob not null unique check (length(id) = 16),
  customer integer not null references customer (row),
  state integer not null check (state between 0 and 8),
  attempts integer not null default 0,
  queued_at integer not null,
  ready_at integer not null,
  ended_at integer,
  channel text not null,
  detail text not null default '',
  body blob not null
) strict;
create index message_customer on message (customer);
create index message_unknown on message (state) where state = 4;

create table outbox_ready (
  channel text not null,
  ready_at integer not null,
  customer integer not null,
  message integer not null,
  primary key (channel, ready_at, customer, message)
) strict, without rowid;

create table attempt (
  row integer primary key, -- message.row * 1000 + attempt: in the order of writing, and no index beside it
  began_at integer not null,
  size integer not null, -- bytes before compression
  evidence blob not null -- zstd
) strict;

create table receivable (
  customer integer not null references customer (row),
  id blob not null check (length(id) = 16),
  creditor blob not null check (length(creditor) = 16),
  number text not null,
  amount integer not null,
  open integer not null,
  currency text not null check (length(currency) = 3),
  issued text not null,
  due text not null,
  level integer not null,
  settled integer not null check (settled in (0, 1)),
  primary key (customer, id)
) strict, without rowid;
create index receivable_number on receivable (creditor, number);
create index receivable_open on receivable (creditor) where settled = 0;

create table payment (
  row integer primary key,
  id blob not null unique check (length(id) = 16),
  customer integer, -- null: nobody's yet
  allocated integer not null default 0,
  body blob not null
) strict;
create index payment_customer on payment (customer);

create table pcase (
  customer integer not null references customer (row),
  id blob not null check (length(id) = 16),
  creditor blob not null check (length(creditor) = 16),
  currency text not null check (length(currency) = 3),
  open integer not null check (open in (0, 1)),
  held_back text not null, -- name of a reason; empty: nothing does
  primary key (customer, id)
) strict, without rowid;
create index pcase_id on pcase (id);
create index pcase_open on pcase (creditor) where open = 1;

create table task ( -- open ones
  customer integer not null references customer (row),
  id blob not null check (length(id) = 16),
  opened_at integer not null,
  body blob not null,
  primary key (customer, id)
) strict, without rowid;

create table checkpoint (
  number integer primary key,
  at integer not null,
  upto integer not null, -- event.row
  before blob not null check (length(before) = 32),
  heads blob not null check (length(heads) = 32),
  self blob not null check (length(self) = 32),
  signature blob not null
) strict;

create table sealed_head (
  checkpoint integer not null references checkpoint (number),
  chain blob not null check (length(chain) = 16),
  sequence integer not null,
  digest blob not null check (length(digest) = 32),
  primary key (checkpoint, chain)
) strict, without rowid;

create table book (
  kind integer not null check (kind between 0 and 4),
  name text not null,
  version integer not null check (version > 0),
  digest text not null,
  body text not null,
  at integer,               -- when it was published; null: not yet
  by text not null default '',
  primary key (kind, name, version)
) strict;

create table document (
  digest text primary key,
  bytes blob not null
) strict;
