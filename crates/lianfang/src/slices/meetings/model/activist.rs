//! From the application to the candidate for membership (入党积极分子, 《发展党员工作细则》; DOMAIN C3).

use kernel::{Day, OfficerId};

use super::coded::coded;
use super::{MeetingKind, Standing};

coded! {
    /// How far an applicant is.
    State {
        /// 递交入党申请
        Applied = "applied",
        /// 已谈话
        Talked = "talked",
        /// 党员推荐或群团推优
        Proposed = "proposed",
        /// 初步人选: what a consultation came to, which decides nothing.
        Preliminary = "preliminary",
        /// 确定为入党积极分子
        Activist = "activist",
        /// 报上级党委备案
        Filed = "filed",
        /// 已确定培养联系人
        Accompanied = "accompanied",
        /// 发展对象
        Candidate = "candidate",
        /// The course ended: withdrawn, moved away, or not continued.
        Ended = "ended",
    }

    /// Who recommended an applicant.
    Recommended {
        /// 党员推荐
        Members = "members",
        /// 群团组织推优
        Groups = "groups",
    }
}

/// The figures, as dated data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ActivistRule {
    /// First day on which it decides.
    pub valid_from: Day,
    /// Full years of age at the application.
    pub least_age: u32,
    /// Civil months within which somebody talks with the applicant.
    pub talk_months: u32,
    /// Civil months from one review to the next.
    pub review_months: u32,
    /// Civil months as an activist before somebody may become a candidate.
    pub activist_months: u32,
    /// Fewest and most contacts.
    pub contacts: (u32, u32),
    /// Full members from which a branch has a committee.
    pub committee_from: u32,
    /// Code of the source.
    pub source: &'static str,
}

impl ActivistRule {
    /// `admission-2014`: 18 years, one month, half a year, one year, one or two contacts; `branch-work-2018`: a
    /// committee from 7 full members.
    pub fn shipped() -> ActivistRule {
        ActivistRule {
            valid_from: Day::from_ymd(2014, 5, 28).expect("a day of the calendar"),
            least_age: 18,
            talk_months: 1,
            review_months: 6,
            activist_months: 12,
            contacts: (1, 2),
            committee_from: 7,
            source: "admission-2014",
        }
    }
}

/// Somebody named as 培养联系人.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Contact {
    /// Who.
    pub person: OfficerId,
    /// Must be a full member.
    pub standing: Standing,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Event {
    /// Somebody talked with the applicant.
    Talked,
    /// Recommended.
    Recommended(Recommended),
    /// 共同推出: meetings were consulted.
    Consulted,
    /// A body resolved on it by the rule that is in force for it.
    Decided {
        /// Which body.
        by: MeetingKind,
        /// What the tally said.
        passed: bool,
    },
    /// The superior committee has it on file.
    Filed,
    /// Contacts were named.
    Contacts(Vec<Contact>),
    /// A half-yearly review was made.
    Reviewed,
    /// Became a candidate for membership.
    BecameCandidate,
    /// The course ended.
    Ended,
}

/// An event on its day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// When.
    pub on: Day,
    /// What.
    pub event: Event,
}

/// What has to be known about the branch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    /// Full members of the branch on the day.
    pub full_members: u32,
    /// Whether the branch has a committee.
    pub has_committee: bool,
}

/// Where an applicant stands, with the days that later steps are counted from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Course {
    /// Who.
    pub person: OfficerId,
    /// How far.
    pub state: State,
    /// Day of the written application.
    pub applied: Day,
    /// Day of the last step.
    pub last: Day,
    /// Day of the deciding resolution; absent before it.
    pub activist_since: Option<Day>,
    /// Named contacts; empty before they are named.
    pub contacts: Vec<OfficerId>,
    /// Days of the reviews, in order.
    pub reviews: Vec<Day>,
}
