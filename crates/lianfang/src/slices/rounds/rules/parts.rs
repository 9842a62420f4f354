//! The segments of a bar or strip: they add up to what is owed, always (law 1).

use std::ops::AddAssign;

use super::super::model::Silence;
use super::tally::Tally;

/// Units by what a bar shows. Late and back-filled ones stand apart here, so they are subtracted from
/// *reported* and *zero*.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// Figures, on time.
    pub reported_on_time: i64,
    /// Zero, on time.
    pub zero_on_time: i64,
    /// Reported or zero, late.
    pub late: i64,
    /// Reported or zero, on a later day.
    pub back_filled: i64,
    /// Nothing received, cut-off not passed.
    pub open: i64,
    /// Nothing received, cut-off passed.
    pub missing: i64,
    /// Nothing received, and nothing owed: a voluntary round.
    pub blank: i64,
}

impl Parts {
    /// Parts of `owed` units (of a voluntary round: asked) that close together; where cut-offs differ, make parts
    /// of each and add. `tally` counts those units only, so it never holds more than `owed`.
    pub fn of(owed: i64, tally: &Tally, silence: Silence) -> Parts {
        let silent = (owed - tally.received()).max(0);
        let is = |what: Silence| if silence == what { silent } else { 0 };
        Parts {
            reported_on_time: tally.reported - tally.late_reported - tally.back_filled_reported,
            zero_on_time: tally.zero - tally.late_zero - tally.back_filled_zero,
            late: tally.late(),
            back_filled: tally.back_filled(),
            open: is(Silence::Open),
            missing: is(Silence::Missing),
            blank: is(Silence::Blank),
        }
    }

    /// Units whose return stands: the coverage's numerator.
    pub fn received(self) -> i64 {
        self.reported_on_time + self.zero_on_time + self.late + self.back_filled
    }

    /// Units that owe, or in a voluntary round were asked: the sum of all parts.
    pub fn owed(self) -> i64 {
        self.received() + self.open + self.missing + self.blank
    }
}

impl AddAssign for Parts {
    fn add_assign(&mut self, other: Parts) {
        self.reported_on_time += other.reported_on_time;
        self.zero_on_time += other.zero_on_time;
        self.late += other.late;
        self.back_filled += other.back_filled;
        self.open += other.open;
        self.missing += other.missing;
        self.blank += other.blank;
    }
}
