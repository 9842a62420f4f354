-- What is asked of persons, what they answer, and the links by which they answer without an account.

create table person_round (
  county bigint not null,
  id bigint not null,
  issuer bigint not null,
  code text not null,
  made_at bigint not null,
  made_by bigint not null,
  primary key (county, id)
);

-- One version stands for whole civil days; it is never changed, only followed.
create table person_round_version (
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

-- One answer of one person; the highest version stands. `unit` is the residence on that day, 0 where there is none.
-- appended
create table check_in (
  id bigint not null,
  county bigint not null,
  unit bigint not null,
  person bigint not null,
  round bigint not null,
  day bigint not null,
  version bigint not null,
  how_seen bigint not null,
  celsius10 bigint,
  symptoms bigint,
  contact bigint,
  travel bigint,
  place text not null,
  words text not null,
  arrived_at bigint not null,
  manner bigint not null,
  account bigint not null,
  by_name text not null,
  reason text,
  primary key (county, id)
);
create index check_in_by_person on check_in (person, day, round);
create index check_in_by_unit on check_in (unit, day, round);

-- 128 bits each, made from the installation key; only the hash is kept.
-- clustered
create table check_in_link (
  hash bytea not null,
  county bigint not null,
  id bigint not null,
  household bigint,
  person bigint,
  serial bigint not null,
  made_at bigint not null,
  made_by bigint not null,
  ended_at bigint,
  ended_by bigint,
  primary key (hash)
);
create index check_in_link_by_household on check_in_link (household) where household is not null;
create index check_in_link_by_person on check_in_link (person) where person is not null;
