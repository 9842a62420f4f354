//! Whether a body met as often as it is expected to: a gap is stated for each period, nobody is ranked (S2-11).

use kernel::Day;

use super::super::model::Cadence;
use super::months_later;

/// One period of the calendar, such as the second quarter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// First day.
    pub first: Day,
    /// Last day.
    pub last: Day,
    /// Meetings held in it.
    pub held: u32,
}

impl Period {
    /// Whether it is over by a day and nothing was held in it.
    pub fn is_gap(self, today: Day) -> bool {
        self.held == 0 && self.last < today
    }
}

/// The periods from the one of `from` to the one of `today`, in order, each with the meetings held in it.
pub fn periods(every: Cadence, held: &[Day], from: Day, today: Day) -> Vec<Period> {
    let (year, month, _) = from.ymd();
    let months = every.months();
    let begins = (i64::from(month) - 1) / i64::from(months) * i64::from(months) + 1;
    let mut first = Day::from_ymd(year, begins as i8, 1).unwrap_or(from);
    let mut all = Vec::new();
    while first <= today {
        let next = months_later(first, months);
        if next <= first {
            break;
        }
        let count = held.iter().filter(|day| (first..next).contains(day)).count() as u32;
        all.push(Period { first, last: next.plus(-1), held: count });
        first = next;
    }
    all
}
