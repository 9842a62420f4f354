//! What a set of units adds up to, and how one return changes it.
//!
//! Sums live in one packed counter row per county, round and day with two halves: what stands *now*,
//! and what stood at the *cut-off*. A return changes the cut-off half only through versions that had
//! arrived by then, whenever they were committed; late, back-filled and corrected returns change the
//! first half alone (law 3). Count units that owe (or, in a voluntary round, were asked) and no others,
//! villages and communities apart from the kinds beside the tree.

use std::ops::AddAssign;

use kernel::{Change, Instant};

use super::super::model::{AsOf, Closing, Filed, Owing, RoundDef, Timing, UnitDay};
use super::state::state_of;

/// Sum of one number field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FieldSum {
    /// Sum in the field's unit of measure.
    pub sum: i64,
    /// Units that answered it: the coverage of the sum.
    pub answered: i64,
}

/// Counts of units and sums of their figures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Units in state *reported*, late and back-filled ones among them.
    pub reported: i64,
    /// Units in state *zero*, late and back-filled ones among them.
    pub zero: i64,
    /// Reported units marked late.
    pub late_reported: i64,
    /// Zero units marked late.
    pub late_zero: i64,
    /// Reported units marked back-filled.
    pub back_filled_reported: i64,
    /// Zero units marked back-filled.
    pub back_filled_zero: i64,
    /// Units whose return was corrected.
    pub corrected: i64,
    /// Versions that arrived after their unit's cut-off; 0 in the cut-off half.
    pub after_cut: i64,
    /// Sums by number index.
    pub fields: Vec<FieldSum>,
}

/// Counters before the fields' own.
const HEADS: usize = 8;

/// Counters of one half: the eight counts, then sum and answers of each number field.
fn half_count(def: &RoundDef) -> usize {
    HEADS + 2 * def.numbers().count()
}

/// Counters in the packed row of this round: both halves.
pub fn slot_count(def: &RoundDef) -> usize {
    2 * half_count(def)
}

fn first_slot(def: &RoundDef, seen: AsOf) -> usize {
    match seen {
        AsOf::Now => 0,
        AsOf::CutOff => half_count(def),
    }
}

impl Tally {
    /// Nothing received.
    pub fn empty(def: &RoundDef) -> Tally {
        Tally { fields: vec![FieldSum::default(); def.numbers().count()], ..Tally::default() }
    }

    /// Units whose return stands.
    pub fn received(&self) -> i64 {
        self.reported + self.zero
    }

    /// Units marked late.
    pub fn late(&self) -> i64 {
        self.late_reported + self.late_zero
    }

    /// Units marked back-filled.
    pub fn back_filled(&self) -> i64 {
        self.back_filled_reported + self.back_filled_zero
    }

    /// What one unit adds, from all versions of its day.
    pub fn of_unit(def: &RoundDef, versions: &[Filed], closing: Closing, seen: AsOf) -> Tally {
        let mut tally = Tally::empty(def);
        let owing = if def.voluntary { Owing::Voluntary } else { Owing::Owed };
        // What silence means does not matter to a sum, so any instant will do.
        let day = state_of(def, owing, versions, closing, seen, Instant(i64::MIN));
        let UnitDay::Received(received) = day else { return tally };
        let one = |holds: bool| i64::from(holds);
        let (zero, late) = (received.is_zero, matches!(received.timing, Timing::Late { .. }));
        let back_filled = matches!(received.timing, Timing::BackFilled { .. });
        tally.reported = one(!zero);
        tally.zero = one(zero);
        tally.late_reported = one(late && !zero);
        tally.late_zero = one(late && zero);
        tally.back_filled_reported = one(back_filled && !zero);
        tally.back_filled_zero = one(back_filled && zero);
        tally.corrected = one(received.versions > 1);
        if seen == AsOf::Now {
            let after = versions.iter().filter(|v| v.arrived_at > closing.cut_off);
            tally.after_cut = after.count() as i64;
        }
        for (index, field) in tally.fields.iter_mut().enumerate() {
            if let Some(number) = received.in_force.statement.number(def, index) {
                *field = FieldSum { sum: number, answered: 1 };
            }
        }
        tally
    }

    /// Reads one half of a packed row; counters that the row does not reach are 0.
    pub fn from_slots(def: &RoundDef, seen: AsOf, slots: &[i64]) -> Tally {
        let first = first_slot(def, seen);
        let slot = |place: usize| slots.get(first + place).copied().unwrap_or(0);
        let field =
            |index: usize| FieldSum { sum: slot(HEADS + 2 * index), answered: slot(HEADS + 2 * index + 1) };
        Tally {
            reported: slot(0),
            zero: slot(1),
            late_reported: slot(2),
            late_zero: slot(3),
            back_filled_reported: slot(4),
            back_filled_zero: slot(5),
            corrected: slot(6),
            after_cut: slot(7),
            fields: (0..def.numbers().count()).map(field).collect(),
        }
    }

    /// The counters of one half in their order.
    fn slots(&self) -> impl Iterator<Item = i64> {
        let heads: [i64; HEADS] = [
            self.reported,
            self.zero,
            self.late_reported,
            self.late_zero,
            self.back_filled_reported,
            self.back_filled_zero,
            self.corrected,
            self.after_cut,
        ];
        heads.into_iter().chain(self.fields.iter().flat_map(|f| [f.sum, f.answered]))
    }
}

impl AddAssign<&Tally> for Tally {
    /// Adds a tally of the same round.
    fn add_assign(&mut self, other: &Tally) {
        self.reported += other.reported;
        self.zero += other.zero;
        self.late_reported += other.late_reported;
        self.late_zero += other.late_zero;
        self.back_filled_reported += other.back_filled_reported;
        self.back_filled_zero += other.back_filled_zero;
        self.corrected += other.corrected;
        self.after_cut += other.after_cut;
        if self.fields.len() < other.fields.len() {
            self.fields.resize(other.fields.len(), FieldSum::default());
        }
        for (field, more) in self.fields.iter_mut().zip(&other.fields) {
            field.sum += more.sum;
            field.answered += more.answered;
        }
    }
}

/// How the packed row changes when a unit's versions become `after` from `before`: pairs of counter
/// place and difference, without zeros. Both halves follow from all versions, since a version that
/// arrived before another may be committed after it.
pub fn delta(def: &RoundDef, closing: Closing, before: &[Filed], after: &[Filed]) -> Vec<(usize, i64)> {
    let half = |seen: AsOf| {
        let was = Tally::of_unit(def, before, closing, seen);
        let is = Tally::of_unit(def, after, closing, seen);
        let first = first_slot(def, seen);
        let changes: Vec<_> = is.slots().zip(was.slots()).map(|(is, was)| is - was).enumerate().collect();
        changes.into_iter().map(move |(place, change)| (first + place, change))
    };
    half(AsOf::Now).chain(half(AsOf::CutOff)).filter(|(_, change)| *change != 0).collect()
}

/// The change of a field against the day before, with the verb that fits its sign (G37). `None` where
/// on either day nobody answered it: silence is no 0 to compare with.
pub fn field_change(today: &Tally, before: &Tally, index: usize) -> Option<Change> {
    let answered = |tally: &Tally| tally.fields.get(index).copied().filter(|f| f.answered > 0);
    Some(Change::between(answered(today)?.sum, answered(before)?.sum))
}
