-- When what the rows of an import said was destroyed; the counts and the faults stay.
-- clustered
create table people_import_emptied (
  county bigint not null,
  import bigint not null,
  at bigint not null,
  primary key (county, import)
);
