//! What keeps minutes from being closed ([`Gap`]) and what is only said ([`Notice`]), each with a stable code.

use kernel::Fault;

use super::super::model::Purpose;
use super::{ElectionFault, Miscount, RosterFault};

/// Something without which minutes stay a draft. The numbers are those of items, resolutions and measures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gap {
    /// No year.
    Year,
    /// No month.
    Month,
    /// No day.
    Day,
    /// The calendar has no such day.
    NoSuchDay,
    /// The day is still to come.
    NotHeldYet,
    /// No time at which it began.
    Start,
    /// Closed before it began.
    EndBeforeStart,
    /// No place.
    Place,
    /// No chair.
    Chair,
    /// No recorder.
    Recorder,
    /// Nobody on the roster.
    Roster,
    /// So many of whom nobody wrote down whether they came.
    Unmarked(u32),
    /// The roster contradicts itself.
    RosterFault(RosterFault),
    /// Fewer stated as entitled than stand on the roster.
    EntitledBelowRoster,
    /// No agenda.
    Agenda,
    /// An item not dealt with.
    ItemOpen(u32),
    /// An item that is said to be decided, without a resolution.
    ItemUndecided(u32),
    /// A resolution without votes.
    Votes(u32),
    /// Votes that do not add up.
    Miscounted(u32, Vec<Miscount>),
    /// An election that does not stand.
    Election(u32, Vec<ElectionFault>),
    /// "Unanimous" with votes against or abstentions.
    NotUnanimous(u32),
    /// An open vote where the rule asks for a secret ballot.
    NotSecret(u32),
    /// Several persons decided about at once, where the rule asks for one at a time.
    NotOneByOne(u32),
    /// A decision of a body that had no quorum for it.
    NoQuorum {
        /// The resolution.
        resolution: u32,
        /// Present on the basis that was stated.
        present: u32,
        /// Needed.
        needs: u32,
    },
    /// No rule in force for a resolution.
    NoRule {
        /// The resolution.
        resolution: u32,
        /// What it is for.
        purpose: Purpose,
    },
    /// A measure without an owner.
    Owner(u32),
    /// A measure without a due date.
    Due(u32),
}

impl Gap {
    /// Field of the form, stable code and the number its text needs.
    fn parts(&self) -> (&'static str, &'static str, Option<u32>) {
        match self {
            Gap::Year => ("date", "minutes-year", None),
            Gap::Month => ("date", "minutes-month", None),
            Gap::Day => ("date", "minutes-day", None),
            Gap::NoSuchDay => ("date", "minutes-no-such-day", None),
            Gap::NotHeldYet => ("date", "minutes-not-held-yet", None),
            Gap::Start => ("meeting_start", "minutes-start", None),
            Gap::EndBeforeStart => ("end", "minutes-end-before-start", None),
            Gap::Place => ("place", "minutes-place", None),
            Gap::Chair => ("chair", "minutes-chair", None),
            Gap::Recorder => ("recorder", "minutes-recorder", None),
            Gap::Roster => ("roster", "minutes-roster", None),
            Gap::Unmarked(persons) => ("roster", "minutes-unmarked", Some(*persons)),
            Gap::RosterFault(fault) => ("roster", fault.kind.code(), None),
            Gap::EntitledBelowRoster => ("entitled", "minutes-entitled-below-roster", None),
            Gap::Agenda => ("items", "minutes-agenda", None),
            Gap::ItemOpen(item) => ("items", "minutes-item-open", Some(*item)),
            Gap::ItemUndecided(item) => ("items", "minutes-item-undecided", Some(*item)),
            Gap::Votes(number) => ("votes", "minutes-votes", Some(*number)),
            Gap::Miscounted(number, _) => ("votes", "minutes-miscounted", Some(*number)),
            Gap::Election(number, _) => ("votes", "minutes-election", Some(*number)),
            Gap::NotUnanimous(number) => ("votes", "minutes-not-unanimous", Some(*number)),
            Gap::NotSecret(number) => ("voting", "minutes-not-secret", Some(*number)),
            Gap::NotOneByOne(number) => ("voting", "minutes-not-one-by-one", Some(*number)),
            Gap::NoQuorum { resolution, .. } => ("roster", "minutes-no-quorum", Some(*resolution)),
            Gap::NoRule { resolution, .. } => ("purpose", "minutes-no-rule", Some(*resolution)),
            Gap::Owner(measure) => ("measures", "minutes-owner", Some(*measure)),
            Gap::Due(measure) => ("measures", "minutes-due", Some(*measure)),
        }
    }

    /// Stable word for catalogues and JSON.
    pub fn code(&self) -> &'static str {
        self.parts().1
    }

    /// The same at its place in the form; persons are not named in it.
    pub fn fault(&self) -> Fault {
        let (field, code, number) = self.parts();
        let fault = number.iter().fold(Fault::field(field, code), |fault, n| fault.with("number", n));
        match self {
            Gap::NoQuorum { present, needs, .. } => fault.with("present", present).with("needs", needs),
            Gap::NoRule { purpose, .. } => fault.with("purpose", purpose.code()),
            _ => fault,
        }
    }
}

/// What is said and keeps nobody from closing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// One and the same person chaired and recorded.
    ChairIsRecorder,
    /// Another number of items was announced than stands on the agenda.
    ItemsDiffer {
        /// Announced.
        announced: u32,
        /// On the agenda.
        found: u32,
    },
    /// Another number of persons was announced than is nominated; one person named twice is one.
    NomineesDiffer {
        /// Announced.
        announced: u32,
        /// Different persons.
        found: u32,
    },
    /// No closing time: the hours it took cannot be told.
    EndMissing,
    /// Nobody asked for other business.
    OtherBusiness,
    /// Announced later than the rule asks, or nobody noted when.
    NoticeShort {
        /// Days that the rule asks for.
        needs: u16,
        /// Days given; absent where nobody noted the day of the notice.
        given: Option<i32>,
    },
}

impl Notice {
    /// Stable word for catalogues and JSON.
    pub fn code(self) -> &'static str {
        match self {
            Notice::ChairIsRecorder => "notice-chair-is-recorder",
            Notice::ItemsDiffer { .. } => "notice-items-differ",
            Notice::NomineesDiffer { .. } => "notice-nominees-differ",
            Notice::EndMissing => "notice-end-missing",
            Notice::OtherBusiness => "notice-other-business",
            Notice::NoticeShort { .. } => "notice-short",
        }
    }
}
