-- Accounts, rights, sessions. An account's county is the one where it was first recorded; the id
-- carries it in the upper half. Tables keyed by a hash hold what must be unique in every county.
create table account (
  county bigint not null,
  id bigint not null,
  name text not null,
  shown text not null,
  post text not null,
  division bigint not null,
  town bigint not null,
  county_div bigint not null,
  city bigint not null,
  province bigint not null,
  search text not null,
  made_at bigint not null,
  made_by bigint not null,
  disabled_at bigint,
  primary key (county, id)
);

create table sign_in_name (
  name_hash bytea not null,
  county bigint not null,
  account bigint not null,
  primary key (name_hash)
);

create table credential (
  county bigint not null,
  account bigint not null,
  password text not null,
  changed_at bigint not null,
  primary key (county, account)
);

create table activation (
  code_hash bytea not null,
  county bigint not null,
  account bigint not null,
  made_at bigint not null,
  made_by bigint not null,
  until bigint not null,
  used_at bigint,
  primary key (code_hash)
);
create index activation_by_account on activation (county, account);

create table access_grant (
  county bigint not null,
  id bigint not null,
  account bigint not null,
  role text not null,
  division bigint not null,
  unit bigint,
  valid_from bigint not null,
  valid_to bigint,
  made_at bigint not null,
  made_by bigint not null,
  primary key (county, id)
);
create index access_grant_by_account on access_grant (county, account);

create table deputy (
  county bigint not null,
  id bigint not null,
  account bigint not null,
  deputy_county bigint not null,
  deputy bigint not null,
  valid_from bigint not null,
  valid_to bigint not null,
  made_at bigint not null,
  made_by bigint not null,
  primary key (county, id)
);
create index deputy_by_account on deputy (county, account);
create index deputy_by_deputy on deputy (deputy_county, deputy);

create table session (
  token_hash bytea not null,
  county bigint not null,
  id bigint not null,
  account bigint not null,
  kind text not null,
  label text not null,
  acting_for bigint,
  made_at bigint not null,
  until bigint not null,
  idle_seconds bigint not null,
  ended_at bigint,
  primary key (token_hash)
);
create index session_by_account on session (county, account);

create table session_seen (
  token_hash bytea not null,
  seen_at bigint not null,
  primary key (token_hash)
);

create table demo_account (
  name text not null,
  position bigint not null,
  account bigint not null,
  label_zh text not null,
  label_en text not null,
  about_zh text not null,
  about_en text not null,
  primary key (name)
);
