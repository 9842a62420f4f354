//! The words of a meeting: its kind and the rule for it, who had to come, how votes fell, what stands in the draft of
//! its minutes, how an applicant goes on, and what a secret ballot leaves behind.

mod activist;
mod ballot;
mod coded;
mod contest;
mod draft;
mod kind;
mod record;
mod roster;
mod rule;
mod share;
mod shipped;
mod tables;
mod votes;

pub use activist::{ActivistRule, Contact, Course, Event, Facts, Recommended, State, Step};
pub use ballot::{BallotCode, BallotEvent, BallotId, Choice};
pub use contest::{Contest, Nominee};
pub use draft::{Counted, Draft, Item, ItemState, Measure, Partial, Resolution, Voting};
pub use kind::{Cadence, MeetingKind, Purpose};
pub use record::{
    AgendaItem, Assembly, Attendee, Decided, Decision, How, Manner, Meeting, MeetingState, Member,
    Nomination, NominationSource, Paper, Signature, Signer, Speech, Version,
};
pub use roster::{Attendance, Excuse, Excused, Households, RosterRow, Standing};
pub use rule::{MayMeet, MeetingRule, Passes, RuleRow, in_force};
pub use share::{Bar, Base, Share, Strictness};
pub use shipped::shipped;
pub use tables::*;
pub use votes::{Stances, Votes};
