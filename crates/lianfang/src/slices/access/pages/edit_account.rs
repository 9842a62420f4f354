//! What an account says of its owner: corrected, with a reason, and whether it may sign in.

use axum::extract::{Path, State};
use axum::response::Response;
use kernel::{DivisionCode, Problem};
use webkit::{Fields, Refusal, see_other};

use super::account::{Again, again};
use super::accounts::account_id;
use super::key::key_of;
use crate::app::{App, Shared};
use crate::routes::Caller;
use crate::slices::access::actions::{self, AboutAccount};
use crate::slices::access::model::county_of;
use crate::slices::org;

/// POST `/accounts/{account}/edit`: name, post, division. The account's sessions go on with the new name.
pub async fn save(
    State(app): State<Shared>,
    caller: Caller,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    match saved(&app, &caller, &id, &fields).await {
        Ok(()) => {
            app.sessions.forget();
            Ok(see_other(&format!("/accounts/{id}")))
        }
        Err(problem) => again(&app, &caller, &id, Again::about(&fields, &problem), problem).await,
    }
}

async fn saved(app: &App, caller: &Caller, id: &str, fields: &Fields) -> Result<(), Problem> {
    let account = account_id(app, id)?;
    let (actor, today) = (caller.actor()?.clone(), caller.arrived.day());
    let (who, typed) = (actor.clone(), fields.get("division").to_owned());
    let place = app
        .db
        .read("access.place", move |tx| {
            let stored = actions::managed(tx, &who, account)?.place.division;
            if typed == stored.digits() {
                return Ok(Ok(stored));
            }
            org::actions::find_division(tx, &who, &typed, today)
        })
        .await?;
    let mut reader = fields.reader();
    let shown = reader.text("person_name", 40);
    let post = reader.text_opt("person_post", 60).unwrap_or_default();
    let reason = reader.text("reason", 200);
    let division = match place {
        Ok(code) => code,
        Err(fault) => {
            reader.fault(fault);
            DivisionCode::NATION
        }
    };
    reader.finish()?;
    let about = AboutAccount { shown, post, division };
    let client = key_of(fields, &["edit", id]);
    app.db
        .write(county_of(account), "access.edit_account", move |tx| {
            actions::edit_account(tx, &actor, account, &about, &reason, &client)
        })
        .await
}

/// POST `/accounts/{account}/disable`. A disabled account answers the same.
pub async fn disable(
    State(app): State<Shared>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Refusal> {
    let account = account_id(&app, &id)?;
    let actor = caller.actor()?.clone();
    app.db
        .write(county_of(account), "access.disable_account", move |tx| {
            actions::disable_account(tx, &actor, account)
        })
        .await?;
    app.sessions.forget();
    Ok(see_other(&format!("/accounts/{id}")))
}

/// POST `/accounts/{account}/enable`. An account that is not disabled answers the same.
pub async fn enable(
    State(app): State<Shared>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Refusal> {
    let account = account_id(&app, &id)?;
    let actor = caller.actor()?.clone();
    app.db
        .write(county_of(account), "access.enable_account", move |tx| {
            actions::enable_account(tx, &actor, account)
        })
        .await?;
    app.sessions.forget();
    Ok(see_other(&format!("/accounts/{id}")))
}
