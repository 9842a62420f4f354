//! The rules of a round as tables whose case names are sentences, and as properties. No store, no
//! clock: every instant is written in the case.

use kernel::{Day, DivisionCode, Instant, RoundId};

use super::model::{
    AsOf, Closing, FieldSet, Filed, Owing, PersonName, RoundDef, State, Statement, Values, daily_unit_return,
};
use super::rules;

#[path = "rules/catalogue.rs"]
mod catalogue;
#[path = "rules/check.rs"]
mod check;
#[path = "rules/closing.rs"]
mod closing;
#[path = "rules/definition.rs"]
mod definition;
#[path = "rules/filing.rs"]
mod filing;
#[path = "rules/prefill.rs"]
mod prefill;
#[path = "rules/rollup.rs"]
mod rollup;
#[path = "rules/state.rs"]
mod state;
#[path = "rules/stored.rs"]
mod stored;
#[path = "rules/tally.rs"]
mod tally;

/// An invented county.
const COUNTY: DivisionCode = DivisionCode(990_101_000_000);
/// 23 November 2026, a Monday.
const DAY: Day = Day(20_780);

fn round() -> RoundDef {
    daily_unit_return(RoundId(1), COUNTY, DAY.plus(-60))
}

/// `14:59:59.999` of [`DAY`]; `+1 00:00:00` is the day after.
fn at(text: &str) -> Instant {
    let (days, clock) = match text.strip_prefix('+').and_then(|rest| rest.split_once(' ')) {
        Some((days, clock)) => (days.parse().unwrap(), clock),
        None => (0, text),
    };
    let mut parts = clock.split(':');
    let (hours, minutes): (i64, i64) =
        (parts.next().unwrap().parse().unwrap(), parts.next().unwrap().parse().unwrap());
    let seconds: f64 = parts.next().map_or(0.0, |s| s.parse().unwrap());
    let midnight = DAY.plus(days).at_minute(hours * 60 + minutes);
    Instant(midnight.0 + (seconds * 1e6).round() as i64)
}

/// 15:00 of [`DAY`].
fn closing() -> Closing {
    Closing { day: DAY, cut_off: at("15:00:00") }
}

/// Figures with these codes answered, every other event 0, every other field left open.
fn figures(answers: &[(&str, i64)]) -> Statement {
    let def = round();
    let mut values = Values::blank(&def);
    for (index, _) in def.events() {
        values.numbers[index] = Some(0);
    }
    for (code, number) in answers {
        values.numbers[def.number_index(code).unwrap()] = Some(*number);
    }
    Statement::Figures(values)
}

fn filed(version: i64, statement: Statement, arrived_at: Instant) -> Filed {
    Filed {
        version,
        statement,
        arrived_at,
        confirmed_by: PersonName::new("何川").unwrap(),
        reason: (version > 1).then(|| "数错了".into()),
        carried_over: FieldSet::default(),
    }
}

/// State of a unit that owes, as of now, at `now`.
fn state(versions: &[Filed], now: Instant) -> State {
    rules::state_of(&round(), Owing::Owed, versions, closing(), AsOf::Now, now).state()
}
