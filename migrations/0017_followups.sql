-- How long somebody is observed at home, as it was set when the follow-up was opened. A table of its own: the images of
-- the follow-ups that stand already cover every column of their row.

-- clustered
create table observation_term (
  county bigint not null,
  follow_up bigint not null,
  days bigint not null,
  primary key (county, follow_up)
);
