//! Import of people into a unit: the upload, and the latest imports.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Multipart, Path, State as Ax};
use axum::response::Response;
use kernel::{Kind, Problem};
use sha2::{Digest, Sha256};
use sheets::Limits;
use webkit::{Link, Refusal, Shell, page_with, see_other};

use super::common::{status_of, unit_of};
use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::org::actions::Once;
use crate::slices::people::actions::{self, Upload};

#[derive(Template)]
#[template(path = "people/pages/import.html")]
struct ImportPage {
    shell: Shell,
    unit: String,
    list: String,
    here: String,
    recent: Vec<Recent>,
    problem: Option<Problem>,
}

struct Recent {
    href: String,
    file: String,
    at: String,
    state: String,
    rows: i64,
    faults: i64,
}

/// GET `/people/of/{unit}/import`
pub async fn page(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(unit): Path<String>,
) -> Result<Response, Refusal> {
    show(&app, &caller, &unit, None).await
}

async fn show(
    app: &Shared,
    caller: &Caller,
    unit_text: &str,
    problem: Option<Problem>,
) -> Result<Response, Refusal> {
    let (unit, now) = (unit_of(app, unit_text)?, caller.arrived);
    let actor = caller.actor()?.clone();
    let (unit, recent) = app
        .db
        .read("people.imports", move |tx| {
            let unit = actions::answerable_unit(tx, &actor, unit, now)?;
            let recent = actions::imports_of(tx, unit.id)?;
            Ok::<_, Problem>((unit, recent))
        })
        .await?;
    let mut shell = app.shell(caller);
    shell.place = Some(Link::new(unit.name.clone(), ""));
    let text = shell.text;
    let recent = recent
        .into_iter()
        .map(|import| Recent {
            href: format!("/people/import/{}", app.ids.encode(import.id)),
            at: text.day_hm(import.created_at),
            state: text.t(format!("import-{}", import.state.code())).into_owned(),
            file: import.file_name,
            rows: import.rows,
            faults: import.faults,
        })
        .collect();
    let status = status_of(problem.as_ref());
    let list = format!("/people/of/{unit_text}");
    let here = format!("{list}/import");
    page_with(status, &ImportPage { shell, unit: unit.name, list, here, recent, problem })
}

/// POST `/people/of/{unit}/import`: one file, at most 10 MiB.
pub async fn upload(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(unit_text): Path<String>,
    mut form: Multipart,
) -> Result<Response, Refusal> {
    let unreadable = |_| Problem::new(Kind::BadInput, "upload-unreadable");
    let unit = unit_of(&app, &unit_text)?;
    let (mut file, mut key) = (None, None);
    while let Some(field) = form.next_field().await.map_err(unreadable)? {
        match field.name().unwrap_or_default() {
            "key" => key = Some(field.text().await.map_err(unreadable)?).filter(|key| !key.is_empty()),
            "file" => {
                let name = field.file_name().unwrap_or_default().to_owned();
                file = Some((name, field.bytes().await.map_err(unreadable)?.to_vec()));
            }
            _ => {}
        }
    }
    let Some((file_name, bytes)) = file.filter(|(_, bytes)| !bytes.is_empty()) else {
        return show(&app, &caller, &unit_text, Some(Problem::new(Kind::BadInput, "upload-nothing"))).await;
    };
    let mut hash = Sha256::new();
    hash.update(unit.0.to_be_bytes());
    hash.update(&bytes);
    let client = Once { key, body: hash.finalize().into() };
    let upload = Upload { unit, file_name, bytes, client };
    let (shared, now, actor) = (Arc::clone(&app), caller.arrived, caller.actor()?.clone());
    let staged = blocking(move || {
        let place = (&shared.db, &shared.vault);
        actions::stage_import(place, &actor, &upload, &Limits::upload(), now, &|_, _| {})
    })
    .await;
    match staged {
        Ok(id) => Ok(see_other(&format!("/people/import/{}", app.ids.encode(id)))),
        Err(problem) if matches!(problem.kind, Kind::BadInput | Kind::TooLarge) => {
            show(&app, &caller, &unit_text, Some(problem)).await
        }
        Err(problem) => Err(problem.into()),
    }
}

/// Long work on a thread of its own.
pub async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    tokio::task::spawn_blocking(work).await.unwrap_or_else(|_| Err(Problem::new(Kind::Internal, "internal")))
}
