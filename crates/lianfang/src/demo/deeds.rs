//! Everything that people do in the two weeks, in the order of time.

use kernel::{Day, DivisionCode, Instant};

use super::chance::Chance;
use super::county::{COUNTY, County, SUSPENDED};
use super::fates::{CUT_OFF, DAYS, Fate, SUSPENDED_DAYS, fates};
use super::figures::{Truth, truths};
use super::statements::{Stated, statements};
use crate::slices::rounds::model::Channel;

/// Something that somebody does.
#[derive(Clone, Debug)]
pub(super) enum Deed {
    /// A unit files or corrects.
    File(Stated),
    /// The office of a town reminds its silent units.
    Remind { town: usize, units: Vec<usize>, day: Day, channel: Channel, answer: Option<&'static str> },
    /// The office of a town, or the headquarters, stands by the roll-up.
    Confirm { town: Option<usize>, division: DivisionCode, day: Day },
    /// The headquarters releases a unit from owing, from a day on.
    Release { unit: usize, from: Day, reason: &'static str },
}

/// A deed with its instant.
#[derive(Clone, Debug)]
pub(super) struct Dated {
    pub at: Instant,
    pub deed: Deed,
}

const ANSWERS_BEFORE: [&str; 3] = ["在汇总，马上报", "知道了，这就报", "人在值守点，回去就报"];
const ANSWERS_AFTER: [&str; 3] = ["没接", "网络不通，稍后报", "正在核对人数"];

/// All deeds up to `now`, the first first, and the truths behind them by days before today.
pub(super) fn deeds(county: &County, now: Instant) -> (Vec<Dated>, Vec<Vec<Truth>>) {
    let today = now.day();
    let fates: Vec<Vec<Fate>> = (0..=DAYS).map(|back| fates(county, today, back, now)).collect();
    let truths = truths(county, &fates);
    let mut deeds: Vec<Dated> = statements(county, &fates, &truths, today)
        .into_iter()
        .map(|stated| Dated { at: stated.at, deed: Deed::File(stated) })
        .collect();
    for (back, fates) in fates.iter().enumerate() {
        let day = today.plus(-(back as i32));
        for town in 0..county.towns.len() {
            reminders(county, fates, day, town, back, &mut deeds);
            confirmation(county.towns[town].0, Some(town), day, back, &mut deeds);
        }
        confirmation(COUNTY, None, day, back, &mut deeds);
    }
    let from = today.plus(-SUSPENDED_DAYS);
    let release =
        Deed::Release {
            unit: county.position(SUSPENDED), from, reason: "停产检修，复工后恢复上报"
        };
    deeds.push(Dated { at: from.plus(-1).at_minute(16 * 60 + 40), deed: release });
    deeds.retain(|dated| dated.at <= now);
    deeds.sort_by_key(|dated| dated.at);
    (deeds, truths)
}

/// A message to the group in the middle of some mornings and half an hour before the cut-off, then calls.
fn reminders(county: &County, fates: &[Fate], day: Day, town: usize, back: usize, deeds: &mut Vec<Dated>) {
    let mut chance = Chance::of("reminders", &[back as i64, town as i64]);
    let code = county.towns[town].0;
    let silent = |at: Instant| -> Vec<usize> {
        let units = county.units.iter().enumerate();
        units
            .filter(|(i, u)| {
                u.kind.is_tree() && u.town == code && fates[*i].at().is_none_or(|filed| filed > at)
            })
            .map(|(i, _)| i)
            .collect()
    };
    let mut remind = |at: Instant, units: Vec<usize>, channel: Channel, answer: Option<&'static str>| {
        if !units.is_empty() {
            deeds.push(Dated { at, deed: Deed::Remind { town, units, day, channel, answer } });
        }
    };
    let spread = town as i64 * 11;
    for (minute, share) in [(10 * 60 + 30, 30), (14 * 60 + 30, 100)] {
        let at = day.at_minute(minute).plus_seconds(spread);
        if chance.percent(share) {
            remind(at, silent(at), Channel::Group, None);
        }
    }
    for (minute, share, answers) in [(CUT_OFF - 19, 35, ANSWERS_BEFORE), (CUT_OFF + 20, 60, ANSWERS_AFTER)] {
        let at = day.at_minute(minute).plus_seconds(spread);
        for unit in silent(at) {
            if chance.percent(share) {
                remind(at, vec![unit], Channel::Phone, Some(*chance.pick(&answers[..])));
            }
        }
    }
}

/// Somebody stands by most roll-ups in the last ten minutes; the others leave unconfirmed.
fn confirmation(division: DivisionCode, town: Option<usize>, day: Day, back: usize, deeds: &mut Vec<Dated>) {
    let mut chance = Chance::of("confirmations", &[back as i64, division.0]);
    if chance.percent(70) {
        let at = day.at_minute(CUT_OFF - 10).plus_seconds(chance.between(0, 590));
        deeds.push(Dated { at, deed: Deed::Confirm { town, division, day } });
    }
}
