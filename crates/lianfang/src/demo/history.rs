//! The deeds, done one after the other through the same actions as real ones, on a clock that is set to each.

use std::pin::Pin;

use futures_util::future::try_join_all;
use kernel::{FrozenClock, Problem};

use super::cast::Cast;
use super::deeds::{Dated, Deed};
use crate::app::Shared;
use crate::slices::org;
use crate::slices::org::actions::Once;
use crate::slices::rounds::actions::{Filing, Reminding, confirm_rollup, file_return, remind};

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
    cast: &Cast,
    deeds: &[Dated],
) -> Result<(), Problem> {
    let mut rest = deeds;
    while let Some(first) = rest.first() {
        let seconds = if is_reminder(first) { REMINDED_TOGETHER } else { TOGETHER };
        let end = first.at.plus_seconds(seconds);
        let count = rest.iter().take_while(|d| d.at < end && is_reminder(d) == is_reminder(first)).count();
        let (now, later) = rest.split_at(count);
        clock.set(now[count - 1].at);
        try_join_all(now.iter().map(|dated| one(app, cast, dated))).await?;
        rest = later;
    }
    Ok(())
}

fn is_reminder(dated: &Dated) -> bool {
    matches!(dated.deed, Deed::Remind { .. })
}

type Done<'a> = Pin<Box<dyn Future<Output = Result<(), Problem>> + 'a>>;

fn one<'a>(app: &'a Shared, cast: &'a Cast, dated: &'a Dated) -> Done<'a> {
    Box::pin(async move {
        match &dated.deed {
            Deed::File(stated) => {
                let (unit, clerk) = &cast.clerks[stated.unit];
                let (replaces, reason) = stated.corrects.unzip();
                let filing = Filing {
                    round: ROUND.to_owned(),
                    unit: *unit,
                    day: stated.day,
                    what: stated.what.clone(),
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
