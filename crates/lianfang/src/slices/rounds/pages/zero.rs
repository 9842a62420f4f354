//! Confirming a zero on a page of its own, where no script opens the sheet.

use askama::Template;
use axum::extract::{Path, State as Ax};
use axum::response::Response;
use webkit::{Refusal, Shell};

use super::common::{unit_day_href, unit_day_of};
use super::today::{ZeroSheet, zero_sheet};
use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::rounds::actions;

#[derive(Template)]
#[template(path = "rounds/pages/zero.html")]
struct ZeroPage {
    shell: Shell,
    zero: ZeroSheet,
    back: String,
}

/// GET /rounds/{round}/days/{day}/units/{unit}/zero
pub async fn page(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path((round, day, unit)): Path<(String, String, String)>,
) -> Result<Response, Refusal> {
    let (unit, day) = unit_day_of(&app, &unit, &day)?;
    let book = app.rounds.book(&app.db).await?;
    let actor = caller.actor()?.clone();
    let code = round.clone();
    let today =
        app.db.read("rounds.zero", move |tx| actions::today(tx, &book, &actor, &code, unit, day)).await?;
    let shell = app.shell(&caller);
    let href = unit_day_href(&app, &round, day, unit);
    let zero = zero_sheet(&shell, &caller.actor()?.name, &today, &href);
    webkit::page(&ZeroPage { shell, zero, back: "/".into() })
}
