//! The template to fill in, and the file of rows to mend.

use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use kernel::Problem;
use webkit::Refusal;

use super::import::{blocking, fault_words, id_of};
use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::org::actions;

/// GET `/units/import/{import}/errors`: the rows to mend, as XLSX. They are read in one snapshot and made into a file
/// outside of it: a long file holds no reader.
pub async fn errors(
    State(app): State<Shared>,
    caller: Caller,
    Path(import): Path<String>,
) -> Result<Response, Refusal> {
    let (actor, text, id) = (caller.actor()?.clone(), caller.visit.text, id_of(&app, &import)?);
    let to_mend = app
        .db
        .read("org.import_errors", move |tx| {
            actions::batch_within(tx, &actor, id)?;
            Ok::<_, Problem>(actions::rows_to_mend(tx, id)?)
        })
        .await?;
    let file =
        blocking(move || actions::error_file(to_mend, text.lang, |fault| fault_words(text, fault))).await?;
    Ok(xlsx(file, "units-to-mend.xlsx"))
}

/// GET `/units/import/template`
pub async fn template(caller: Caller) -> Result<Response, Refusal> {
    let text = caller.visit.text;
    let notes = [text.t("import-note-parent"), text.t("import-note-first"), text.t("import-note-owes")]
        .map(std::borrow::Cow::into_owned);
    let file = blocking(move || actions::template_file(text.lang, &notes)).await?;
    Ok(xlsx(file, "units.xlsx"))
}

fn xlsx(file: Vec<u8>, name: &'static str) -> Response {
    let disposition = HeaderValue::try_from(format!("attachment; filename=\"{name}\"")).expect("plain ASCII");
    let kind = HeaderValue::from_static("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    ([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, disposition)], file).into_response()
}
