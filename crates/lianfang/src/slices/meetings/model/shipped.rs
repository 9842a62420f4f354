//! The rows that come with the product, to be stored in the table of rules and changed there, not here.
//!
//! | source code | text | figures |
//! |---|---|---|
//! | `branch-work-2018` | 中国共产党支部工作条例（试行）, 2018-10-30, arts 11 and 12 | 半数以上 to meet, 超过半数 of 应到 to pass; quarterly, monthly |
//! | `admission-2014` | 中国共产党发展党员工作细则, 2014-05-28, arts 21 and 33 | 超过半数, secret, written opinions count, one by one |
//! | `election-1990` | 中国共产党基层组织选举工作暂行条例, 1990-06-27 | 超过五分之四 |
//! | `election-2020` | 中国共产党基层组织选举工作条例, 2020-07-13 | 不少于五分之四, 超过实到一半 |
//! | `villagers-2010` | 村民委员会组织法, 2010-10-28, arts 21, 22, 25 | 过半数 or 三分之二以上的户, 三分之二以上, 过半数 of those present |
//! | `default` | no rule known; what a body sets itself goes before it | more than half of those present |
//!
//! The days are those on which the texts were issued [gk]: to be checked against the official text.

use kernel::{Day, DivisionCode};

use super::{Bar, Base, Cadence, MayMeet, MeetingKind, MeetingRule, Passes, Purpose, RuleRow, Share};

const HALF: Bar = Bar::at_least(1, 2);
const MORE_THAN_HALF: Bar = Bar::more_than(1, 2);
const TWO_THIRDS: Bar = Bar::at_least(2, 3);

/// Bodies for which no text says how many have to be there.
const UNRULED: [MeetingKind; 5] = [
    MeetingKind::WorkingGroup,
    MeetingKind::Headquarters,
    MeetingKind::Company,
    MeetingKind::StudySession,
    MeetingKind::Lecture,
];

/// The shipped rows, national, in the order of kinds and purposes.
pub fn shipped() -> Vec<RuleRow> {
    let branch = MeetingRule {
        may_meet: Some(persons(HALF)),
        passes: Passes { bar: MORE_THAN_HALF, of: Base::Entitled },
        excuses: true,
        every: Some(Cadence::Quarterly),
        ..plain(MeetingKind::Branch)
    };
    let admission = MeetingRule {
        purpose: Purpose::Admission,
        may_meet: Some(persons(MORE_THAN_HALF)),
        secret: true,
        written_counts: true,
        one_at_a_time: true,
        every: None,
        ..branch
    };
    let election = MeetingRule {
        purpose: Purpose::Election,
        may_meet: Some(persons(Bar::at_least(4, 5))),
        passes: Passes { bar: MORE_THAN_HALF, of: Base::Present },
        secret: true,
        spare: Some(Share { num: 0, den: 1 }),
        every: None,
        ..branch
    };
    let election_before = MeetingRule { may_meet: Some(persons(Bar::more_than(4, 5))), ..election };
    let committee = MeetingRule {
        may_meet: Some(persons(HALF)),
        every: Some(Cadence::Monthly),
        ..plain(MeetingKind::BranchCommittee)
    };
    let assembly = MeetingRule {
        may_meet: Some(MayMeet { persons: MORE_THAN_HALF, households: Some(TWO_THIRDS) }),
        notice_days: Some(10),
        ..plain(MeetingKind::VillageAssembly)
    };
    let representatives = MeetingRule {
        may_meet: Some(persons(TWO_THIRDS)),
        every: Some(Cadence::Quarterly),
        ..plain(MeetingKind::VillageRepresentatives)
    };
    let mut rows = vec![
        row(branch, (2018, 10, 30), "branch-work-2018"),
        row(admission, (2014, 5, 28), "admission-2014"),
        row(election_before, (1990, 6, 27), "election-1990"),
        row(election, (2020, 7, 13), "election-2020"),
        row(committee, (2018, 10, 30), "branch-work-2018"),
        row(assembly, (2010, 10, 28), "villagers-2010"),
        row(representatives, (2010, 10, 28), "villagers-2010"),
    ];
    rows.extend(UNRULED.map(|kind| row(plain(kind), (1970, 1, 1), "default")));
    rows
}

/// No quorum, and more than half of those present decide.
fn plain(kind: MeetingKind) -> MeetingRule {
    MeetingRule {
        kind,
        purpose: Purpose::Ordinary,
        may_meet: None,
        passes: Passes { bar: MORE_THAN_HALF, of: Base::Present },
        secret: false,
        written_counts: false,
        one_at_a_time: false,
        excuses: false,
        spare: None,
        notice_days: None,
        every: None,
    }
}

fn persons(bar: Bar) -> MayMeet {
    MayMeet { persons: bar, households: None }
}

fn row(rule: MeetingRule, (year, month, day): (i16, i8, i8), source: &str) -> RuleRow {
    RuleRow {
        rule,
        set_by: DivisionCode(0),
        valid_from: Day::from_ymd(year, month, day).expect("a day of the calendar"),
        source: source.into(),
        reason: String::new(),
    }
}
