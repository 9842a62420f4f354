-- A task has one named officer who holds it and an instant by which it is due. Who gave it and who holds it are a
-- division or a unit of one; where a unit stands is asked of the unit, so that a division that was re-coded is followed.

-- clustered
create table task (
  county bigint not null,
  id bigint not null,
  title text not null,
  words text not null,
  source bigint not null,
  source_id bigint,
  source_words text not null,
  channel bigint not null,
  parent bigint,
  issuer_division bigint not null,
  issuer_unit bigint,
  owner_division bigint not null,
  owner_unit bigint,
  lead bigint not null,
  holder bigint not null,
  start_day bigint,
  due_at bigint not null,
  state bigint not null,
  made_at bigint not null,
  made_by bigint not null,
  made_name text not null,
  closed_at bigint,
  closed_by bigint,
  closed_name text,
  closing text,
  primary key (county, id)
);
create index task_by_holder on task (holder, id);
create index task_by_lead on task (lead, id);
create index task_by_issuer on task (issuer_division, id);
create index task_by_issuer_unit on task (issuer_unit, id) where issuer_unit is not null;
create index task_by_owner on task (owner_division, id);
create index task_by_owner_unit on task (owner_unit, id) where owner_unit is not null;
create index task_by_source on task (source, source_id) where source_id is not null;
create index task_by_parent on task (parent) where parent is not null;
create index task_by_making on task (county, made_at);

-- Further officers beside the one who holds it.
-- clustered
create table task_support (
  county bigint not null,
  task bigint not null,
  officer bigint not null,
  primary key (county, task, officer)
);
create index task_support_by_officer on task_support (officer, task);

-- What is to be done one by one; of a posting its duties.
-- clustered
create table task_step (
  county bigint not null,
  task bigint not null,
  seq bigint not null,
  words text not null,
  done_at bigint,
  done_by bigint,
  done_name text,
  primary key (county, task, seq)
);

-- Everything that happened to a task; never changed.
-- appended
create table task_event (
  county bigint not null,
  id bigint not null,
  task bigint not null,
  at bigint not null,
  kind bigint not null,
  words text not null,
  count bigint,
  officer bigint,
  from_officer bigint,
  to_officer bigint,
  channel bigint,
  about bigint,
  due_before bigint,
  due_after bigint,
  on_behalf bigint not null,
  account bigint not null,
  by_name text not null,
  primary key (county, id)
);
create index task_event_by_task on task_event (task, id);
create index task_event_by_giver on task_event (from_officer, task) where from_officer is not null;

-- What shows that it was done, beside the event of the same id. There are no photos.
-- appended
create table task_evidence (
  county bigint not null,
  id bigint not null,
  task bigint not null,
  kind bigint not null,
  words text not null,
  count bigint,
  primary key (county, id)
);
create index task_evidence_by_task on task_evidence (task, id);

-- A posting: somebody is at a place by half-days. When a half-day is over stands in the row, as it was when the posting
-- was made.
-- clustered
create table posting (
  county bigint not null,
  task bigint not null,
  from_day bigint not null,
  to_day bigint not null,
  morning_ends bigint not null,
  afternoon_ends bigint not null,
  rule_source text not null,
  primary key (county, task)
);

-- Somebody saw the officer at the place for a half-day, or took that back; the last of a half-day counts.
-- appended
create table posting_presence (
  county bigint not null,
  id bigint not null,
  task bigint not null,
  day bigint not null,
  half bigint not null,
  present bigint not null,
  note text not null,
  at bigint not null,
  account bigint not null,
  by_name text not null,
  primary key (county, id)
);
create index posting_presence_by_task on posting_presence (task, id);

-- appended
create table posting_leave (
  county bigint not null,
  id bigint not null,
  task bigint not null,
  from_day bigint not null,
  from_half bigint not null,
  to_day bigint not null,
  to_half bigint not null,
  reason text not null,
  asked_at bigint not null,
  asked_by bigint not null,
  asked_name text not null,
  decided_at bigint,
  decided_by bigint,
  decided_name text,
  approved bigint,
  decision text,
  primary key (county, id)
);
create index posting_leave_by_task on posting_leave (task, id);
