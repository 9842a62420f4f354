//! Minutes before they are closed: everything may be missing.

use kernel::{Day, OfficerId};

use super::coded::coded;
use super::{Contest, Households, MeetingKind, Purpose, RosterRow, Votes};

coded! {
    /// How an announced item was dealt with.
    ItemState {
        /// Not dealt with yet.
        Open = "open",
        /// Heard or studied; nothing to decide.
        Heard = "heard",
        /// Decided by at least one resolution.
        Decided = "decided",
        /// Put off to a later meeting.
        PutOff = "put-off",
        /// Taken off the agenda.
        Withdrawn = "withdrawn",
    }

    /// 表决方式
    Voting {
        /// 一致同意, said and counted.
        Consensus = "consensus",
        /// 举手
        ShowOfHands = "show-of-hands",
        /// 记名表决: who voted how is written down.
        Named = "named",
        /// 无记名投票
        Secret = "secret",
    }
}

/// A date as somebody wrote it, such as `20**年6月日`: what could not be read is absent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Partial {
    /// Four digits.
    pub year: Option<i16>,
    /// 1 to 12.
    pub month: Option<i8>,
    /// 1 to 31.
    pub day: Option<i8>,
}

impl Partial {
    /// A whole date.
    pub fn of(day: Day) -> Partial {
        let (year, month, day) = day.ymd();
        Partial { year: Some(year), month: Some(month), day: Some(day) }
    }

    /// The day; absent where a part is missing or the calendar has no such day.
    pub fn whole(self) -> Option<Day> {
        Day::from_ymd(self.year?, self.month?, self.day?)
    }
}

/// The draft of a meeting's minutes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// What met.
    pub kind: MeetingKind,
    /// Day as written.
    pub date: Partial,
    /// Minute of the day at which it began, 0 to 1,439; absent until somebody says.
    pub start: Option<u16>,
    /// Minute, counted from midnight of the first day, at which it closed; beyond 1,440 where it went past midnight.
    pub end: Option<u16>,
    /// Where; blank until somebody says.
    pub place: String,
    /// 主持人
    pub chair: Option<OfficerId>,
    /// 记录人
    pub recorder: Option<OfficerId>,
    /// Day on which it was announced; absent where nobody noted it.
    pub noticed: Option<Day>,
    /// Who had to come, who came.
    pub roster: Vec<RosterRow>,
    /// Entitled to vote in all, where the roster lists only those who came (a village assembly: villagers of 18 and
    /// more); absent where the roster lists everybody.
    pub entitled_stated: Option<u32>,
    /// Absent where households do not count.
    pub households: Option<Households>,
    /// How many items were announced ("两项"); absent where no number was said.
    pub items_announced: Option<u32>,
    /// The agenda.
    pub items: Vec<Item>,
    /// 其他事项: absent until somebody asked; an empty text is "none".
    pub other_business: Option<String>,
    /// How many persons were announced as nominated; absent where no number was said.
    pub nominees_announced: Option<u32>,
    /// Who was nominated.
    pub nominees: Vec<OfficerId>,
}

/// One item of the agenda.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// As the agenda counts, from 1.
    pub number: u32,
    /// How it was dealt with.
    pub state: ItemState,
    /// What was resolved.
    pub resolutions: Vec<Resolution>,
}

/// One resolution.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolution {
    /// As the minutes count, from 1 through the whole meeting.
    pub number: u32,
    /// What for: decides the rule.
    pub purpose: Purpose,
    /// How it was voted on.
    pub voting: Voting,
    /// How many persons it decides about; 0 where it is about no person.
    pub candidates: u32,
    /// Absent until somebody counted.
    pub counted: Option<Counted>,
    /// What follows from it.
    pub measures: Vec<Measure>,
}

/// What was counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Counted {
    /// For, against and abstained.
    Votes(Votes),
    /// Names and seats.
    Contest(Contest),
}

/// What has to be done, by whom, by when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measure {
    /// As the minutes count, from 1 through the whole meeting.
    pub number: u32,
    /// Absent until somebody is named.
    pub owner: Option<OfficerId>,
    /// Absent until a day is set.
    pub due: Option<Day>,
}
