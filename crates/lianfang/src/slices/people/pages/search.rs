//! Searching for people: a POST, and a page under a random number (law 11).

use askama::Template;
use axum::extract::{Path, State as Ax};
use axum::response::Response;
use kernel::{Kind, Problem};
use webkit::{Fields, Refusal, Shell, page as answer_page, see_other};

use super::common::sex_age;
use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::people::actions;

#[derive(Template)]
#[template(path = "people/pages/found.html")]
struct FoundPage {
    shell: Shell,
    key: String,
    words: String,
    rows: Vec<Row>,
}

struct Row {
    href: String,
    name: String,
    about: String,
    unit: String,
    document: String,
    phone: String,
}

/// POST `/people/search`
pub async fn search(Ax(app): Ax<Shared>, caller: Caller, fields: Fields) -> Result<Response, Refusal> {
    let words: String = fields.get("q").chars().take(40).collect();
    if words.is_empty() {
        return Ok(see_other("/people"));
    }
    let key = app.searches.keep(caller.actor()?.account, &words, caller.arrived);
    Ok(see_other(&format!("/people/found/{key}")))
}

/// GET `/people/found/{search}`
pub async fn found(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(key): Path<String>,
) -> Result<Response, Refusal> {
    let (actor, day) = (caller.actor()?.clone(), caller.arrived.day());
    let words = app
        .searches
        .words(actor.account, &key, caller.arrived)
        .ok_or_else(|| Problem::new(Kind::NotFound, "search-over"))?;
    let (vault, looked) = (app.vault.clone(), words.clone());
    let hits =
        app.db.read("people.search", move |tx| actions::search(tx, &vault, &actor, &looked, day)).await?;
    let shell = app.shell(&caller);
    let rows = hits
        .iter()
        .map(|hit| Row {
            href: format!("/people/{}", app.ids.encode(hit.person.id.0)),
            name: hit.reach.sight.name(&hit.person.name),
            about: sex_age(shell.text, &hit.person, day),
            unit: hit.reach.unit.name.clone(),
            document: hit.person.document_mask.clone(),
            phone: hit.person.phone_mask.clone(),
        })
        .collect();
    answer_page(&FoundPage { shell, key: webkit::csrf::new_key(), words, rows })
}
