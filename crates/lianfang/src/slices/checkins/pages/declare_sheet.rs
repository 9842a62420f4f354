//! The printed code of a unit: shown, made, ended. Looking at it makes nothing.

use askama::Template;
use axum::extract::{Path, State as Ax};
use axum::response::Response;
use kernel::{Problem, UnitId};
use webkit::{Fields, Refusal, Shell, page as answer_page, see_other};

use super::common::unit_of;
use crate::app::Shared;
use crate::qr::{code, server};
use crate::routes::Caller;
use crate::slices::checkins::actions;

#[derive(Template)]
#[template(path = "checkins/pages/declare_sheet.html")]
struct SheetPage {
    shell: Shell,
    title: String,
    unit: String,
    back: String,
    action: String,
    /// Address on this server; empty where there is no link yet.
    href: String,
    path: String,
    size: i32,
    local: bool,
}

/// GET `/declarations/{unit}/sheet`
pub async fn page(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(unit_text): Path<String>,
) -> Result<Response, Refusal> {
    let (unit, day) = (unit_of(&app, &unit_text)?, caller.arrived.day());
    let actor = caller.actor()?.clone();
    let (unit, link) = app
        .db
        .read("checkins.declare_sheet", move |tx| {
            let unit = actions::arrival_unit(tx, &actor, unit, day)?;
            let link = actions::open_arrival_link(tx, unit.id)?;
            Ok::<_, Problem>((unit, link))
        })
        .await?;
    let shell = app.shell(&caller);
    let href = link.map(|link| format!("/d/{}", actions::arrival_token(&app.key, link.unit, link.serial)));
    let (path, size) = href.as_ref().map(|href| code(&format!("{}{href}", server(&app)))).unwrap_or_default();
    let back = format!("/declarations/{unit_text}");
    answer_page(&SheetPage {
        title: shell.t1("declare-sheet-title", "unit", &unit.name),
        unit: unit.name,
        action: format!("{back}/sheet"),
        back,
        href: href.unwrap_or_default(),
        path,
        size,
        local: app.public_url.is_none(),
        shell,
    })
}

async fn change(app: &Shared, caller: &Caller, unit_text: &str, ends: bool) -> Result<Response, Refusal> {
    let unit: UnitId = unit_of(app, unit_text)?;
    let (actor, key, day) = (caller.actor()?.clone(), app.key.clone(), caller.arrived.day());
    app.db
        .write(unit.county(), "checkins.arrival_link", move |tx| {
            if ends {
                return actions::end_arrival_link(tx, &key, &actor, unit, day);
            }
            actions::make_arrival_link(tx, &key, &actor, unit, day).map(drop)
        })
        .await?;
    Ok(see_other(&format!("/declarations/{unit_text}/sheet")))
}

/// POST `/declarations/{unit}/sheet`: makes the link where there is none.
pub async fn make(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(unit): Path<String>,
    _: Fields,
) -> Result<Response, Refusal> {
    change(&app, &caller, &unit, false).await
}

/// POST `/declarations/{unit}/sheet/end`
pub async fn end(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(unit): Path<String>,
    _: Fields,
) -> Result<Response, Refusal> {
    change(&app, &caller, &unit, true).await
}
