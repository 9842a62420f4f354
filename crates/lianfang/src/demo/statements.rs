//! The returns themselves: one tap where a day is as the day before, the form otherwise, and corrections.

use kernel::{Day, Instant};

use super::chance::Chance;
use super::county::{County, TOWN};
use super::fates::{DAYS, Fate};
use super::figures::{Events, Heads, Truth};
use crate::slices::rounds::actions::What;

/// A return on its way in.
#[derive(Clone, Debug)]
pub(super) struct Stated {
    /// Place of the unit in the county's list.
    pub unit: usize,
    /// The day it is about.
    pub day: Day,
    /// When it arrives.
    pub at: Instant,
    /// What it states.
    pub what: What,
    /// The version it corrects, and why.
    pub corrects: Option<(i64, &'static str)>,
}

const NEEDS: [&str; 6] = [
    "需口罩 200 只",
    "需体温计 5 支",
    "需消毒液 10 桶",
    "需防护服 4 套，卡口值守用",
    "缺 1 名夜间值守人员",
    "需给独居老人送菜 3 户",
];

const REMARKS: [&str; 6] = [
    "2 名返乡人员今日满 14 天",
    "村口值守正常",
    "返乡人员已登记，均无不适",
    "今日入户走访 46 户",
    "返乡人员住集中点",
    "在外人员电话核对过一遍",
];

/// All returns of the history and of today, in no order.
pub(super) fn statements(
    county: &County,
    fates: &[Vec<Fate>],
    truths: &[Vec<Truth>],
    today: Day,
) -> Vec<Stated> {
    let mut out = Vec::new();
    for back in 0..=DAYS {
        let at_back = back as usize;
        let slips = slips(county, &fates[at_back], &truths[at_back], today.plus(-back), back);
        for unit in 0..county.units.len() {
            let Some(at) = fates[at_back][unit].at() else { continue };
            let truth = truths[at_back][unit];
            let day = today.plus(-back);
            let mut chance = Chance::of("words", &[back.into(), unit as i64]);
            if let Some(slip) = slips.iter().find(|slip| slip.unit == unit) {
                let first = What::Form(form(slip.first.heads, slip.first.events, "", ""));
                out.push(Stated { unit, day, at, what: first, corrects: None });
                let what = What::Form(form(truth.heads, truth.events, "", ""));
                out.push(Stated { unit, day, at: slip.at, what, corrects: Some((1, slip.reason)) });
                continue;
            }
            let yesterday =
                fates.get(at_back + 1).and_then(|fates| fates[unit].at()).filter(|before| *before < at);
            let same = truths.get(at_back + 1).is_some_and(|truths| truths[unit].heads == truth.heads);
            let quiet = truth.events == Events::default();
            let what = if quiet && same && yesterday.is_some() && chance.percent(92) {
                What::Zero
            } else {
                What::Form(with_words(truth, quiet, &mut chance))
            };
            out.push(Stated { unit, day, at, what, corrects: None });
        }
    }
    out
}

fn with_words(truth: Truth, quiet: bool, chance: &mut Chance) -> Vec<(String, String)> {
    let share = if quiet { 4 } else { 14 };
    let needs = if chance.percent(share) { *chance.pick(&NEEDS) } else { "" };
    let remarks =
        if truth.events.returned > 0 && chance.percent(share) { *chance.pick(&REMARKS) } else { "" };
    form(truth.heads, truth.events, needs, remarks)
}

fn form(heads: Heads, events: Events, needs: &str, remarks: &str) -> Vec<(String, String)> {
    let numbers = [
        ("registered", heads.registered),
        ("away", heads.away),
        ("returned", events.returned),
        ("from_elsewhere", heads.from_elsewhere),
        ("fever", events.fever),
        ("symptoms", events.symptoms),
        ("observed", heads.observed),
        ("contacts", events.contacts),
    ];
    let mut form: Vec<(String, String)> =
        numbers.into_iter().map(|(code, number)| (code.to_owned(), number.to_string())).collect();
    form.push(("needs".to_owned(), needs.to_owned()));
    form.push(("remarks".to_owned(), remarks.to_owned()));
    form
}

/// A return with a mistake in it that its unit corrects on the same day.
struct Slip {
    unit: usize,
    first: Truth,
    at: Instant,
    reason: &'static str,
}

/// One or two slips a day, of villages that filed before noon and have no school of their own.
fn slips(county: &County, fates: &[Fate], truths: &[Truth], day: Day, back: i32) -> Vec<Slip> {
    let mut chance = Chance::of("slips", &[back.into()]);
    let early: Vec<usize> = (0..county.units.len())
        .filter(|u| county.units[*u].kind.is_tree() && !county.has_below(*u))
        // Where people's records make the figures nobody types them wrong.
        .filter(|u| county.units[*u].town != TOWN)
        .filter(|u| fates[*u].at().is_some_and(|at| at < day.at_minute(12 * 60)))
        .collect();
    let mut slips = Vec::new();
    let count = chance.between(1, 2);
    for n in 0..count {
        let quiet = |unit: &usize| truths[*unit].events == Events::default();
        let returned = |unit: &usize| truths[*unit].events.returned > 0;
        let kind = (back + n as i32) % 3;
        let mut from: Vec<usize> = match kind {
            0 => early.iter().copied().filter(returned).collect(),
            1 => early.iter().copied().filter(quiet).collect(),
            _ => early.clone(),
        };
        from.retain(|unit| slips.iter().all(|slip: &Slip| slip.unit != *unit));
        let Some(unit) = chance.take(1, &mut from).pop() else { continue };
        let mut first = truths[unit];
        let reason = match kind {
            0 => {
                first.events.returned -= 1;
                "漏记晚到的返乡人员 1 人"
            }
            1 => {
                first.events.fever = 1;
                first.events.symptoms = 1;
                "复测体温正常，误记 1 人发热"
            }
            _ => {
                first.heads.registered += 90;
                "在册人数抄错，按户口簿更正"
            }
        };
        // Every second one after the cut-off: the figure of the cut-off stays as it was.
        let minute = if n == 0 { chance.between(16 * 60, 18 * 60) } else { chance.between(12 * 60, 14 * 60) };
        let at = day.at_minute(minute).plus_seconds(chance.below(60));
        slips.push(Slip { unit, first, at, reason });
    }
    slips
}
