//! What may happen to a task where it stands.

use kernel::{Kind, Problem};

use crate::slices::tasks::model::State;

/// What somebody wants to do with a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Deed {
    /// Take it.
    Accept,
    /// Give it back.
    Return,
    /// Tell how it goes.
    Progress,
    /// Say that a step is done.
    Tick,
    /// Show that it is done.
    Evidence,
    /// Hand it on.
    Forward,
    /// Find the evidence in order.
    Verify,
    /// Find it wanting.
    SendBack,
    /// Remind.
    Remind,
    /// Answer a reminder.
    Answer,
    /// Give it to somebody else.
    Reassign,
    /// Set another time.
    ChangeDue,
    /// Take it back.
    Withdraw,
}

impl Deed {
    /// All of them.
    pub const ALL: [Deed; 13] = [
        Deed::Accept,
        Deed::Return,
        Deed::Progress,
        Deed::Tick,
        Deed::Evidence,
        Deed::Forward,
        Deed::Verify,
        Deed::SendBack,
        Deed::Remind,
        Deed::Answer,
        Deed::Reassign,
        Deed::ChangeDue,
        Deed::Withdraw,
    ];
}

/// Where a task stands after a deed; none where that cannot be done to it as it stands.
pub fn next(state: State, deed: Deed) -> Option<State> {
    use Deed::{
        Accept, Answer, ChangeDue, Evidence, Forward, Progress, Reassign, Remind, Return, SendBack, Tick,
        Verify, Withdraw,
    };
    Some(match (state, deed) {
        (State::Assigned, Accept) | (State::Waiting, SendBack) => State::Accepted,
        (State::Assigned, Return) => State::Returned,
        (State::Accepted | State::Waiting, Evidence) => State::Waiting,
        (State::Waiting, Verify) => State::Done,
        (State::Assigned | State::Accepted, Forward)
        | (State::Assigned | State::Accepted | State::Returned, Reassign) => State::Assigned,
        (State::Accepted, Progress | Tick)
        | (State::Assigned | State::Accepted, Remind | Answer)
        | (State::Assigned | State::Accepted | State::Returned, ChangeDue) => state,
        (State::Assigned | State::Accepted | State::Returned | State::Waiting, Withdraw) => State::Withdrawn,
        _ => return None,
    })
}

/// Says where the task stands that cannot take a deed.
pub fn refusal(state: State) -> Problem {
    match state {
        State::Assigned => Problem::new(Kind::Conflict, "task-assigned"),
        State::Accepted => Problem::new(Kind::Conflict, "task-accepted"),
        State::Returned => Problem::new(Kind::Conflict, "task-returned"),
        State::Waiting => Problem::new(Kind::Conflict, "task-waiting"),
        State::Done => Problem::new(Kind::Conflict, "task-done"),
        State::Withdrawn => Problem::new(Kind::Conflict, "task-withdrawn"),
    }
}
