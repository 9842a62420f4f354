-- The store's own tables: heads of the lanes, the audit trail, counters, idempotency keys.
create table lane (
  lane bigint primary key,
  commit_no bigint not null,
  audit_seq bigint not null,
  audit_head bytea not null,
  last_id bigint not null
);

-- clustered
create table audit (
  lane bigint not null,
  seq bigint not null,
  county bigint not null,
  at bigint not null,
  actor bigint not null,
  for_whom text,
  action text not null,
  reason text,
  subject text not null,
  row_key bytea,
  image bytea,
  hash bytea not null,
  primary key (lane, seq)
);

-- clustered
create table counter (
  county bigint not null,
  subject bigint not null,
  day bigint not null,
  packed bytea not null,
  primary key (county, subject, day)
);
create index counter_by_subject on counter (subject, day, county);

-- clustered
create table idem (
  county bigint not null,
  actor bigint not null,
  client_key bytea not null,
  day bigint not null,
  body bytea not null,
  made bigint not null,
  primary key (county, actor, client_key)
);
