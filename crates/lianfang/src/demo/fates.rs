//! When each unit files on each day: most in time, some late, a few the next morning, a few not at all.

use kernel::{Day, Instant};

use super::chance::Chance;
use super::county::{County, OPEN_VILLAGE, REFUSED_VILLAGE, SUSPENDED};
use crate::slices::org::model::UnitKind;

/// Days of history before today.
pub const DAYS: i32 = 14;
/// For so many days before today a company owes nothing: it has stopped work.
pub(super) const SUSPENDED_DAYS: i32 = 5;
/// 15:00.
pub(super) const CUT_OFF: i64 = 15 * 60;

/// How one unit's day goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// Files at this instant: before the cut-off, after it, or on the next morning.
    Files(Instant),
    /// Files nothing.
    Silent,
}

impl Fate {
    /// The instant of filing.
    pub(super) fn at(self) -> Option<Instant> {
        match self {
            Fate::Files(at) => Some(at),
            Fate::Silent => None,
        }
    }
}

/// Minute of the day by which so many of a thousand have filed, among those who file in good time.
const CURVE: [(i64, i64); 8] =
    [(0, 438), (30, 455), (150, 490), (550, 570), (750, 660), (870, 780), (960, 870), (1000, 895)];

/// Fates of all units on the day `back` days before today, in the order of the county's units.
pub(super) fn fates(county: &County, today: Day, back: i32, now: Instant) -> Vec<Fate> {
    let day = today.plus(-back);
    let cut_off = day.at_minute(CUT_OFF);
    let mut chance = Chance::of("fates", &[back.into()]);
    let mut fates: Vec<Fate> = (0..county.units.len())
        .map(|unit| Fate::Files(in_time(day, &mut Chance::of("in time", &[back.into(), unit as i64]), unit)))
        .collect();
    let (open, refused) = (county.position(OPEN_VILLAGE), county.position(REFUSED_VILLAGE));
    let of = |is_tree: bool| -> Vec<usize> {
        let units = county.units.iter().enumerate();
        units
            .filter(|(i, u)| u.kind.is_tree() == is_tree && ![open, refused].contains(i))
            .map(|(i, _)| i)
            .collect()
    };
    let mut villages = of(true);
    let (missing, late) = if back == 0 { (2, 5) } else { (chance.between(2, 5), chance.between(5, 10)) };
    for unit in chance.take(missing, &mut villages) {
        fates[unit] = Fate::Silent;
    }
    for (n, unit) in chance.take(late, &mut villages).into_iter().enumerate() {
        // Yesterday's first is late by exactly one second; today nobody is late by hours.
        let late = match (back, n) {
            (1, 0) => 1_000_000,
            (0, _) => micros(&mut chance, 1, 40 * 60),
            _ => lateness(&mut chance),
        };
        fates[unit] = Fate::Files(Instant(cut_off.0 + late));
    }
    if back > 0 {
        let count = chance.between(1, 3);
        for unit in chance.take(count, &mut villages) {
            fates[unit] = Fate::Files(next_morning(day, &mut chance));
        }
    }
    if back == 1 {
        // 15:00:00.000 is in time.
        for unit in chance.take(1, &mut villages) {
            fates[unit] = Fate::Files(cut_off);
        }
    }
    let mut others = of(false);
    others.retain(|unit| county.units[*unit].kind != UnitKind::School);
    let (silent, slow) = (chance.below(2), chance.below(3));
    for unit in chance.take(silent, &mut others) {
        fates[unit] = Fate::Silent;
    }
    for unit in chance.take(slow, &mut others) {
        fates[unit] = Fate::Files(Instant(cut_off.0 + lateness(&mut chance)));
    }
    if back <= SUSPENDED_DAYS {
        fates[county.position(SUSPENDED)] = Fate::Silent;
    }
    match back {
        0 => today_of_the_clerks(county, &mut fates, today, now),
        5 => fates[open] = Fate::Files(cut_off.plus_seconds(6 * 60 + 12)),
        9 => fates[open] = Fate::Files(next_morning(day, &mut chance)),
        _ => {}
    }
    fates
}

/// The villages of both clerks have filed nothing today; the school of the first neither, that of the second
/// states its fever before anybody looks.
fn today_of_the_clerks(county: &County, fates: &mut [Fate], today: Day, now: Instant) {
    let (open, refused) = (county.position(OPEN_VILLAGE), county.position(REFUSED_VILLAGE));
    for (unit, planned) in county.units.iter().enumerate() {
        if [unit, planned.parent.unwrap_or(unit)].contains(&open) || unit == refused {
            fates[unit] = Fate::Silent;
        } else if planned.parent == Some(refused) {
            let at = today.at_minute(8 * 60 + 5).plus_seconds(37);
            // Made in the night: a boarding school, some minutes ago.
            let earlier = now.plus_seconds(-240).max(today.at_minute(0));
            fates[unit] = Fate::Files(if at <= now { at } else { earlier });
        }
    }
}

/// From 07:18 to 14:55, most before ten; one in eleven in the last five minutes. A unit has its usual hour.
fn in_time(day: Day, chance: &mut Chance, unit: usize) -> Instant {
    if chance.percent(9) {
        return Instant(day.at_minute(895).0 + micros(chance, 0, 299));
    }
    let usual = Chance::of("hour", &[unit as i64]).below(1000);
    let share =
        if chance.percent(50) { (usual + chance.between(-60, 60)).clamp(0, 999) } else { chance.below(1000) };
    let (from, to) = CURVE
        .windows(2)
        .map(|pair| (pair[0], pair[1]))
        .find(|(_, to)| share < to.0)
        .expect("the curve ends at 1000");
    let minute = from.1 + (to.1 - from.1) * (share - from.0) / (to.0 - from.0);
    Instant(day.at_minute(minute).0 + micros(chance, 0, 59))
}

/// Seconds, minutes or hours, in microseconds.
fn lateness(chance: &mut Chance) -> i64 {
    match chance.below(10) {
        0..4 => micros(chance, 1, 90),
        4..8 => micros(chance, 120, 45 * 60),
        _ => micros(chance, 3600, 6 * 3600),
    }
}

fn next_morning(day: Day, chance: &mut Chance) -> Instant {
    Instant(day.plus(1).at_minute(8 * 60 + 5).0 + micros(chance, 0, 95 * 60))
}

/// Whole seconds from `least` to `most` and some milliseconds, in microseconds.
fn micros(chance: &mut Chance, least: i64, most: i64) -> i64 {
    chance.between(least, most) * 1_000_000 + chance.below(1000) * 1000
}
