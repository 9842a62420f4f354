//! Declarations are emptied once they were kept as long as their consent says, some at a time, each in its county.

use std::collections::BTreeMap;

use kernel::Problem;

use crate::app::Shared;
use crate::slices::checkins;

pub(super) async fn empty_over(app: &Shared) {
    if let Err(problem) = slices(app).await {
        tracing::warn!(%problem, "declarations that are kept no longer");
    }
}

async fn slices(app: &Shared) -> Result<(), Problem> {
    let day = app.now().day();
    loop {
        let over = app.db.read("jobs.over", move |tx| checkins::actions::over(tx, day)).await?;
        if over.is_empty() {
            return Ok(());
        }
        let mut by_county: BTreeMap<i64, Vec<(i64, i64)>> = BTreeMap::new();
        for row in over {
            by_county.entry(row.0).or_default().push(row);
        }
        let mut emptied = 0;
        for (county, rows) in by_county {
            emptied += app
                .db
                .write(county, "jobs.empty", move |tx| checkins::actions::empty_over(tx, &rows))
                .await?;
        }
        // A store that only reads empties nothing; the next hour tries again.
        if emptied == 0 {
            return Ok(());
        }
    }
}
