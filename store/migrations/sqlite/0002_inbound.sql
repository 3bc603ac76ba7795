-- What comes in, who is known by which address, tickets and alerts; the book takes more kinds of pages.

create table inbound (
  row integer primary key,
  id blob not null unique check (length(id) = 16),
  channel text not null,
  inlet text not null,
  provider_id text not null,
  sender blob not null,          -- keyed digest of the sender's address; empty: none was named
  received_at integer not null,
  state integer not null default 0 check (state between 0 and 3),
  customer integer,              -- null: nobody's
  note text not null default '', -- how it was matched, or why it was set aside
  envelope blob not null,
  size integer not null, -- bytes before compression
  bytes blob not null    -- zstd
) strict;
create index inbound_unread on inbound (row) where state = 0;
create index inbound_customer on inbound (customer, row);

create table sender ( -- keyed digests of the addresses of customers
  key blob not null,
  customer integer not null references customer (row),
  primary key (key, customer)
) strict, without rowid;

create table ticket (
  customer integer not null references customer (row),
  id blob not null check (length(id) = 16),
  opened_at integer not null,
  state integer not null check (state between 0 and 7),
  owner text not null,
  body blob not null,
  primary key (customer, id)
) strict, without rowid;
create index ticket_open on ticket (opened_at) where state < 7;

create table alert ( -- that nobody acknowledged yet
  customer integer not null references customer (row),
  id blob not null check (length(id) = 16),
  raised_at integer not null,
  body blob not null,
  primary key (customer, id)
) strict, without rowid;

create table wider_book (
  kind integer not null check (kind between 0 and 31),
  name text not null,
  version integer not null check (version > 0),
  digest text not null,
  body text not null,
  at integer,               -- when it was published; null: not yet
  by text not null default '',
  primary key (kind, name, version)
) strict;
insert into wider_book select * from book;
drop table book;
alter table wider_book rename to book;
