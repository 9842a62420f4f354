//! 派驻: somebody is at a place by half-days.

use kernel::{Day, Instant, TaskId};

/// Which half of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// 上午
    Morning,
    /// 下午
    Afternoon,
}

impl Part {
    /// Both, the earlier first.
    pub const ALL: [Part; 2] = [Part::Morning, Part::Afternoon];

    /// 1 and 2.
    pub fn number(self) -> i64 {
        self as i64 + 1
    }

    /// Inverse of [`Part::number`].
    pub fn from_number(number: i64) -> Option<Part> {
        Part::ALL.into_iter().find(|part| part.number() == number)
    }

    /// Stable word.
    pub fn code(self) -> &'static str {
        match self {
            Part::Morning => "morning",
            Part::Afternoon => "afternoon",
        }
    }

    /// Inverse of [`Part::code`].
    pub fn parse(text: &str) -> Option<Part> {
        Part::ALL.into_iter().find(|part| part.code() == text)
    }
}

/// A half-day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Half {
    /// Its day.
    pub day: Day,
    /// Which half of it.
    pub part: Part,
}

impl Half {
    /// `2026-01-29 morning`, as forms send it.
    pub fn parse(text: &str) -> Option<Half> {
        let (day, part) = text.trim().split_once(' ')?;
        Some(Half { day: Day::parse(day)?, part: Part::parse(part)? })
    }

    /// Inverse of [`Half::parse`].
    pub fn code(self) -> String {
        format!("{} {}", self.day, self.part.code())
    }
}

/// When the half-days of a posting are over, as it was when the posting was made (law 7).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HalfDays {
    /// Minute of the day at which the morning is over.
    pub morning_ends: i64,
    /// Minute at which the afternoon is over.
    pub afternoon_ends: i64,
    /// Where that is laid down.
    pub source: String,
}

impl HalfDays {
    /// As shipped: the morning is over at 12:00 and the afternoon at 18:00. The source (case of 2020-01-29, S8-20) counts
    /// by mornings and afternoons and says no hours; these are the ends of an office's day.
    pub fn shipped() -> HalfDays {
        HalfDays { morning_ends: 12 * 60, afternoon_ends: 18 * 60, source: "联防 2026-01".into() }
    }

    /// The instant at which a half-day is over.
    pub fn end_of(&self, half: Half) -> Instant {
        half.day.at_minute(match half.part {
            Part::Morning => self.morning_ends,
            Part::Afternoon => self.afternoon_ends,
        })
    }

    /// The instant at which it begins: the day itself, or the end of its morning.
    pub fn begin_of(&self, half: Half) -> Instant {
        half.day.at_minute(match half.part {
            Part::Morning => 0,
            Part::Afternoon => self.morning_ends,
        })
    }
}

/// Days of a posting; its duties are the steps of the task (S8-18).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posting {
    /// The task.
    pub task: TaskId,
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
    /// When its half-days are over.
    pub hours: HalfDays,
}

impl Posting {
    /// All its half-days in order.
    pub fn halves(&self) -> impl Iterator<Item = Half> + use<> {
        (self.from.0..=self.to.0).flat_map(|day| Part::ALL.map(|part| Half { day: Day(day), part }))
    }

    /// Whether a half-day belongs to it.
    pub fn has(&self, half: Half) -> bool {
        (self.from..=self.to).contains(&half.day)
    }
}

/// Somebody saw the officer at the place for a half-day, or took that back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Presence {
    /// Which half-day.
    pub half: Half,
    /// Whether the officer was there.
    pub present: bool,
    /// In words; may be empty, but not where something is taken back.
    pub note: String,
    /// When it was written down.
    pub at: Instant,
    /// The name of who wrote it down.
    pub by: String,
}

/// A request for leave, both half-days included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leave {
    /// Identity.
    pub id: i64,
    /// First half-day.
    pub from: Half,
    /// Last half-day.
    pub to: Half,
    /// Why.
    pub reason: String,
    /// When it was asked for, and by whom.
    pub asked: (Instant, String),
    /// What was decided; absent while nobody has.
    pub decided: Option<Verdict>,
}

/// What was decided about a leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Whether it was granted.
    pub approved: bool,
    /// When.
    pub at: Instant,
    /// By whom.
    pub by: String,
    /// In words; may be empty.
    pub words: String,
}
