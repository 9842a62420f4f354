//! What is stored of a meeting.

use kernel::{AccountId, AssemblyId, Day, DivisionCode, Instant, MeetingId, OfficerId, UnitId};

use super::coded::coded;
use super::{Attendance, Counted, Excused, ItemState, MeetingKind, Partial, Purpose, Standing, Voting};

coded! {
    /// How far a meeting is.
    MeetingState {
        /// 已通知
        Planned = "planned",
        /// 正在开会
        Open = "open",
        /// 已散会, the minutes are a draft
        Closed = "closed",
        /// 纪要已签字定稿
        Final = "final",
        /// 已取消
        CalledOff = "called-off",
    }

    /// Who wrote down that somebody came.
    How {
        /// By the recorder.
        Recorder = "recorder",
        /// Through the code in the room.
        Code = "code",
        /// From the own account.
        Account = "account",
    }

    /// What a meeting did with a document.
    Manner {
        /// 传达
        Conveyed = "conveyed",
        /// 学习
        Studied = "studied",
        /// 听取汇报
        Heard = "heard",
    }

    /// Where a nomination comes from (row S2-08).
    NominationSource {
        /// 平时观察
        Observation = "observation",
        /// 群众反映
        Residents = "residents",
        /// 档案、考核
        Record = "record",
    }

    /// Who signs minutes.
    Signer {
        /// 主持人
        Chair = "chair",
        /// 记录人
        Recorder = "recorder",
    }
}

/// Who meets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assembly {
    /// Identity.
    pub id: AssemblyId,
    /// Where it stands in the tree.
    pub division: DivisionCode,
    /// The unit whose body it is; absent for the body of a division.
    pub unit: Option<UnitId>,
    /// What meets.
    pub kind: MeetingKind,
    /// Name.
    pub name: String,
    /// First day.
    pub valid_from: Day,
    /// First day on which it is no more.
    pub valid_to: Option<Day>,
}

/// Somebody on the roster of an assembly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Who; the id, never the name (law 14).
    pub officer: OfficerId,
    /// Name and post as the register has them.
    pub name: String,
    /// Post, may be empty.
    pub post: String,
    /// The account that this person signs in with.
    pub account: Option<AccountId>,
    /// What the person may do.
    pub standing: Standing,
    /// Absent where nobody asked for one.
    pub excused: Option<Excused>,
    /// First day on the roster.
    pub valid_from: Day,
}

/// The head of a meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// Identity.
    pub id: MeetingId,
    /// Who meets.
    pub assembly: AssemblyId,
    /// Title.
    pub title: String,
    /// Where; may be empty in a draft.
    pub place: String,
    /// How to take part from afar; empty where nobody can.
    pub remote: String,
    /// The day, as far as it is known.
    pub date: Partial,
    /// Minute of the day at which it begins or began.
    pub start: Option<u16>,
    /// Minute, counted from midnight of its day, at which it closed.
    pub end: Option<u16>,
    /// The instant for which it was called; absent of imported minutes.
    pub planned_at: Option<Instant>,
    /// How far it is.
    pub state: MeetingState,
    /// 主持人
    pub chair: Option<OfficerId>,
    /// 记录人
    pub recorder: Option<OfficerId>,
    /// 主讲人
    pub lecturer: Option<OfficerId>,
    /// Day of the notice.
    pub noticed: Option<Day>,
    /// How many items the notice announced.
    pub items_announced: Option<u32>,
    /// How many persons were announced as nominated.
    pub nominees_announced: Option<u32>,
    /// Entitled in all, where the roster does not list everybody.
    pub entitled_stated: Option<u32>,
    /// Households: in all and represented.
    pub households: Option<(u32, u32)>,
    /// 其他事项: absent until somebody asked; empty is "none".
    pub other_business: Option<String>,
    /// When it was opened.
    pub opened_at: Option<Instant>,
    /// When it was closed.
    pub closed_at: Option<Instant>,
    /// Made from old minutes.
    pub imported: bool,
}

