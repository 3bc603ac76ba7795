-- expand: programs that do not know this migration go on beside those that do.
create table node ( -- who serves this store, or did
  name text primary key,
  version text not null,
  since bigint not null, -- by the database's time, like the others
  seen bigint not null,  -- moves every few seconds while it works
  closed bigint          -- null: it has not said that it stops
);
create table commit_mark ( -- by which a node that lost its connection knows whether its newest commit was done
  node text primary key,
  mark bytea not null -- drawn for each transaction
);
