-- What somebody told beside an answer: the voluntary items, and why the answer came late. A table of its own, and not
-- columns of `check_in`: no statement that adds answers up reads it, it holds a row only where something was told, and
-- the after-images of answers stored before stay what they were. `id` is that of the answer.

-- appended
create table check_in_extra (
  id bigint not null,
  county bigint not null,
  life_habits bigint,
  learning_habits bigint,
  mood bigint,
  late_reason bigint,
  late_words text not null,
  primary key (county, id)
);
