-- People, their households and memberships, what happens to them, and who may be asked for whom. A person's id carries
-- the county of first record in its upper half, so that it stands alone in other tables.

-- clustered
create table household (
  county bigint not null,
  id bigint not null,
  unit bigint not null,
  address text not null,
  made_at bigint not null,
  made_by bigint not null,
  primary key (county, id)
);
create index household_by_unit on household (unit, address);

-- Document number and telephone stand in `sealed`; what finds them is the blind index `person_key`.
-- clustered
create table person (
  county bigint not null,
  id bigint not null,
  name text not null,
  sex bigint not null,
  born bigint,
  document bigint not null,
  sealed bytea,
  document_mask text not null,
  phone_mask text not null,
  household bigint,
  note text not null,
  version bigint not null,
  made_at bigint not null,
  made_by bigint not null,
  primary key (county, id)
);
create index person_by_household on person (household, id) where household is not null;

-- clustered
create table person_key (
  kind bigint not null,
  hash bytea not null,
  person bigint not null,
  primary key (kind, hash, person)
);

-- A person in a unit. Exactly one at a time stands in a village or community: the residence.
-- appended
create table membership (
  county bigint not null,
  id bigint not null,
  unit bigint not null,
  kind bigint not null,
  town bigint not null,
  person bigint not null,
  search text not null,
  valid_from bigint not null,
  valid_to bigint,
  made_at bigint not null,
  made_by bigint not null,
  primary key (county, id)
);
create index membership_by_unit on membership (unit, search);
create index membership_by_person on membership (person, id);
create index membership_by_town on membership (town, search);

-- Leaving home, coming back, moving, dying: dated, never changed; a mistake is taken back by a later row.
-- appended
create table life_event (
  county bigint not null,
  id bigint not null,
  person bigint not null,
  unit bigint not null,
  kind bigint not null,
  day bigint not null,
  place text not null,
  way text not null,
  note text not null,
  takes_back bigint,
  made_at bigint not null,
  made_by bigint not null,
  by_name text not null,
  primary key (county, id)
);
create index life_event_by_person on life_event (person, day);
create index life_event_by_unit on life_event (unit, day);

-- appended
create table relation (
  county bigint not null,
  id bigint not null,
  person bigint not null,
  other bigint not null,
  kind bigint not null,
  valid_from bigint not null,
  valid_to bigint,
  made_at bigint not null,
  made_by bigint not null,
  primary key (county, id)
);
create index relation_by_person on relation (person, id);
create index relation_by_other on relation (other, id);

-- Which account is which person.
-- clustered
create table person_account (
  account bigint not null,
  person bigint not null,
  made_at bigint not null,
  made_by bigint not null,
  primary key (account, person)
);

-- Who had a list of names open on which day: once an account, unit and day.
-- clustered
create table list_seen (
  county bigint not null,
  unit bigint not null,
  day bigint not null,
  account bigint not null,
  at bigint not null,
  primary key (county, unit, day, account)
);
