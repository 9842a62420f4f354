//! Follow-ups: one person, one reason, one logged contact a day, closed by somebody.

use kernel::{Day, FollowUpId, Instant, PersonId, UnitId};
use store::Table;

/// Why somebody is looked after.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// A temperature that the rule calls a fever.
    Fever,
    /// Symptoms without a fever.
    Symptoms,
    /// 离家: the family travelled and is not back.
    LeftHome,
    /// Contact with a patient, or came from a place that the screening asks for.
    Exposed,
    /// 居家医学观察: observed at home.
    AtHome,
}

impl Reason {
    /// All, in the order of their numbers.
    pub const ALL: [Reason; 5] =
        [Reason::Fever, Reason::Symptoms, Reason::LeftHome, Reason::Exposed, Reason::AtHome];

    /// Number in the store, from 1.
    pub fn number(self) -> i64 {
        self as i64 + 1
    }

    /// Inverse of [`Reason::number`].
    pub fn from_number(number: i64) -> Option<Reason> {
        Reason::ALL.get(usize::try_from(number - 1).ok()?).copied()
    }

    /// Stable word for catalogues and JSON.
    pub fn code(self) -> &'static str {
        ["fever", "symptoms", "left-home", "exposed", "at-home"][self as usize]
    }

    /// Inverse of [`Reason::code`].
    pub fn parse(text: &str) -> Option<Reason> {
        Reason::ALL.into_iter().find(|reason| reason.code() == text)
    }

    /// Whether somebody must act at once.
    pub fn is_alarm(self) -> bool {
        self == Reason::Fever
    }
}

/// How somebody was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    /// 电话
    Call,
    /// 微信
    Wechat,
    /// 视频
    Video,
    /// 上门
    Visit,
}

impl Channel {
    /// All, in the order of their numbers.
    pub const ALL: [Channel; 4] = [Channel::Call, Channel::Wechat, Channel::Video, Channel::Visit];

    /// Number in the store, from 1.
    pub fn number(self) -> i64 {
        self as i64 + 1
    }

    /// Inverse of [`Channel::number`].
    pub fn from_number(number: i64) -> Option<Channel> {
        Channel::ALL.get(usize::try_from(number - 1).ok()?).copied()
    }

    /// Stable word for catalogues and JSON.
    pub fn code(self) -> &'static str {
        ["call", "wechat", "video", "visit"][self as usize]
    }

    /// Inverse of [`Channel::code`].
    pub fn parse(text: &str) -> Option<Channel> {
        Channel::ALL.into_iter().find(|channel| channel.code() == text)
    }
}

/// How somebody feels, as whoever spoke with the person heard it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    /// 平稳
    Calm,
    /// 担心
    Worried,
    /// 低落
    Low,
    /// 需要专业帮助
    NeedsHelp,
}

impl Mood {
    /// All, in the order of their numbers.
    pub const ALL: [Mood; 4] = [Mood::Calm, Mood::Worried, Mood::Low, Mood::NeedsHelp];

    /// Number in the store, from 1.
    pub fn number(self) -> i64 {
        self as i64 + 1
    }

    /// Inverse of [`Mood::number`].
    pub fn from_number(number: i64) -> Option<Mood> {
        Mood::ALL.get(usize::try_from(number - 1).ok()?).copied()
    }

    /// Stable word for catalogues.
    pub fn code(self) -> &'static str {
        ["calm", "worried", "low", "needs-help"][self as usize]
    }

    /// Inverse of [`Mood::code`].
    pub fn parse(text: &str) -> Option<Mood> {
        Mood::ALL.into_iter().find(|mood| mood.code() == text)
    }
}

/// A follow-up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FollowUp {
    /// Identity.
    pub id: FollowUpId,
    /// Who is looked after.
    pub person: PersonId,
    /// By which unit.
    pub unit: UnitId,
    /// Why.
    pub reason: Reason,
    /// First day on which a contact is due; of an observation the day from which it is counted, D0.
    pub since: Day,
    /// How many days somebody is observed at home; absent for other reasons, and where nobody set it.
    pub days: Option<i64>,
    /// Details in words, such as where the family went; may be empty.
    pub about: String,
    /// When it was opened.
    pub opened_at: Instant,
    /// By whom: a name, or empty where a rule opened it.
    pub opened_by: String,
    /// How it ended; absent while it is open.
    pub closed: Option<Closed>,
}

/// How a follow-up ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closed {
    /// When.
    pub at: Instant,
    /// By whom.
    pub by: String,
    /// With what outcome, 2 to 200 characters.
    pub outcome: String,
}

/// One logged contact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contacted {
    /// Day for which it counts.
    pub day: Day,
    /// When it was written down.
    pub at: Instant,
    /// How.
    pub channel: Channel,
    /// What came of it; 1 to 200 characters.
    pub result: String,
    /// By whom.
    pub by: String,
}

/// A comfort note, opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comfort {
    /// When.
    pub at: Instant,
    /// How the person feels.
    pub mood: Mood,
    /// In words.
    pub text: String,
    /// Day of the next talk; absent where none is planned.
    pub next: Option<Day>,
    /// By whom.
    pub by: String,
}

/// Where an observation at home stands on a day: day n is D0 + n.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Observed {
    /// The day itself from which it is counted, or one before it.
    Begins {
        /// Days in all.
        of: i64,
    },
    /// Day `n` of `of`; the last one is day `of`.
    Day {
        /// 1 to `of`.
        n: i64,
        /// Days in all.
        of: i64,
    },
    /// The period is over, and somebody has to close it.
    Over {
        /// Days in all.
        of: i64,
    },
}

/// A contact of one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContactDay {
    /// Not asked: before the first day, or closed.
    NotDue,
    /// Today's is still to be made.
    Due,
    /// No contact since the day named, which lies before yesterday or is the first day.
    Overdue {
        /// The last contact; absent where there was none yet.
        last: Option<Day>,
    },
    /// Today's is made.
    Made,
}

/// Follow-ups.
pub static FOLLOW_UP: Table = Table {
    name: "follow_up",
    columns: &[
        "county",
        "id",
        "person",
        "unit",
        "reason",
        "since",
        "about",
        "source",
        "opened_at",
        "opened_by",
        "opened_name",
        "closed_at",
        "closed_by",
        "closed_name",
        "outcome",
    ],
    key: &["county", "id"],
    audited: true,
};

/// Contacts.
pub static FOLLOW_CONTACT: Table = Table {
    name: "follow_contact",
    columns: &["county", "id", "follow_up", "day", "at", "channel", "result", "account", "by_name"],
    key: &["county", "id"],
    audited: true,
};

/// Comfort notes.
pub static COMFORT_NOTE: Table = Table {
    name: "comfort_note",
    columns: &["county", "id", "follow_up", "at", "mood", "sealed", "next_day", "account", "by_name"],
    key: &["county", "id"],
    audited: true,
};

/// How long somebody is observed.
pub static OBSERVATION_TERM: Table = Table {
    name: "observation_term",
    columns: &["county", "follow_up", "days"],
    key: &["county", "follow_up"],
    audited: true,
};

/// All of them.
pub static TABLES: &[&Table] = &[&FOLLOW_UP, &FOLLOW_CONTACT, &COMFORT_NOTE, &OBSERVATION_TERM];
