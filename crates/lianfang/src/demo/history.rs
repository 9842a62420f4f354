//! The deeds, done one after the other through the same actions as real ones, on a clock that is set to each.

use std::pin::Pin;

use futures_util::future::try_join_all;
use kernel::{Actor, Day, FrozenClock, Instant, Problem, UnitId};

use super::answers::Morning;
use super::cast::Cast;
use super::county::County;
use super::deeds::{Dated, Deed, deeds};
use super::fates::DAYS;
use super::figures::Truth;
use super::people::Answering;
use crate::app::Shared;
use crate::slices::org::actions::Once;
use crate::slices::rounds::actions::{Filing, Reminding, What, confirm_rollup, file_return, remind, today};
use crate::slices::{checkins, org};

/// Word of the round.
pub const ROUND: &str = "daily";
/// Deeds of one kind that follow each other within so many seconds are committed together; the trail shows them
/// at the end of it, a return keeps its own arrival instant.
const TOGETHER: i64 = 15 * 60;
/// The same for reminders, which are logged at the time of the commit.
const REMINDED_TOGETHER: i64 = 3 * 60;

/// Does them all.
pub(super) async fn live_through(
    app: &Shared,
    clock: &FrozenClock,
    (county, cast, answering): (&County, &Cast, &Answering),
    now: Instant,
) -> Result<(), Problem> {
    let book = app.checkins.book(&app.db).await?;
    let entry = book.by_code(checkins::actions::DAILY).ok_or_else(Problem::not_found)?;
    let morning = Morning { app, county, answering, clerks: &cast.clerks, entry };
    let (deeds, truths) = deeds(county, now);
    let mut rest = deeds.as_slice();
    let mut woken = now.day().plus(-DAYS);
    while let Some(first) = rest.first() {
        let seconds = if is_reminder(first) { REMINDED_TOGETHER } else { TOGETHER };
        let end = first.at.plus_seconds(seconds);
        let count = rest.iter().take_while(|d| d.at < end && is_reminder(d) == is_reminder(first)).count();
        let (together, later) = rest.split_at(count);
        while woken <= together[count - 1].at.day() {
            wake(&morning, clock, &truths, woken, now).await?;
            woken = woken.plus(1);
        }
        clock.set(together[count - 1].at);
        try_join_all(together.iter().map(|dated| one(app, cast, answering, dated))).await?;
        rest = later;
    }
    while woken <= now.day() {
        wake(&morning, clock, &truths, woken, now).await?;
        woken = woken.plus(1);
    }
    Ok(())
}

/// A day's answers, written before its returns: each keeps its own arrival instant.
async fn wake(
    morning: &Morning<'_>,
    clock: &FrozenClock,
    truths: &[Vec<Truth>],
    day: Day,
    now: Instant,
) -> Result<(), Problem> {
    let back = now.day().0 - day.0;
    clock.set(day.at_minute(6 * 60 + 30).min(now));
    morning.pass(day, back, now, |unit| truths[back as usize][unit].events).await
}

/// What a unit with a list of people states: the figures of its records go before what was invented for it.
async fn from_records(
    app: &Shared,
    clerk: &Actor,
    unit: UnitId,
    day: Day,
    what: What,
) -> Result<What, Problem> {
    let book = app.rounds.book(&app.db).await?;
    let clerk = clerk.clone();
    let today = app.db.read("demo.facts", move |tx| today(tx, &book, &clerk, ROUND, unit, day)).await?;
    let What::Form(mut form) = what else { return Ok(What::Zero) };
    for (_, fact) in &today.prefill.facts {
        if let Some(pair) = form.iter_mut().find(|(code, _)| *code == fact.element) {
            pair.1 = fact.value.to_string();
        }
    }
    Ok(What::Form(form))
}

fn is_reminder(dated: &Dated) -> bool {
    matches!(dated.deed, Deed::Remind { .. })
}

type Done<'a> = Pin<Box<dyn Future<Output = Result<(), Problem>> + 'a>>;

fn one<'a>(app: &'a Shared, cast: &'a Cast, answering: &'a Answering, dated: &'a Dated) -> Done<'a> {
    Box::pin(async move {
        match &dated.deed {
            Deed::File(stated) => {
                let (unit, clerk) = &cast.clerks[stated.unit];
                let (replaces, reason) = stated.corrects.unzip();
                let what = if answering.lists.iter().any(|list| list.unit == stated.unit) {
                    from_records(app, clerk, *unit, stated.day, stated.what.clone()).await?
                } else {
                    stated.what.clone()
                };
                let filing = Filing {
                    round: ROUND.to_owned(),
                    unit: *unit,
                    day: stated.day,
                    what,
                    stands_by: true,
                    replaces,
                    reason: reason.unwrap_or_default().to_owned(),
                    key: None,
                };
                file_return(app, clerk, stated.at, filing).await.map(drop)
            }
            Deed::Remind { town, units, day, channel, answer } => {
                let units = units.iter().map(|unit| cast.clerks[*unit].0).collect();
                let reminding = Reminding {
                    round: ROUND.to_owned(),
                    day: *day,
                    units,
                    channel: *channel,
                    answer: answer.map(str::to_owned),
                    client: Once::default(),
                };
                remind(app, &cast.offices[*town], dated.at, reminding).await.map(drop)
            }
            Deed::Confirm { town, division, day } => {
                let actor = town.map_or(&cast.headquarters, |town| &cast.offices[town]);
                confirm_rollup(app, actor, dated.at, ROUND, *division, *day, Once::default()).await
            }
            Deed::Release { unit, from, reason } => {
                let (unit, from, reason, by) =
                    (cast.clerks[*unit].0, *from, *reason, cast.headquarters.clone());
                let day = dated.at.day();
                app.db
                    .write(unit.county(), "demo.release", move |tx| {
                        org::actions::set_owing(tx, &by, unit, from, false, reason, day)
                    })
                    .await
            }
        }
    })
}
