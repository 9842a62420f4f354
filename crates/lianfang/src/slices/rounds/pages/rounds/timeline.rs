//! Which version of a round holds when. Pure; the entry alone decides which version a day has.

use std::sync::Arc;

use kernel::Day;

use crate::slices::rounds::actions::RoundEntry;
use crate::slices::rounds::model::RoundDef;

/// How a version stands today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// Returns of today follow it.
    InForce,
    /// It begins on a later day.
    Planned,
    /// It has held and holds no longer.
    Over,
    /// Another version took its place before it began.
    NeverHeld,
}

impl Standing {
    /// How a version of `entry` stands on `today`.
    pub fn of(entry: &RoundEntry, def: &RoundDef, today: Day) -> Standing {
        let holds = |day| entry.on(day).is_some_and(|d| d.version == def.version);
        match def.valid_from > today {
            _ if holds(today) => Standing::InForce,
            true if holds(def.valid_from) => Standing::Planned,
            true => Standing::NeverHeld,
            false => Standing::Over,
        }
    }

    /// Catalogue key of its word.
    pub fn key(self) -> &'static str {
        match self {
            Standing::InForce => "edit-in-force",
            Standing::Planned => "edit-planned",
            Standing::Over => "edit-over",
            Standing::NeverHeld => "edit-never-held",
        }
    }
}

/// The next version that begins after today.
pub(super) fn next(entry: &RoundEntry, today: Day) -> Option<&Arc<RoundDef>> {
    entry
        .versions
        .iter()
        .filter(|d| Standing::of(entry, d, today) == Standing::Planned)
        .min_by_key(|d| d.valid_from)
}

/// The last day on which a version holds: its own, or the day before a later one takes its place. `None`
/// while neither is known. A version that never holds keeps its own days.
pub(super) fn last_day(entry: &RoundEntry, def: &RoundDef) -> Option<Day> {
    let later = entry
        .versions
        .iter()
        .filter(|other| other.version > def.version && other.valid_from > def.valid_from);
    let replaced = later.map(|other| other.valid_from.plus(-1)).min();
    [def.valid_to, replaced].into_iter().flatten().min()
}

/// The first day that the next version is offered for: that of a planned one, which it replaces, else
/// tomorrow.
pub(super) fn first_day(last: &RoundDef, today: Day) -> Day {
    last.valid_from.max(today.plus(1))
}

#[cfg(test)]
mod tests {
    use kernel::{DivisionCode, RoundId};

    use super::*;
    use crate::slices::rounds::model::{RoundRow, daily_unit_return};

    const TODAY: Day = Day(20_780);
    const COUNTY: DivisionCode = DivisionCode(990_101_000_000);

    fn entry(spans: &[(i32, Option<i32>)]) -> RoundEntry {
        let def = |(i, (from, to)): (usize, &(i32, Option<i32>))| {
            let def = daily_unit_return(RoundId(1), COUNTY, TODAY.plus(*from));
            Arc::new(RoundDef { version: i as i64 + 1, valid_to: to.map(|d| TODAY.plus(d)), ..def })
        };
        let versions = spans.iter().enumerate().map(def).collect();
        let row = RoundRow { id: RoundId(1), county: 990_101, issuer: COUNTY, code: "daily".into() };
        RoundEntry { row, versions, leads: Vec::new() }
    }

    #[test]
    fn each_version_stands_as_the_days_say() {
        use Standing::{InForce, NeverHeld, Over, Planned};
        for (case, spans, expected, next_is) in [
            ("one that holds", vec![(-60, None)], vec![InForce], None),
            ("one that follows tomorrow", vec![(-60, None), (1, None)], vec![InForce, Planned], Some(2)),
            ("one that followed yesterday", vec![(-60, None), (-1, None)], vec![Over, InForce], None),
            (
                "a plan that was replaced before it began",
                vec![(-60, None), (5, None), (5, None)],
                vec![InForce, NeverHeld, Planned],
                Some(3),
            ),
            ("one that has ended", vec![(-60, Some(-2))], vec![Over], None),
            ("one that has not begun", vec![(3, None)], vec![Planned], Some(1)),
        ] {
            let entry = entry(&spans);
            let found: Vec<_> = entry.versions.iter().map(|d| Standing::of(&entry, d, TODAY)).collect();
            assert_eq!(found, expected, "{case}");
            assert_eq!(next(&entry, TODAY).map(|d| d.version), next_is, "{case}");
        }
    }

    #[test]
    fn a_version_holds_until_its_last_day_or_until_the_next_begins() {
        let last = |spans: &[(i32, Option<i32>)]| {
            let entry = entry(spans);
            last_day(&entry, &entry.versions[0]).map(|day| day.0 - TODAY.0)
        };
        assert_eq!(last(&[(-60, None)]), None);
        assert_eq!(last(&[(-60, None), (9, None), (4, None)]), Some(3));
        assert_eq!(last(&[(-60, Some(2)), (9, None)]), Some(2));
    }

    #[test]
    fn the_next_version_is_offered_for_tomorrow_or_for_the_planned_day() {
        let day = |from| first_day(&entry(&[(from, None)]).versions[0], TODAY);
        assert_eq!((day(-60), day(0), day(9)), (TODAY.plus(1), TODAY.plus(1), TODAY.plus(9)));
    }
}
