//! Which officer (组长, 成员, 包保人) signs in with an account: the link that lets a post and its account be one person.

use axum::extract::{Path, State};
use axum::response::Response;
use kernel::{Fault, OfficerId, Problem};
use webkit::{Fields, Refusal, see_other};

use super::account::{Again, again};
use super::accounts::account_id;
use crate::app::{App, Shared};
use crate::routes::Caller;
use crate::slices::access::actions;
use crate::slices::org;

/// Name of the choice in the form.
const OFFICER: &str = "officer";

/// POST `/accounts/{account}/officer`: links the chosen officer of the account's division, or none. Sent again it
/// changes nothing more.
pub async fn link(
    State(app): State<Shared>,
    caller: Caller,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    match linked(&app, &caller, &id, &fields).await {
        Ok(()) => Ok(see_other(&format!("/accounts/{id}"))),
        Err(problem) => again(&app, &caller, &id, Again::about(&fields, &problem), problem).await,
    }
}

async fn linked(app: &App, caller: &Caller, id: &str, fields: &Fields) -> Result<(), Problem> {
    let (account, actor) = (account_id(app, id)?, caller.actor()?.clone());
    let typed = fields.get(OFFICER);
    let chosen = if typed.is_empty() { None } else { app.ids.decode(typed).map(OfficerId) };
    if !typed.is_empty() && chosen.is_none() {
        return Err(Problem::bad_input(vec![Fault::field(OFFICER, "unknown-choice")]));
    }
    let who = actor.clone();
    let officers = app
        .db
        .read("access.officers", move |tx| {
            let division = actions::managed(tx, &who, account)?.place.division;
            Ok::<_, Problem>(org::actions::officers_at(tx, division)?)
        })
        .await?;
    if chosen.is_some_and(|chosen| officers.iter().all(|officer| officer.id != chosen)) {
        return Err(Problem::bad_input(vec![Fault::field(OFFICER, "unknown-choice")]));
    }
    // The officers of one division were recorded in one county; each is changed on its own lane.
    for officer in officers {
        let now = if Some(officer.id) == chosen {
            Some(account)
        } else if officer.account == Some(account) {
            None
        } else {
            continue;
        };
        let actor = actor.clone();
        app.db
            .write(officer.id.0 >> 32, "access.link_officer", move |tx| {
                org::actions::link_officer(tx, &actor, officer.id, now)
            })
            .await?;
    }
    Ok(())
}
