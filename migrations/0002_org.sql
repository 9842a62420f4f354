-- Divisions, units, bodies, officers, who covers whom, and imports of units.
-- Days are counted from 1970-01-01; `valid_to` is the first day on which a row holds no longer.

-- clustered
create table division (
  code bigint not null,
  parent bigint not null,
  level bigint not null,
  name text not null,
  name_fold text,
  placeholder bigint not null,
  is_virtual bigint not null,
  valid_from bigint not null,
  valid_to bigint,
  successor bigint,
  shard bigint,
  primary key (code)
);
create index division_by_parent on division (parent, code);
create index division_counties on division (code) where level = 3;
create index division_moved on division (successor) where successor is not null;

-- clustered
create table unit (
  county bigint not null,
  id bigint not null,
  division bigint not null,
  town bigint not null,
  county_div bigint not null,
  city bigint not null,
  province bigint not null,
  kind bigint not null,
  name text not null,
  name_fold text,
  parent bigint,
  contact bigint,
  valid_from bigint not null,
  valid_to bigint,
  version bigint not null,
  primary key (county, id)
);
create index unit_by_division on unit (county_div, division, id);
create index unit_by_kind on unit (kind, division, id) where kind > 2;
create index unit_by_parent on unit (parent, id) where parent is not null;
create index unit_by_name on unit (coalesce(name_fold, name));

-- clustered
create table unit_alias (
  county bigint not null,
  unit bigint not null,
  fold text not null,
  name text not null,
  primary key (county, unit, fold)
);

-- clustered
create table unit_owing (
  county bigint not null,
  unit bigint not null,
  from_day bigint not null,
  owes bigint not null,
  reason text not null,
  actor bigint not null,
  recorded_at bigint not null,
  primary key (county, unit, from_day)
);

-- clustered
create table unit_census (
  county bigint not null,
  kind bigint not null,
  day bigint not null,
  delta bigint not null,
  primary key (county, kind, day)
);

-- clustered
create table officer (
  county bigint not null,
  id bigint not null,
  division bigint not null,
  unit bigint,
  name text not null,
  post text not null,
  phone text not null,
  account bigint,
  primary key (county, id)
);
create index officer_by_division on officer (division, id);
create index officer_by_unit on officer (unit) where unit is not null;

-- clustered
create table body (
  county bigint not null,
  id bigint not null,
  division bigint not null,
  unit bigint,
  kind bigint not null,
  name text not null,
  document text not null,
  founded bigint,
  valid_from bigint not null,
  valid_to bigint,
  primary key (county, id)
);
create index body_by_division on body (division, id);

-- clustered
create table body_holder (
  county bigint not null,
  body bigint not null,
  officer bigint not null,
  role bigint not null,
  valid_from bigint not null,
  valid_to bigint,
  primary key (county, body, officer, role, valid_from)
);
create index body_holder_by_officer on body_holder (officer);

-- clustered
create table cover (
  county bigint not null,
  id bigint not null,
  officer bigint not null,
  division bigint not null,
  unit bigint,
  valid_from bigint not null,
  valid_to bigint,
  primary key (county, id)
);
create index cover_by_division on cover (division, id);

-- clustered
create table import_batch (
  county bigint not null,
  id bigint not null,
  root bigint not null,
  file_name text not null,
  actor bigint not null,
  created_at bigint not null,
  day bigint not null,
  state bigint not null,
  all_or_nothing bigint not null,
  row_count bigint not null,
  fault_count bigint not null,
  primary key (county, id)
);
create index import_batch_by_state on import_batch (state, county, id);

-- clustered
create table import_row (
  county bigint not null,
  batch bigint not null,
  row_no bigint not null,
  lane bigint not null,
  verdict bigint not null,
  unit bigint,
  content text not null,
  applied bigint not null,
  primary key (county, batch, row_no)
);

-- clustered
create table import_fault (
  county bigint not null,
  batch bigint not null,
  seq bigint not null,
  row_no bigint not null,
  heading text not null,
  code text not null,
  params text not null,
  primary key (county, batch, seq)
);
