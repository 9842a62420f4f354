-- Clients' keys of facts that are found by what they are about, such as a unit's return of a day: the key stands
-- beside the fact's own id, in the order of time. `idem` keeps the keys of everything else.
-- appended
create table made_key (
  id bigint not null,
  county bigint not null,
  actor bigint not null,
  client_key bytea not null,
  body bytea not null,
  primary key (county, id)
);
-- on postgres
create index made_key_by_id on made_key (id);

-- The heads of all lanes bound together once a day; printed on returns and rolls, so that the trail can be held
-- against paper.
create table seal (
  day bigint not null,
  made_at bigint not null,
  heads text not null,
  seal bytea not null,
  primary key (day)
);
