//! The words of a round: what it asks ([`RoundDef`], [`Field`]), what a unit states ([`Statement`]),
//! one stored version of it ([`Filed`]), and what a unit's day comes to ([`UnitDay`]).
//!
//! The types leave no room for what law 1 forbids: there is no version without a named person, no
//! sixth state, no late mark on silence, and no figure where nobody stated one (`None`, never 0).

mod board;
mod closing;
mod daily;
mod field;
mod filed;
mod leaving;
mod quiet;
mod round;
mod statement;
mod stored;
mod unit_day;

pub use board::{Board, Line, UnitLine};
pub use closing::{Closing, LeadChange, Leads, Silence};
pub use daily::daily_unit_return;
pub use field::{Asks, Choice, Field, FieldKind};
pub use filed::{FieldSet, Filed, PersonName, Prefill};
pub use leaving::{Confirmation, Leaving};
pub use quiet::{QuietChange, QuietHours};
pub use round::{Duty, Earlier, KindCode, Owing, RoundDef};
pub use statement::{Answer, Statement, Unreadable, Values};
pub use stored::{
    Channel, QUIET_HOURS, REMINDER, ROLLUP_CONFIRMATION, ROUND, ROUND_LEAD, ROUND_VERSION, Reminder,
    RoundRow, StoredReturn, TABLES, UNIT_RETURN,
};
pub use unit_day::{AsOf, Mark, Received, State, Timing, UnitDay};
