-- Quiet hours of a division's subtree, from a day on; the nearest division decides, and without any the hours are
-- those that are shipped.
create table quiet_hours (
  county bigint not null,
  id bigint not null,
  division bigint not null,
  from_minute bigint not null,
  to_minute bigint not null,
  valid_from bigint not null,
  by_name text not null,
  reason text not null,
  made_at bigint not null,
  made_by bigint not null,
  primary key (county, id)
);
