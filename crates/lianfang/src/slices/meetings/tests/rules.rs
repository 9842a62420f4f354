//! The rules of meetings as tables whose case names are sentences, and as properties. No store, no clock.

use kernel::{Day, OfficerId};

use super::model::{
    Attendance, MeetingKind, MeetingRule, Purpose, RosterRow, RuleRow, Stances, Standing, Votes, in_force,
    shipped,
};
use super::rules;

#[path = "rules/activists.rs"]
mod activists;
#[path = "rules/ballot.rs"]
mod ballot;
#[path = "rules/cadence.rs"]
mod cadence;
#[path = "rules/closing.rs"]
mod closing;
#[path = "rules/codes.rs"]
mod codes;
#[path = "rules/definition.rs"]
mod definition;
#[path = "rules/majority.rs"]
mod majority;
#[path = "rules/motion.rs"]
mod motion;
#[path = "rules/presence.rs"]
mod presence;
#[path = "rules/quorum.rs"]
mod quorum;
#[path = "rules/roster.rs"]
mod roster;

/// 23 November 2026, a Monday.
const DAY: Day = Day(20_780);

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

/// The shipped rule in force on [`DAY`].
fn rule(kind: MeetingKind, purpose: Purpose) -> MeetingRule {
    in_force(&shipped(), kind, purpose, DAY).unwrap().rule
}

fn branch() -> MeetingRule {
    rule(MeetingKind::Branch, Purpose::Ordinary)
}

fn stances(in_favour: u32, against: u32, abstained: u32) -> Stances {
    Stances { in_favour, against, abstained }
}

/// Votes of those present only.
fn votes(in_favour: u32, against: u32, abstained: u32) -> Votes {
    Votes { cast: stances(in_favour, against, abstained), written: Stances::default() }
}

fn member(person: i64, attendance: Attendance) -> RosterRow {
    RosterRow {
        person: OfficerId(person),
        standing: Standing::Full,
        excused: None,
        attendance,
        written: false,
    }
}

/// Full members, of whom the first `present` came and the others did not.
fn members(entitled: i64, present: i64) -> Vec<RosterRow> {
    let attendance = |n| if n <= present { Attendance::OnSite } else { Attendance::Absent };
    (1..=entitled).map(|n| member(n, attendance(n))).collect()
}
