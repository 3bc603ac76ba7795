-- How far subscribers were told of events.

create table webhook (
  id blob primary key check (length(id) = 16),
  place integer not null, -- event.row
  body blob not null
) strict, without rowid;
