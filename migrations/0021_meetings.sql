-- Meetings: who meets, by which rule, who came, what was said and decided, the minutes, secret ballots, applicants.
-- Days are counted from 1970-01-01; `valid_to` is the first day on which a row holds no longer.

-- Who meets: a branch, a committee, an assembly of a village, a working group.
-- clustered
create table assembly (
  county bigint not null,
  id bigint not null,
  division bigint not null,
  unit bigint,
  kind bigint not null,
  name text not null,
  valid_from bigint not null,
  valid_to bigint,
  made_at bigint not null,
  account bigint not null,
  primary key (county, id)
);
create index assembly_by_unit on assembly (unit, id) where unit is not null;
create index assembly_by_division on assembly (division, id);

-- clustered
create table assembly_member (
  county bigint not null,
  assembly bigint not null,
  officer bigint not null,
  standing bigint not null,
  excuse bigint,
  superior_agreed bigint,
  meeting_approved bigint,
  valid_from bigint not null,
  valid_to bigint,
  primary key (county, assembly, officer, valid_from)
);
create index assembly_member_by_officer on assembly_member (officer);

-- A rule that a division or an assembly sets for itself; what the law says comes with the product.
-- clustered
create table meeting_rule (
  county bigint not null,
  id bigint not null,
  set_by bigint not null,
  assembly bigint,
  kind bigint not null,
  purpose bigint not null,
  valid_from bigint not null,
  rule text not null,
  source text not null,
  reason text not null,
  at bigint not null,
  account bigint not null,
  by_name text not null,
  primary key (county, id)
);
create index meeting_rule_by_place on meeting_rule (set_by, id);

-- clustered
create table meeting (
  county bigint not null,
  id bigint not null,
  assembly bigint not null,
  title text not null,
  place text not null,
  remote text not null,
  year bigint,
  month bigint,
  day bigint,
  start_minute bigint,
  end_minute bigint,
  planned_at bigint,
  state bigint not null,
  chair bigint,
  recorder bigint,
  lecturer bigint,
  noticed bigint,
  items_announced bigint,
  nominees_announced bigint,
  entitled_stated bigint,
  households_all bigint,
  households_came bigint,
  other_business text,
  opened_at bigint,
  closed_at bigint,
  imported bigint not null,
  made_at bigint not null,
  account bigint not null,
  by_name text not null,
  primary key (county, id)
);
create index meeting_by_assembly on meeting (assembly, id);

-- clustered
create table meeting_item (
  county bigint not null,
  meeting bigint not null,
  number bigint not null,
  title text not null,
  state bigint not null,
  words text not null,
  primary key (county, meeting, number)
);

-- The roster as it stood on the day, and who came.
-- clustered
create table meeting_attendance (
  county bigint not null,
  meeting bigint not null,
  officer bigint not null,
  standing bigint not null,
  excuse bigint,
  superior_agreed bigint,
  meeting_approved bigint,
  mark bigint not null,
  how bigint not null,
  at bigint,
  reason text not null,
  primary key (county, meeting, officer)
);

-- appended
create table meeting_stay (
  county bigint not null,
  id bigint not null,
  meeting bigint not null,
  officer bigint not null,
  joined bigint not null,
  left_at bigint,
  primary key (county, id)
);
create index meeting_stay_by_meeting on meeting_stay (meeting, id);

-- appended
create table meeting_speech (
  county bigint not null,
  id bigint not null,
  meeting bigint not null,
  item bigint not null,
  officer bigint not null,
  words text not null,
  dissents bigint not null,
  at bigint not null,
  account bigint not null,
  primary key (county, id)
);
create index meeting_speech_by_meeting on meeting_speech (meeting, id);

-- What was conveyed, studied or heard.
-- appended
create table meeting_document (
  county bigint not null,
  id bigint not null,
  meeting bigint not null,
  item bigint not null,
  manner bigint not null,
  issuer text not null,
  title text not null,
  reader bigint,
  outcome text not null,
  at bigint not null,
  account bigint not null,
  primary key (county, id)
);
create index meeting_document_by_meeting on meeting_document (meeting, id);
create index meeting_document_by_title on meeting_document (county, title);

