//! Tasks: a named officer, an instant, what happened, what shows that it was done.

mod codes;
mod posting;
mod tables;

use kernel::{Day, DivisionCode, Instant, OfficerId, TaskId, UnitId};

pub use codes::{Channel, EvidenceKind, Happened, Source, State};
pub use posting::{Half, HalfDays, Leave, Part, Posting, Presence, Verdict};
pub use tables::{
    POSTING, POSTING_LEAVE, POSTING_PRESENCE, TABLES, TASK, TASK_EVENT, TASK_EVIDENCE, TASK_STEP,
    TASK_SUPPORT,
};

/// A division, or a unit of one: who gives a task, where its holder is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Seat {
    /// The division; of a unit the one it stood in when this was written.
    pub division: DivisionCode,
    /// The unit; absent where the division itself is meant.
    pub unit: Option<UnitId>,
}

/// A task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// Identity.
    pub id: TaskId,
    /// What, in a line; 2 to 100 characters.
    pub title: String,
    /// What to do; may be empty, at most 500 characters.
    pub words: String,
    /// What it comes from.
    pub source: Source,
    /// The record it comes from; absent where there is none.
    pub source_id: Option<i64>,
    /// The words it comes from; may be empty, at most 300 characters.
    pub source_words: String,
    /// How it was given.
    pub channel: Channel,
    /// The instruction that it carries out; absent where it is one itself (S3-08).
    pub parent: Option<TaskId>,
    /// Who gave it.
    pub issuer: Seat,
    /// Where its holder is.
    pub owner: Seat,
    /// Who answers for it, whoever holds it (S8-08).
    pub lead: OfficerId,
    /// Who has it now.
    pub holder: OfficerId,
    /// First day, where one was set.
    pub start: Option<Day>,
    /// By when; whoever is done at this instant is in time.
    pub due: Instant,
    /// Where it stands.
    pub state: State,
    /// When it was given.
    pub made_at: Instant,
    /// The name of who gave it.
    pub made_by: String,
    /// How it ended; absent while it is open.
    pub closed: Option<Closed>,
}

/// How a task ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closed {
    /// When.
    pub at: Instant,
    /// By whom.
    pub by: String,
    /// Words of who verified it, or the reason of a withdrawal.
    pub words: String,
}

/// One of the steps of a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// From 1, in the order in which they were written.
    pub seq: i64,
    /// What.
    pub words: String,
    /// When it was done and the name of who said so; absent while it is not.
    pub done: Option<(Instant, String)>,
}

/// Something that happened to a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Identity, time-ordered.
    pub id: i64,
    /// When.
    pub at: Instant,
    /// What.
    pub kind: Happened,
    /// In words: a reason, what was done, an answer; may be empty.
    pub words: String,
    /// A number, such as doors knocked at; absent where none was given.
    pub count: Option<i64>,
    /// Which officer did it, or for whom it was written down; absent where the issuer did it.
    pub officer: Option<OfficerId>,
    /// Who had the task before; of a handing on.
    pub from: Option<OfficerId>,
    /// Who has it since; of a handing on and of the beginning.
    pub to: Option<OfficerId>,
    /// How somebody was reminded.
    pub channel: Option<Channel>,
    /// The reminder that was answered.
    pub about: Option<i64>,
    /// Due before and after; of a change of that.
    pub due: Option<(Instant, Instant)>,
    /// Somebody of the officer's unit wrote it down for the officer.
    pub on_behalf: bool,
    /// The name of who wrote it down.
    pub by: String,
}

/// What shows that a task was done; its event has the same id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Identity, and that of its event.
    pub id: i64,
    /// What it is.
    pub kind: EvidenceKind,
    /// In words: which record, the number of the receipt, what was counted.
    pub words: String,
    /// The number, where something was counted.
    pub count: Option<i64>,
}
