-- Imports of people: the file, its rows (sealed as a whole: name, document, telephone, address), what is wrong with them.

-- clustered
create table people_import (
  county bigint not null,
  id bigint not null,
  unit bigint not null,
  file_name text not null,
  actor bigint not null,
  created_at bigint not null,
  done_before bigint not null,
  day bigint not null,
  state bigint not null,
  with_near bigint not null,
  row_count bigint not null,
  skipped bigint not null,
  fault_count bigint not null,
  primary key (county, id)
);
create index people_import_by_unit on people_import (unit, id);
create index people_import_by_state on people_import (state, county, id);

-- clustered
create table people_import_row (
  county bigint not null,
  import bigint not null,
  row_no bigint not null,
  verdict bigint not null,
  person bigint,
  other_row bigint,
  other_person bigint,
  sealed bytea not null,
  applied bigint not null,
  primary key (county, import, row_no)
);

-- clustered
create table people_import_fault (
  county bigint not null,
  import bigint not null,
  seq bigint not null,
  row_no bigint not null,
  heading text not null,
  code text not null,
  params text not null,
  primary key (county, import, seq)
);
