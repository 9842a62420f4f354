//! The words every other crate speaks: days and instants, division codes, ids, actors, problems,
//! and the registries through which sibling slices meet.
//!
//! Nothing here knows SQL, HTTP or a clock of its own; a reading of the time is always a value.

pub mod actor;
pub mod delta;
pub mod division;
pub mod id;
pub mod lang;
pub mod problem;
pub mod registry;
pub mod time;

pub use actor::{Actor, Grant, Role};
pub use delta::{Change, Verb};
pub use division::{DivisionCode, Level};
pub use id::{
    AccountId, AssemblyId, BodyId, FollowUpId, HouseholdId, MeetingId, OfficerId, PersonId, PublicIds,
    RoundId, TaskId, UnitId,
};
pub use lang::Lang;
pub use problem::{Fault, Kind, Problem};
pub use registry::{Contradiction, DueItem, Fact, FactSource, Objection, QuietHours, Worklist};
pub use time::{Clock, Day, FrozenClock, Instant, Millis, SharedClock, clock_of};
