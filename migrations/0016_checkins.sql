-- Before arrival: the link of a unit that travellers open from a printed code, and what they declare through it.

-- 128 bits each, made from the installation key; only the hash is kept.
-- clustered
create table arrival_link (
  hash bytea not null,
  county bigint not null,
  id bigint not null,
  unit bigint not null,
  serial bigint not null,
  made_at bigint not null,
  made_by bigint not null,
  ended_at bigint,
  ended_by bigint,
  primary key (hash)
);
create index arrival_link_by_unit on arrival_link (unit, serial);

-- One declaration of one traveller. Telephone and document stand in `sealed`. After `keep_until` what is personal is
-- emptied, and the row says that it was there.
-- appended
create table arrival_declaration (
  county bigint not null,
  id bigint not null,
  unit bigint not null,
  name text not null,
  sealed bytea,
  document_mask text not null,
  phone_mask text not null,
  province bigint,
  place text not null,
  way text not null,
  arrives bigint not null,
  along bigint not null,
  how_seen bigint not null,
  celsius10 bigint,
  symptoms bigint not null,
  contact bigint not null,
  words text not null,
  arrived_at bigint not null,
  link bigint not null,
  keep_until bigint not null,
  state bigint not null,
  person bigint,
  settled_at bigint,
  settled_by bigint,
  settled_name text,
  reason text,
  primary key (county, id)
);
create index arrival_declaration_open on arrival_declaration (unit, arrives) where state = 1;
create index arrival_declaration_by_unit on arrival_declaration (unit, id);
create index arrival_declaration_kept on arrival_declaration (keep_until) where state < 5;