-- clustered
create table meeting_receipt (
  county bigint not null,
  document bigint not null,
  officer bigint not null,
  at bigint not null,
  account bigint not null,
  primary key (county, document, officer)
);

-- Put to the vote, and what came of it: figures, the rule that decided, the verdict.
-- appended
create table meeting_resolution (
  county bigint not null,
  id bigint not null,
  meeting bigint not null,
  item bigint not null,
  number bigint not null,
  words text not null,
  purpose bigint not null,
  voting bigint not null,
  candidate bigint,
  seats bigint,
  in_favour bigint,
  against bigint,
  abstained bigint,
  written_in_favour bigint,
  written_against bigint,
  written_abstained bigint,
  spoilt bigint,
  contest text,
  entitled bigint,
  present bigint,
  needs bigint,
  base bigint,
  passed bigint,
  rule text,
  rule_source text,
  decided_at bigint,
  account bigint not null,
  by_name text not null,
  primary key (county, id)
);
create index meeting_resolution_by_meeting on meeting_resolution (meeting, id);

-- appended
create table nomination (
  county bigint not null,
  id bigint not null,
  meeting bigint not null,
  item bigint not null,
  nominee bigint not null,
  nominator bigint,
  source bigint not null,
  grounds text not null,
  at bigint not null,
  account bigint not null,
  primary key (county, id)
);
create index nomination_by_meeting on nomination (meeting, id);

-- Handed in before the meeting.
-- clustered
create table written_opinion (
  county bigint not null,
  meeting bigint not null,
  item bigint not null,
  officer bigint not null,
  stance bigint not null,
  received_at bigint not null,
  account bigint not null,
  primary key (county, meeting, item, officer)
);

-- clustered
create table named_vote (
  county bigint not null,
  resolution bigint not null,
  officer bigint not null,
  stance bigint not null,
  at bigint not null,
  account bigint not null,
  primary key (county, resolution, officer)
);

-- Secret ballots (law 10). No time, no account, no key; nothing leads from a slip to a person.
-- clustered
create table ballot (
  county bigint not null,
  resolution bigint not null,
  slips bigint not null,
  state bigint not null,
  primary key (county, resolution)
);

-- clustered
create table ballot_slip (
  hash bytea not null,
  county bigint not null,
  resolution bigint not null,
  primary key (hash)
);

-- clustered
create table ballot_paper (
  county bigint not null,
  id bytea not null,
  resolution bigint not null,
  choice text not null,
  primary key (county, id)
);

-- clustered
create table ballot_given (
  county bigint not null,
  resolution bigint not null,
  officer bigint not null,
  primary key (county, resolution, officer)
);

-- clustered
create table minutes_version (
  county bigint not null,
  meeting bigint not null,
  version bigint not null,
  words text not null,
  reason text not null,
  at bigint not null,
  account bigint not null,
  by_name text not null,
  primary key (county, meeting, version)
);

-- clustered
create table minutes_signature (
  county bigint not null,
  meeting bigint not null,
  version bigint not null,
  role bigint not null,
  officer bigint not null,
  at bigint not null,
  account bigint not null,
  by_name text not null,
  primary key (county, meeting, version, role)
);

-- clustered
create table applicant (
  county bigint not null,
  id bigint not null,
  assembly bigint not null,
  officer bigint not null,
  born bigint not null,
  applied bigint not null,
  made_at bigint not null,
  account bigint not null,
  by_name text not null,
  primary key (county, id)
);
create index applicant_by_assembly on applicant (assembly, id);

-- appended
create table applicant_step (
  county bigint not null,
  id bigint not null,
  applicant bigint not null,
  day bigint not null,
  event text not null,
  meeting bigint,
  at bigint not null,
  account bigint not null,
  by_name text not null,
  primary key (county, id)
);
create index applicant_step_by_applicant on applicant_step (applicant, id);
