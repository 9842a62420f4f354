//! What a text says, in a shape that JSON carries and a document can be written from.
//!
//! A field that the text does not give is [`None`] or empty. Strings hold the words as they were meant: noise
//! of scanners is repaired, nothing else is changed.

use serde::{Deserialize, Serialize};

use crate::finding::Finding;

/// A position in the text that was read: line and column count from 1, columns are characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct At {
    pub line: u32,
    pub column: u32,
}

/// What sort of text it is. Titles lie, so the body has a say ([`crate::read`]).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// 会议记录, 纪要, a list of actions
    Minutes,
    /// 通知
    Notice,
    /// 讲话, 致辞
    Speech,
    /// 讲座, 党课
    Lecture,
    /// 汇报, 总结
    Report,
    /// 心得体会
    StudyNotes,
    /// Several texts in one, kept in [`Reading::parts`]
    Compilation,
    #[default]
    Other,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 8] = [
        Self::Minutes,
        Self::Notice,
        Self::Speech,
        Self::Lecture,
        Self::Report,
        Self::StudyNotes,
        Self::Compilation,
        Self::Other,
    ];

    /// The name that JSON and the catalogues have for it. It does not change.
    pub fn code(self) -> &'static str {
        match self {
            Self::Minutes => "minutes",
            Self::Notice => "notice",
            Self::Speech => "speech",
            Self::Lecture => "lecture",
            Self::Report => "report",
            Self::StudyNotes => "study-notes",
            Self::Compilation => "compilation",
            Self::Other => "other",
        }
    }
}

/// The part of a day that a text names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HalfDay {
    Morning,
    Noon,
    Afternoon,
    Evening,
}

/// A day and an hour, as far as they are written: `20**年6月日上午` is a month and a half day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moment {
    pub year: Option<u16>,
    pub month: Option<u8>,
    pub day: Option<u8>,
    pub half: Option<HalfDay>,
    /// 0 to 24
    pub hour: Option<u8>,
    pub minute: Option<u8>,
    /// A part was masked (`X月`) or left blank (`月日`).
    pub partial: bool,
    /// The words it was read from.
    pub words: String,
}

/// Who was there, in numbers as written and in names as listed. Lists are never counted into numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attendance {
    pub entitled: Option<u32>,
    pub present: Option<u32>,
    pub observers: Option<u32>,
    pub absent: Option<u32>,
    /// Names and posts as listed, in order; five equal names stay five.
    pub present_names: Vec<String>,
    pub observer_names: Vec<String>,
    pub absences: Vec<Absence>,
}

/// Somebody, or a number of people, who did not come.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Absence {
    pub name: Option<String>,
    pub count: Option<u32>,
    pub reason: Option<String>,
}

/// A numbered point. `children` go down to a third level; deeper ones stay at the third.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// The number as written: `一、`, `（一）`, `1.`, `一是`, `第一`
    pub label: String,
    pub number: u32,
    /// The text after the number, to the end of its paragraph.
    pub text: String,
    pub children: Vec<Item>,
    pub at: At,
}

/// How something was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Manner {
    /// `张三：…`
    Spoke,
    /// 指出, 介绍, 说, 认为, 表示
    Said,
    /// 反映, 汇报, 通报
    Reported,
    /// 提出, 建议
    Proposed,
    /// 问
    Asked,
    /// 答复
    Answered,
    /// 强调
    Stressed,
    /// 要求, 部署, 决定
    Required,
}

/// Who said what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    pub speaker: String,
    pub manner: Manner,
    pub text: String,
    /// Points (一是, 二是) under a statement that ends with a colon.
    pub points: u32,
    pub at: At,
}

/// Something put to the vote, decided by figures or by words such as 一致同意.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Motion {
    /// What was voted on, where the text says so before the vote.
    pub subject: Option<String>,
    pub votes: Votes,
    /// True for words such as 全票通过, and where against and abstain are both written as 0.
    pub unanimous: bool,
    /// What the text says came of it: 通过, 未通过.
    pub passed: Option<bool>,
    pub words: String,
    pub at: At,
}

/// Votes as written; words alone leave them [`None`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Votes {
    #[serde(rename = "for")]
    pub in_favour: Option<u32>,
    pub against: Option<u32>,
    pub abstain: Option<u32>,
}

/// A sentence that decides: under 会议决定, 决议事项, or beginning with 会议同意.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resolution {
    pub text: String,
    pub at: At,
}

/// Somebody is told to do something after the meeting.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// Who is told to act, without title: the lead where several are named.
    pub owner: String,
    /// Who else is named for it.
    pub with: Vec<String>,
    /// The words of time only: `6月1日前`, `每周一`, `即日起`.
    pub due: Option<String>,
    /// The words that the task was read from.
    pub words: String,
    pub at: At,
}

/// A document or a speech that the meeting was told of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Without its brackets 《》; or the words after 传达 where it has no title.
    pub title: String,
    /// Who issued it, where the text says 印发, 下发.
    pub issuer: Option<String>,
    pub at: At,
}

/// How exact a figure claims to be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bound {
    #[default]
    Exactly,
    /// 余, 多, 以上, 超过
    MoreThan,
    /// 约, 左右, 近
    About,
    /// 以下, 不足, 不超过
    LessThan,
}

/// A figure with its unit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// A decimal number written out: `12000` for 1.2万
    pub value: String,
    pub unit: String,
    pub bound: Bound,
    pub at: At,
}

/// Everything that was read out of one text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    pub kind: Kind,
    pub title: Option<String>,
    /// 第31次, 第12期
    pub number: Option<String>,
    pub date: Option<Moment>,
    pub place: Option<String>,
    pub chair: Option<String>,
    pub lecturer: Option<String>,
    pub recorder: Option<String>,
    pub attendance: Attendance,
    pub agenda: Vec<String>,
    pub items: Vec<Item>,
    pub statements: Vec<Statement>,
    pub motions: Vec<Motion>,
    pub resolutions: Vec<Resolution>,
    pub tasks: Vec<Task>,
    pub documents: Vec<Document>,
    pub figures: Vec<Figure>,
    pub findings: Vec<Finding>,
    pub parts: Vec<Reading>,
}
