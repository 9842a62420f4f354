//! What each unit states on each day: head-counts that change slowly, events that are rare.

use super::chance::Chance;
use super::county::{County, OPEN_VILLAGE, REFUSED_VILLAGE};
use super::fates::{DAYS, Fate};
use crate::slices::org::model::UnitKind;

/// Head-counts of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Heads {
    pub registered: i64,
    pub away: i64,
    pub from_elsewhere: i64,
    pub observed: i64,
}

/// Events of a unit's day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Events {
    pub returned: i64,
    pub fever: i64,
    pub symptoms: i64,
    pub contacts: i64,
}

/// What a unit's day comes to in truth, whether or not anybody states it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Truth {
    pub heads: Heads,
    pub events: Events,
}

/// Days before today on which a school states a fever; today it is that of the second clerk's village.
const SCHOOL_FEVERS: [i32; 4] = [0, 3, 6, 11];

/// Truths by days before today (0 is today), then by unit.
pub(super) fn truths(county: &County, fates: &[Vec<Fate>]) -> Vec<Vec<Truth>> {
    let mut heads: Vec<Heads> =
        county.units.iter().enumerate().map(|(unit, planned)| first_heads(planned.kind, unit)).collect();
    let mut days = Vec::new();
    for back in (0..=DAYS).rev() {
        let events = events(county, &fates[back as usize], back);
        for (unit, heads) in heads.iter_mut().enumerate() {
            pass_a_day(heads, events[unit], &mut Chance::of("heads", &[back.into(), unit as i64]));
        }
        days.push(heads.iter().zip(events).map(|(heads, events)| Truth { heads: *heads, events }).collect());
    }
    days.reverse();
    days
}

fn first_heads(kind: UnitKind, unit: usize) -> Heads {
    let mut chance = Chance::of("first heads", &[unit as i64]);
    let (least, most, away, elsewhere) = match kind {
        UnitKind::Village => (320, 2_400, 40, 30),
        UnitKind::Community => (900, 3_000, 15, 260),
        UnitKind::School => (180, 1_400, 2, 0),
        UnitKind::Company => (20, 600, 8, 60),
        UnitKind::Hospital => (60, 900, 4, 20),
        _ => (8, 120, 5, 0),
    };
    let registered = chance.between(least, most);
    let observed = if unit < super::county::VILLAGES { chance.below(3) } else { 0 };
    Heads {
        registered,
        away: registered * chance.between(away / 2, away) / 100,
        from_elsewhere: chance.between(elsewhere / 10, elsewhere),
        observed,
    }
}

/// Who came back is no longer away; one in five of them is observed for some days.
fn pass_a_day(heads: &mut Heads, events: Events, chance: &mut Chance) {
    heads.away = (heads.away - events.returned).max(0);
    let arrivals = (0..events.returned).filter(|_| chance.percent(20)).count() as i64;
    let released = (0..heads.observed).filter(|_| chance.percent(7)).count() as i64;
    heads.observed += arrivals + events.contacts - released;
    if chance.percent(3) {
        heads.registered += if chance.percent(60) { 1 } else { -1 };
    }
    if heads.from_elsewhere > 0 && chance.percent(4) {
        heads.from_elsewhere += chance.between(-1, 2);
    }
}

/// Events of one day: 3 to 8 fevers in the villages of the county.
fn events(county: &County, fates: &[Fate], back: i32) -> Vec<Events> {
    let mut chance = Chance::of("events", &[back.into()]);
    let mut events: Vec<Events> = county
        .units
        .iter()
        .enumerate()
        .map(|(unit, planned)| quiet_day(planned.kind, &mut Chance::of("event", &[back.into(), unit as i64])))
        .collect();
    let mut fevers = chance.between(3, 8);
    if SCHOOL_FEVERS.contains(&back) {
        let refused = county.position(REFUSED_VILLAGE);
        let schools: Vec<usize> = (0..county.units.len())
            .filter(|unit| county.units[*unit].parent.is_some_and(|above| back > 0 || above == refused))
            .collect();
        let school = *chance.pick(&schools);
        let village = county.units[school].parent.expect("a school has a village");
        for unit in [school, village] {
            events[unit].fever = 1;
            events[unit].symptoms = events[unit].symptoms.max(1);
        }
        // A village that files nothing today counts nowhere.
        fevers -= i64::from(fates[village].at().is_some());
    }
    let kept = [county.position(OPEN_VILLAGE), county.position(REFUSED_VILLAGE)];
    let mut villages: Vec<usize> = (0..county.units.len())
        .filter(|u| county.units[*u].kind.is_tree() && fates[*u].at().is_some() && !kept.contains(u))
        .collect();
    while fevers > 0 {
        let unit = chance.take(1, &mut villages)[0];
        let most = match chance.below(20) {
            0 => 3,
            1..4 => 2,
            _ => 1,
        };
        let here = fevers.min(most);
        events[unit].fever += here;
        events[unit].symptoms = events[unit].symptoms.max(here);
        fevers -= here;
    }
    if chance.percent(40) {
        let count = chance.between(1, 3);
        events[chance.take(1, &mut villages)[0]].contacts = count;
    }
    events
}

fn quiet_day(kind: UnitKind, chance: &mut Chance) -> Events {
    let share = match kind {
        UnitKind::Village | UnitKind::Community => 22,
        UnitKind::Company => 8,
        _ => 0,
    };
    let returned = if chance.percent(share) { [1, 1, 1, 1, 2, 2, 3, 4][chance.below(8) as usize] } else { 0 };
    let symptoms = i64::from(kind.is_tree() && chance.percent(2));
    Events { returned, symptoms, ..Events::default() }
}
