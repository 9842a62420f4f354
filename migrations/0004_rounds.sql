-- Rounds as data, the returns of units, reminders, and who stood by a roll-up.
create table round (
  county bigint not null,
  id bigint not null,
  issuer bigint not null,
  code text not null,
  made_at bigint not null,
  made_by bigint not null,
  primary key (county, id)
);

-- One version stands for whole civil days; it is never changed, only followed.
create table round_version (
  county bigint not null,
  round bigint not null,
  version bigint not null,
  valid_from bigint not null,
  valid_to bigint,
  definition text not null,
  made_at bigint not null,
  made_by bigint not null,
  primary key (county, round, version)
);

create table round_lead (
  county bigint not null,
  id bigint not null,
  round bigint not null,
  division bigint not null,
  level bigint not null,
  minutes bigint not null,
  valid_from bigint not null,
  by_name text not null,
  reason text not null,
  made_at bigint not null,
  made_by bigint not null,
  primary key (county, id)
);

-- appended
create table unit_return (
  id bigint not null,
  county bigint not null,
  round bigint not null,
  day bigint not null,
  unit bigint not null,
  version bigint not null,
  definition bigint not null,
  statement text not null,
  carried bigint not null,
  arrived_at bigint not null,
  account bigint not null,
  by_name text not null,
  for_whom text,
  reason text,
  primary key (county, id)
);
create unique index unit_return_one on unit_return (county, round, day, unit, version);

-- appended
create table reminder (
  id bigint not null,
  county bigint not null,
  round bigint not null,
  day bigint not null,
  unit bigint not null,
  at bigint not null,
  account bigint not null,
  by_name text not null,
  channel text not null,
  answer text,
  primary key (county, id)
);
create index reminder_by_day on reminder (county, round, day, unit);

-- appended
create table rollup_confirmation (
  id bigint not null,
  county bigint not null,
  round bigint not null,
  day bigint not null,
  division bigint not null,
  at bigint not null,
  account bigint not null,
  by_name text not null,
  primary key (county, id)
);
create index rollup_confirmation_by_day on rollup_confirmation (county, round, day, division);
