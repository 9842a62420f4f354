//! What a page of the tree shows: a division's day, line by line.

use kernel::{Change, Day, DivisionCode, Instant, Level, UnitId};
use std::sync::Arc;

use super::{AsOf, Confirmation, FieldSet, Leaving, Mark, QuietHours, Reminder, RoundDef, State};
use crate::slices::org::model::{Contact, Division, UnitKind};
use crate::slices::rounds::rules::{Parts, Tally};

/// One division, or one class of units beside the tree, with everything that is added up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The division; 0 for a class of units.
    pub code: DivisionCode,
    /// Its name.
    pub name: String,
    /// Parts of what is owed.
    pub parts: Parts,
    /// Sums of those who reported.
    pub tally: Tally,
    /// The same sums in the window before; `None` where nothing compares.
    pub before: Option<Tally>,
    /// Change of each number field against the window before; `None` where either is unknown.
    pub changes: Vec<Option<Change>>,
}

/// One unit's day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitLine {
    /// The unit.
    pub unit: UnitId,
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: UnitKind,
    /// The town it stands in, 0 where none.
    pub town: DivisionCode,
    /// The town's name.
    pub town_name: String,
    /// Its state.
    pub state: State,
    /// Marks beside the state.
    pub marks: Vec<Mark>,
    /// Figures by number index; `None` where nobody stated one.
    pub figures: Vec<Option<i64>>,
    /// Which of them were carried over from the day before (law 4).
    pub carried_over: FieldSet,
    /// Words by text index; a coded field holds its code.
    pub texts: Vec<Option<String>>,
    /// Change of each number field against the window before.
    pub changes: Vec<Option<Change>>,
    /// Arrival of the version in force.
    pub arrived_at: Option<Instant>,
    /// Who confirmed it.
    pub by: Option<String>,
    /// Health contact, for the units that are silent.
    pub contact: Option<Contact>,
    /// The last reminder of the day.
    pub reminded: Option<Reminder>,
}

/// A division's day. Two that are equal show the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Board {
    /// The division.
    pub division: Division,
    /// The round's definition of the day.
    pub def: Arc<RoundDef>,
    /// The day.
    pub day: Day,
    /// Which moment is seen.
    pub seen: AsOf,
    /// When the units below close, the earliest where leads differ.
    pub units_close: Instant,
    /// When this division's roll-up leaves.
    pub slot: Instant,
    /// Whether the figures of the cut-off can no longer change.
    pub settled: bool,
    /// Level of the lines; [`Level::Village`] where each line is a unit.
    pub below: Level,
    /// The whole division: villages and communities only.
    pub total: Line,
    /// What the whole came to at the cut-off, where the page sees a later moment: the change that late,
    /// back-filled and corrected returns made.
    pub at_cut_off: Option<Tally>,
    /// Divisions below, by code.
    pub lines: Vec<Line>,
    /// Units of the tree, by code; only where the division is a county or smaller.
    pub units: Vec<UnitLine>,
    /// Classes of units beside the tree with totals of their own.
    pub beside: Vec<(UnitKind, Line)>,
    /// Units beside the tree, by kind and code; only where the division is a county or smaller.
    pub beside_units: Vec<UnitLine>,
    /// Hours in which nobody here is reminded.
    pub quiet: QuietHours,
    /// How the roll-up leaves.
    pub leaving: Leaving,
    /// Those who stood by it.
    pub confirmations: Vec<Confirmation>,
}

impl Board {
    /// Units that are open or missing, by code; those beside the tree last.
    pub fn silent(&self) -> impl Iterator<Item = &UnitLine> {
        self.units
            .iter()
            .chain(&self.beside_units)
            .filter(|u| matches!(u.state, State::Open | State::Missing))
    }
}
