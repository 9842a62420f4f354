//! What was kept long enough is destroyed, some rows at a time, each in its county: declarations after the days of
//! their consent, uploaded rows of imports after thirty. What cannot be destroyed now holds nothing else back; the next
//! hour tries again.

use std::collections::BTreeMap;

use kernel::Problem;

use super::PAUSE;
use crate::app::Shared;
use crate::slices::checkins;
use crate::slices::people::actions::{self as people, Emptying};

pub(super) async fn empty_over(app: &Shared) {
    if let Err(problem) = declarations(app).await {
        tracing::warn!(%problem, "declarations that are kept no longer");
    }
    if let Err(problem) = imports(app).await {
        tracing::warn!(%problem, "old imports");
    }
}

async fn declarations(app: &Shared) -> Result<(), Problem> {
    let day = app.now().day();
    // Rows that could not be emptied stay in front of the others.
    let mut stuck = 0;
    loop {
        let over = app.db.read("jobs.over", move |tx| checkins::actions::over(tx, day, stuck)).await?;
        if over.is_empty() {
            return Ok(());
        }
        let mut by_county: BTreeMap<i64, Vec<(i64, i64)>> = BTreeMap::new();
        for row in over {
            by_county.entry(row.0).or_default().push(row);
        }
        for (county, rows) in by_county {
            let all = rows.len() as i64;
            let emptying =
                app.db.write(county, "jobs.empty", move |tx| checkins::actions::empty_over(tx, &rows));
            match emptying.await {
                Ok(emptied) => stuck += all - emptied,
                Err(problem) => {
                    tracing::warn!(%problem, county, "declarations");
                    stuck += all;
                }
            }
            tokio::time::sleep(PAUSE).await;
        }
    }
}

/// Empties old imports one after the other; answers how many are empty now.
pub async fn imports(app: &Shared) -> Result<usize, Problem> {
    let now = app.now();
    let mut emptied = 0;
    for id in app.db.read("people.old_imports", move |tx| people::old_imports(tx, now)).await? {
        loop {
            let step =
                app.db.write(id >> 32, "people.import_empty", move |tx| people::empty_import(tx, id, now));
            match step.await {
                Ok(Emptying::More) => tokio::time::sleep(PAUSE).await,
                Ok(Emptying::Busy) => break,
                Ok(Emptying::Done) => {
                    emptied += 1;
                    break;
                }
                Err(problem) => {
                    tracing::warn!(%problem, "rows of an old import");
                    break;
                }
            }
        }
    }
    if emptied > 0 {
        tracing::info!(imports = emptied, "rows of old imports destroyed");
    }
    Ok(emptied)
}
