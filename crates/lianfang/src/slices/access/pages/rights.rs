//! Rights of an account: give and end.

use axum::extract::{Path, State};
use axum::response::Response;
use kernel::Problem;
use webkit::{Fields, Refusal, see_other};

use super::account::{Again, again};
use super::accounts::account_id;
use super::key::key_of;
use super::right_form::{grant_of, read_right};
use crate::app::{App, Shared};
use crate::routes::Caller;
use crate::slices::access::actions::{self, once};
use crate::slices::access::model::county_of;

/// POST `/accounts/{account}/rights`: the account signs in anew after it.
pub async fn give(
    State(app): State<Shared>,
    caller: Caller,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    match given(&app, &caller, &id, &fields).await {
        Ok(()) => {
            app.sessions.forget();
            Ok(see_other(&format!("/accounts/{id}")))
        }
        Err(problem) => again(&app, &caller, &id, Again::right(&fields, &problem), problem).await,
    }
}

async fn given(app: &App, caller: &Caller, id: &str, fields: &Fields) -> Result<(), Problem> {
    let account = account_id(app, id)?;
    let mut reader = fields.reader();
    let form = read_right(&mut reader, fields, caller);
    reader.finish()?;
    let actor = caller.actor()?.clone();
    let (ids, today, span) = (app.ids.clone(), caller.arrived.day(), form.span);
    let (county, client) = (county_of(account), key_of(fields, &["right", id]));
    app.db
        .write(county, "access.give_right", move |tx| {
            once(tx, &actor, county, &client, |tx| {
                actions::account(tx, &actor, account)?;
                let grant = grant_of(tx, &ids, &actor, &form, today)?;
                actions::give_right(tx, &actor, account, grant, span)
            })
            .map(drop)
        })
        .await
}

/// POST `/accounts/{account}/rights/{right}/end`: the account signs in anew after it. A right that is over
/// answers the same.
pub async fn end(
    State(app): State<Shared>,
    caller: Caller,
    Path((id, right)): Path<(String, String)>,
) -> Result<Response, Refusal> {
    let account = account_id(&app, &id)?;
    let right = app.ids.decode(&right).ok_or_else(Problem::not_found)?;
    let actor = caller.actor()?.clone();
    app.db
        .write(county_of(account), "access.end_right", move |tx| {
            actions::end_right(tx, &actor, account, right)
        })
        .await?;
    app.sessions.forget();
    Ok(see_other(&format!("/accounts/{id}")))
}
