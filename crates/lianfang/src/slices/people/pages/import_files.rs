//! The template to fill in, and the file of rows to mend.

use axum::extract::{Path, State as Ax};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use webkit::Refusal;

use super::common::unit_of;
use super::import::blocking;
use super::import_show::id_of;
use super::import_words::{fault_words, near_words};
use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::people::actions;

/// GET `/people/import/{import}/errors`: the rows to mend, as XLSX, for whoever uploaded them: whole numbers stand in it.
pub async fn errors(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(import): Path<String>,
) -> Result<Response, Refusal> {
    let (actor, text, now) = (caller.actor()?.clone(), caller.visit.text, caller.arrived);
    let (id, vault, who) = (id_of(&app, &import)?, app.vault.clone(), actor.clone());
    app.db
        .write(id >> 32, "people.import_errors", move |tx| actions::note_errors_taken(tx, &actor, id, now))
        .await?;
    let to_mend = app
        .db
        .read("people.import_errors", move |tx| {
            let (import, _) = actions::import_within(tx, &who, id, now)?;
            actions::rows_to_mend(tx, &vault, &import)
        })
        .await?;
    let file = blocking(move || {
        let say = |fault: &_| fault_words(text, fault);
        actions::error_file(to_mend, text.lang, say, |line| near_words(text, line))
    })
    .await?;
    Ok(xlsx(file, "people-to-mend.xlsx"))
}

/// GET `/people/of/{unit}/import/template`
pub async fn template(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(unit): Path<String>,
) -> Result<Response, Refusal> {
    let (unit, text, now) = (unit_of(&app, &unit)?, caller.visit.text, caller.arrived);
    let actor = caller.actor()?.clone();
    app.db
        .read("people.import_template", move |tx| actions::answerable_unit(tx, &actor, unit, now).map(drop))
        .await?;
    let notes = ["import-note-id", "import-note-born", "import-note-address", "import-note-household"]
        .map(|key| text.t(key).into_owned());
    let file = blocking(move || actions::template_file(text.lang, &notes)).await?;
    Ok(xlsx(file, "people.xlsx"))
}

fn xlsx(file: Vec<u8>, name: &'static str) -> Response {
    let disposition = HeaderValue::try_from(format!("attachment; filename=\"{name}\"")).expect("plain ASCII");
    let kind = HeaderValue::from_static("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    ([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, disposition)], file).into_response()
}