/// One item of the agenda.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgendaItem {
    /// As the agenda counts, from 1.
    pub number: u32,
    /// Title, 1 to 100 characters.
    pub title: String,
    /// How it was dealt with.
    pub state: ItemState,
    /// What is written down of it besides speeches.
    pub words: String,
}

/// Somebody on the roster of a meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attendee {
    /// Who.
    pub officer: OfficerId,
    /// Name as the register has it.
    pub name: String,
    /// Post, may be empty.
    pub post: String,
    /// The account that this person signs in with.
    pub account: Option<AccountId>,
    /// What the person may do.
    pub standing: Standing,
    /// Absent where nobody asked for one.
    pub excused: Option<Excused>,
    /// What is written down.
    pub mark: Attendance,
    /// By whom.
    pub how: How,
    /// When.
    pub at: Option<Instant>,
    /// Why somebody is on leave.
    pub reason: String,
}

/// Somebody said something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speech {
    /// Identity.
    pub id: i64,
    /// Under which item.
    pub item: u32,
    /// Who.
    pub officer: OfficerId,
    /// What, 1 to 1,000 characters.
    pub words: String,
    /// Another opinion: it must be recorded (C1).
    pub dissents: bool,
}

/// A document that was conveyed, studied or heard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// Identity.
    pub id: i64,
    /// Under which item.
    pub item: u32,
    /// What was done with it.
    pub manner: Manner,
    /// Who issued it; may be empty.
    pub issuer: String,
    /// Title.
    pub title: String,
    /// 领学人
    pub reader: Option<OfficerId>,
    /// Of a report that was heard: accepted, sent back.
    pub outcome: String,
    /// Who confirmed that they received it.
    pub receipts: Vec<OfficerId>,
}

/// What was put to the vote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Identity.
    pub id: i64,
    /// Under which item.
    pub item: u32,
    /// As the minutes count, from 1.
    pub number: u32,
    /// What is resolved, 2 to 300 characters.
    pub words: String,
    /// What for: decides the rule.
    pub purpose: Purpose,
    /// How it is voted on.
    pub voting: Voting,
    /// The person whom it is about.
    pub candidate: Option<OfficerId>,
    /// Seats, of an election.
    pub seats: Option<u32>,
    /// Absent until somebody counted.
    pub counted: Option<Counted>,
    /// Ballots from which nothing can be read.
    pub spoilt: u32,
    /// What the rule said; absent until then.
    pub verdict: Option<Decided>,
}

/// What a rule said of a vote, kept with the figures that it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// 应到 with a vote.
    pub entitled: u32,
    /// 实到 with a vote.
    pub present: u32,
    /// The smallest number that is enough.
    pub needs: u32,
    /// Out of how many.
    pub of: u32,
    /// Whether it passed; absent of an election, whose outcomes stand with the names.
    pub passed: Option<bool>,
    /// Code of the rule's source.
    pub source: String,
    /// When.
    pub at: Instant,
}

/// Somebody was nominated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nomination {
    /// Identity.
    pub id: i64,
    /// Under which item.
    pub item: u32,
    /// Who.
    pub nominee: OfficerId,
    /// By whom; absent where a group did.
    pub nominator: Option<OfficerId>,
    /// Where it comes from.
    pub source: NominationSource,
    /// Grounds, 2 to 200 characters.
    pub grounds: String,
}

/// One version of the minutes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// From 1.
    pub version: i64,
    /// The text.
    pub words: String,
    /// Why it follows a signed one; empty of the first.
    pub reason: String,
    /// When.
    pub at: Instant,
    /// By whom.
    pub by: String,
    /// Who signed it.
    pub signatures: Vec<Signature>,
}

/// A signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// As what.
    pub role: Signer,
    /// Whose.
    pub officer: OfficerId,
    /// When.
    pub at: Instant,
    /// Name as it stood.
    pub by: String,
}
