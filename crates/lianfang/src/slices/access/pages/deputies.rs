//! Deputies of the own account: appoint, end, stand in.

use axum::extract::{Path, State};
use axum::response::Response;
use kernel::{AccountId, Problem};
use webkit::{Fields, Refusal, see_other};

use super::key::key_of;
use super::me::{again, session};
use super::sign_in::{is_secure, with_cookies};
use super::words::{instant, required};
use crate::app::{App, Shared};
use crate::routes::Caller;
use crate::slices::access::actions;
use crate::slices::access::model::{Span, county_of};
use crate::slices::access::rules;

/// POST `/me/deputies`: who stands in, from and to.
pub async fn deputy(State(app): State<Shared>, caller: Caller, fields: Fields) -> Result<Response, Refusal> {
    match appoint(&app, &caller, &fields).await {
        Ok(_) => {
            app.sessions.forget();
            Ok(see_other("/me"))
        }
        Err(problem) => again(&app, &caller, fields.form(), problem).await,
    }
}

async fn appoint(app: &App, caller: &Caller, fields: &Fields) -> Result<i64, Problem> {
    let mut reader = fields.reader();
    let name = reader.text("deputy", 40);
    let from = instant(&mut reader, "deputy_from", "deputy_from_time", !fields.get("deputy_from").is_empty());
    let to = instant(&mut reader, "deputy_to", "deputy_to_time", true);
    if fields.get("deputy_to").is_empty() {
        reader.fault(required("deputy_to"));
    }
    reader.finish()?;
    let (actor, client) = (caller.actor()?.clone(), key_of(fields, &["deputy"]));
    let span = Span { from: from.unwrap_or(caller.arrived), to };
    app.db
        .write(county_of(actor.account), "access.appoint_deputy", move |tx| {
            actions::appoint_deputy(tx, &actor, &name, span, &client)
        })
        .await
}

/// POST `/me/deputies/{deputy}/end`. An appointment that is over answers the same.
pub async fn end_deputy(
    State(app): State<Shared>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Refusal> {
    let id = app.ids.decode(&id).ok_or_else(Problem::not_found)?;
    let actor = caller.actor()?.clone();
    app.db
        .write(county_of(actor.account), "access.end_deputy", move |tx| actions::end_deputy(tx, &actor, id))
        .await?;
    app.sessions.forget();
    Ok(see_other("/me"))
}

/// POST `/me/act`: goes on as a deputy of `for`, or with the own rights where it is empty. The
/// session gets a new token.
pub async fn act(State(app): State<Shared>, caller: Caller, fields: Fields) -> Result<Response, Refusal> {
    let other = match fields.get("for") {
        "" => None,
        id => Some(AccountId(app.ids.decode(id).ok_or_else(Problem::not_found)?)),
    };
    let (session, client) = (session(&caller)?.clone(), key_of(&fields, &["act"]));
    let county = county_of(session.actor.account);
    let issued = app
        .db
        .write(county, "access.act_for", move |tx| actions::act_for(tx, &session, other, &client))
        .await?;
    app.sessions.forget();
    let seconds = issued.until.seconds_after(caller.arrived);
    let cookie = rules::set_cookie(rules::SESSION_COOKIES, &issued.token.0, seconds, is_secure(&app));
    Ok(with_cookies(see_other("/"), [cookie]))
}
