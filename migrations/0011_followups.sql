-- One person is looked after until somebody closes it: a fever, a family away from home. One contact a day is logged.

-- clustered
create table follow_up (
  county bigint not null,
  id bigint not null,
  person bigint not null,
  unit bigint not null,
  reason bigint not null,
  since bigint not null,
  about text not null,
  source bigint,
  opened_at bigint not null,
  opened_by bigint not null,
  opened_name text not null,
  closed_at bigint,
  closed_by bigint,
  closed_name text,
  outcome text,
  primary key (county, id)
);
create index follow_up_open on follow_up (unit, id) where closed_at is null;
create index follow_up_by_person on follow_up (person, id);

-- appended
create table follow_contact (
  county bigint not null,
  id bigint not null,
  follow_up bigint not null,
  day bigint not null,
  at bigint not null,
  channel bigint not null,
  result text not null,
  account bigint not null,
  by_name text not null,
  primary key (county, id)
);
create index follow_contact_by_follow_up on follow_contact (follow_up, day);

-- A note on how somebody feels: sealed, for whoever looks after the person and nobody above.
-- appended
create table comfort_note (
  county bigint not null,
  id bigint not null,
  follow_up bigint not null,
  at bigint not null,
  mood bigint not null,
  sealed bytea not null,
  next_day bigint,
  account bigint not null,
  by_name text not null,
  primary key (county, id)
);
create index comfort_note_by_follow_up on comfort_note (follow_up, id);
