//! What a unit's day comes to (law 1), either now or at the cut-off.
//!
//! ```text
//!            cut-off passes
//!   open ───────────────────► missing
//!    │ a named person files      │ a named person files
//!    ▼                           ▼
//!   reported or zero            reported or zero, marked late (same day) or back-filled (later day)
//! ```

use super::Filed;

/// The five states; a unit-day is exactly one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Nothing is owed.
    NotOwed,
    /// 待报: nothing received, the cut-off not passed.
    Open,
    /// 已报: a named person confirmed figures.
    Reported,
    /// 零报告: a named person confirmed that every event is 0.
    Zero,
    /// 未报: nothing received, the cut-off passed. Shown as "—", never as 0.
    Missing,
}

impl State {
    /// All states in the order of a legend.
    pub const ALL: [State; 5] = [State::Reported, State::Zero, State::Open, State::Missing, State::NotOwed];

    /// Stable word for catalogues (`state-CODE`), JSON and class names.
    pub fn code(self) -> &'static str {
        match self {
            State::NotOwed => "not-owed",
            State::Open => "open",
            State::Reported => "reported",
            State::Zero => "zero",
            State::Missing => "missing",
        }
    }
}

/// A mark beside *reported* or *zero*; never a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    /// 迟报: first received after the cut-off, on the same civil day.
    Late {
        /// Rounded up, 1 or more.
        seconds: i64,
    },
    /// 补报: first received on a later civil day.
    BackFilled {
        /// Whole civil days later, 1 or more.
        days: i32,
    },
    /// 订正: a later version stands.
    Corrected {
        /// Which one in the order of arrival, 2 or more.
        version: i64,
    },
}

/// When the first version came. A correction does not make an honest unit late (S8-28).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Timing {
    /// Not after the cut-off; also every return to a voluntary round.
    OnTime,
    /// After the cut-off, same civil day; whole seconds, rounded up.
    Late {
        /// 1 or more.
        seconds: i64,
    },
    /// On a later civil day.
    BackFilled {
        /// 1 or more.
        days: i32,
    },
}

/// The moment a page looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AsOf {
    /// Everything received, whatever the clock says since.
    Now,
    /// What had arrived by the cut-off, the cut-off included.
    CutOff,
}

/// A return that stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Received<'a> {
    /// The version in force.
    pub in_force: &'a Filed,
    /// Whether every event is 0.
    pub is_zero: bool,
    /// By the first arrival.
    pub timing: Timing,
    /// Versions that had arrived, 1 or more.
    pub versions: i64,
}

/// A unit's day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnitDay<'a> {
    /// Nothing owed, nothing received.
    NotOwed,
    /// Asked without owing, and left blank (自愿未填): neither missing nor reminded.
    VoluntaryBlank,
    /// Owed, nothing received, cut-off not passed.
    Open,
    /// Owed, nothing received, cut-off passed.
    Missing,
    /// A return stands.
    Received(Received<'a>),
}

impl<'a> UnitDay<'a> {
    /// Which of the five states.
    pub fn state(self) -> State {
        match self {
            UnitDay::NotOwed | UnitDay::VoluntaryBlank => State::NotOwed,
            UnitDay::Open => State::Open,
            UnitDay::Missing => State::Missing,
            UnitDay::Received(received) if received.is_zero => State::Zero,
            UnitDay::Received(_) => State::Reported,
        }
    }

    /// Marks beside the state; none on silence.
    pub fn marks(self) -> Vec<Mark> {
        let UnitDay::Received(received) = self else { return Vec::new() };
        let timing = match received.timing {
            Timing::OnTime => None,
            Timing::Late { seconds } => Some(Mark::Late { seconds }),
            Timing::BackFilled { days } => Some(Mark::BackFilled { days }),
        };
        let version = received.versions;
        timing.into_iter().chain((version > 1).then_some(Mark::Corrected { version })).collect()
    }

    /// The version in force; `None` on silence.
    pub fn in_force(self) -> Option<&'a Filed> {
        match self {
            UnitDay::Received(received) => Some(received.in_force),
            _ => None,
        }
    }
}
