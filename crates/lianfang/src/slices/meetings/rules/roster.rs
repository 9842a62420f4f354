//! Who is entitled, who came, who did not. Every row is counted exactly once.

use std::collections::HashSet;

use kernel::{Day, OfficerId};

use super::super::model::{Attendance, MeetingRule, RosterRow, Standing};

/// A roster in figures: entitled = present + on leave + absent + unmarked, for all and for those with a vote.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// 应到: full and probationary members without those excused.
    pub entitled: u32,
    /// 实到
    pub present: u32,
    /// 请假
    pub on_leave: u32,
    /// 缺席
    pub absent: u32,
    /// Nobody wrote down whether they came.
    pub unmarked: u32,
    /// 有表决权应到: full members without those excused.
    pub votes_entitled: u32,
    /// 有表决权实到
    pub votes_present: u32,
    /// Not counted in 应到 though on the roster.
    pub excused: u32,
    /// 列席 who came.
    pub observers: u32,
    /// Written opinions of full members who did not come.
    pub written: u32,
}

/// Whether a row falls out of 应到: the rule takes excuses, both have agreed by the day, and the member did not come. Who
/// comes all the same is counted.
fn is_excused(rule: &MeetingRule, row: &RosterRow, day: Day) -> bool {
    rule.excuses && !row.attendance.is_present() && row.excused.is_some_and(|excused| excused.holds_on(day))
}

/// Counts a roster by a rule on the day of the meeting.
pub fn count_roster(rule: &MeetingRule, rows: &[RosterRow], day: Day) -> Count {
    let mut count = Count::default();
    for row in rows {
        let present = row.attendance.is_present();
        if row.standing == Standing::Observer {
            count.observers += u32::from(present);
            continue;
        }
        if is_excused(rule, row, day) {
            count.excused += 1;
            continue;
        }
        count.entitled += 1;
        match row.attendance {
            Attendance::OnSite | Attendance::Remote => count.present += 1,
            Attendance::OnLeave => count.on_leave += 1,
            Attendance::Absent => count.absent += 1,
            Attendance::Unmarked => count.unmarked += 1,
        }
        if row.standing == Standing::Full {
            count.votes_entitled += 1;
            count.votes_present += u32::from(present);
            count.written += u32::from(row.written && !present);
        }
    }
    count
}

/// What contradicts itself in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RosterFaultKind {
    /// One person stands on it twice.
    Twice,
    /// A written opinion of somebody who came: votes at the meeting instead.
    WrittenAndPresent,
    /// A written opinion of somebody without a vote.
    WrittenWithoutVote,
    /// An excuse of somebody who is only an observer and is not counted anyway.
    ExcusedObserver,
}

impl RosterFaultKind {
    /// Stable word for catalogues.
    pub fn code(self) -> &'static str {
        ["roster-twice", "roster-written-present", "roster-written-no-vote", "roster-excused-observer"]
            [self as usize]
    }
}

/// One fault of a roster, with the person it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RosterFault {
    /// Who.
    pub person: OfficerId,
    /// What.
    pub kind: RosterFaultKind,
}

/// All faults of a roster, in the order of its rows.
pub fn roster_faults(rows: &[RosterRow]) -> Vec<RosterFault> {
    let mut seen = HashSet::new();
    let mut found = Vec::new();
    for row in rows {
        let mut note = |holds: bool, kind: RosterFaultKind| {
            if holds {
                found.push(RosterFault { person: row.person, kind });
            }
        };
        let votes = row.standing == Standing::Full;
        note(!seen.insert(row.person), RosterFaultKind::Twice);
        note(row.written && row.attendance.is_present() && votes, RosterFaultKind::WrittenAndPresent);
        note(row.written && !votes, RosterFaultKind::WrittenWithoutVote);
        let observer = row.standing == Standing::Observer;
        note(observer && row.excused.is_some(), RosterFaultKind::ExcusedObserver);
    }
    found
}
