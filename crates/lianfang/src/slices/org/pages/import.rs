//! Imports: upload, preview with every fault, apply, error file.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Multipart, Path, State};
use axum::response::Response;
use kernel::{Kind, Problem};
use sha2::{Digest, Sha256};
use sheets::Limits;
use webkit::{Choice, Opt, Pager, QueryFields, Refusal, Shell, Text, page, page_with, see_other};

use super::common::{choice, place_name};
use super::edit::status_of;
use crate::app::{App, Shared};
use crate::routes::Caller;
use crate::slices::org::actions::{self, KeptFault, Once, Upload};
use crate::slices::org::model::{Batch, BatchState, RowVerdict, UnitKind};

/// Faults and rows of a page.
const SIZE: i64 = 100;

#[derive(Template)]
#[template(path = "org/pages/import.html")]
struct ImportPage {
    shell: Shell,
    roots: Vec<Opt>,
    recent: Vec<BatchLine>,
    problem: Option<Problem>,
}

struct BatchLine {
    href: String,
    file: String,
    at: String,
    state: String,
    rows: i64,
    faults: i64,
}

#[derive(Template)]
#[template(path = "org/pages/import_batch.html")]
struct BatchPage {
    shell: Shell,
    batch: Batch,
    id: String,
    state: String,
    stage: &'static str,
    accepted: i64,
    /// Accepted rows that could no longer be applied; known once it is done.
    passed_over: i64,
    may_apply: bool,
    shows: Vec<Choice>,
    faults: Vec<FaultLine>,
    rows: Vec<RowLine>,
    pager: Pager,
}

struct FaultLine {
    row: u32,
    heading: String,
    words: String,
}

struct RowLine {
    row: u32,
    name: String,
    kind: String,
    place: String,
    contact: String,
    href: String,
}

/// A kept fault in the reader's language.
pub fn fault_words(text: Text, fault: &KeptFault) -> String {
    let args: Vec<(&str, webkit::Arg)> =
        fault.3.iter().map(|(name, value)| (name.as_str(), webkit::Arg::from(value.as_str()))).collect();
    text.ta(&format!("fault-{}", fault.2), &args)
}

/// GET `/units/import`
pub async fn list(State(app): State<Shared>, caller: Caller) -> Result<Response, Refusal> {
    page(&upload_page(&app, &caller, None).await?)
}

async fn upload_page(app: &Shared, caller: &Caller, problem: Option<Problem>) -> Result<ImportPage, Refusal> {
    let (actor, text) = (caller.actor()?.clone(), caller.visit.text);
    let (roots, recent) = app
        .db
        .read("org.imports", move |tx| {
            let (mut roots, mut recent) = (Vec::new(), Vec::new());
            for root in actions::editing_roots(&actor) {
                roots.push(Opt { value: root.digits(), label: place_name(tx, text, root, 3)? });
                recent.extend(actions::batches(tx, root)?);
            }
            Ok::<_, Problem>((roots, recent))
        })
        .await?;
    let recent = recent
        .into_iter()
        .map(|batch| BatchLine {
            href: format!("/units/import/{}", app.ids.encode(batch.id)),
            at: text.day_hm(batch.created_at),
            state: text.t(format!("import-{}", batch.state.code())).into_owned(),
            file: batch.file_name,
            rows: batch.rows,
            faults: batch.faults,
        })
        .collect();
    Ok(ImportPage { shell: app.shell(caller), roots, recent, problem })
}

/// POST `/units/import`: one file, at most 10 MiB.
pub async fn upload(
    State(app): State<Shared>,
    caller: Caller,
    mut form: Multipart,
) -> Result<Response, Refusal> {
    let unreadable = |_| Problem::new(Kind::BadInput, "upload-unreadable");
    let (mut root, mut all_or_nothing, mut file, mut key) = (None, false, None, None);
    while let Some(field) = form.next_field().await.map_err(unreadable)? {
        match field.name().unwrap_or_default() {
            "root" => root = divisions::parse_code(&field.text().await.map_err(unreadable)?).ok(),
            "all_or_nothing" => all_or_nothing = true,
            "key" => key = Some(field.text().await.map_err(unreadable)?).filter(|key| !key.is_empty()),
            "file" => {
                let name = field.file_name().unwrap_or_default().to_owned();
                file = Some((name, field.bytes().await.map_err(unreadable)?.to_vec()));
            }
            _ => {}
        }
    }
    let actor = caller.actor()?.clone();
    let root = root.ok_or_else(Problem::not_found)?;
    let Some((file_name, bytes)) = file.filter(|(_, bytes)| !bytes.is_empty()) else {
        let problem = Problem::new(Kind::BadInput, "upload-nothing");
        return page_with(status_of(&problem), &upload_page(&app, &caller, Some(problem)).await?);
    };
    let client = Once { key, body: hash(root, all_or_nothing, &bytes) };
    let upload = Upload {
        root: kernel::DivisionCode(root),
        file_name,
        bytes,
        all_or_nothing,
        ids: app.ids.clone(),
        client,
    };
    let (shared, now) = (Arc::clone(&app), caller.arrived);
    let staged =
        blocking(move || actions::stage_import(&shared.db, &actor, &upload, &Limits::upload(), now)).await;
    match staged {
        Ok(id) => Ok(see_other(&format!("/units/import/{}", app.ids.encode(id)))),
        Err(problem) if matches!(problem.kind, Kind::BadInput | Kind::TooLarge) => {
            page_with(status_of(&problem), &upload_page(&app, &caller, Some(problem)).await?)
        }
        Err(problem) => Err(problem.into()),
    }
}

/// SHA-256 of what an upload says.
fn hash(root: i64, all_or_nothing: bool, bytes: &[u8]) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(root.to_be_bytes());
    hash.update([u8::from(all_or_nothing)]);
    hash.update(bytes);
    hash.finalize().into()
}

/// Long work on a thread of its own.
pub async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    tokio::task::spawn_blocking(work).await.unwrap_or_else(|_| Err(Problem::new(Kind::Internal, "internal")))
}

/// The inner id of an import's address.
pub fn id_of(app: &App, text: &str) -> Result<i64, Problem> {
    app.ids.decode(text).ok_or_else(Problem::not_found)
}

/// GET `/units/import/{import}?show=&after=`: what would happen, and every fault, 100 a page.
pub async fn show(
    State(app): State<Shared>,
    caller: Caller,
    Path(import): Path<String>,
    query: QueryFields,
) -> Result<Response, Refusal> {
    let (actor, text) = (caller.actor()?.clone(), caller.visit.text);
    let id = id_of(&app, &import)?;
    let after: i64 = query.get("after").parse().unwrap_or_default();
    let wanted = query.get("show").to_owned();
    let (batch, verdict, faults, rows, places) = app
        .db
        .read("org.import_batch", move |tx| {
            let batch = actions::batch_within(tx, &actor, id)?;
            let verdict = RowVerdict::ALL.into_iter().find(|verdict| verdict.code() == wanted);
            let verdict = verdict.or((batch.faults == 0).then_some(RowVerdict::New));
            let (mut faults, mut rows, mut places) = (Vec::new(), Vec::new(), Vec::new());
            match verdict {
                None => faults = actions::import_faults(tx, id, after, SIZE + 1)?,
                Some(verdict) => rows = actions::import_rows(tx, id, verdict, after, SIZE + 1)?,
            }
            for row in &rows {
                let code = kernel::DivisionCode(row.content.division);
                places.push(if code.0 == 0 { String::new() } else { place_name(tx, text, code, 3)? });
            }
            Ok::<_, Problem>((batch, verdict, faults, rows, places))
        })
        .await?;
    let here = format!("/units/import/{import}");
    let last = match verdict {
        None => faults.get(SIZE as usize - 1).filter(|_| faults.len() as i64 > SIZE).map(|(seq, _)| *seq),
        Some(_) => rows.get(SIZE as usize - 1).filter(|_| rows.len() as i64 > SIZE).map(|row| row.row.into()),
    };
    let show = verdict.map_or("faults", RowVerdict::code);
    let mut choices = vec![choice(
        format!("{} {}", text.t("import-faults"), text.number(batch.faults)),
        format!("{here}?show=faults"),
        verdict.is_none(),
    )];
    for (one, count) in RowVerdict::ALL.into_iter().zip(batch.by_verdict) {
        let label = format!("{} {}", text.t(format!("verdict-{}", one.code())), text.number(count));
        choices.push(choice(label, format!("{here}?show={}", one.code()), verdict == Some(one)));
    }
    let shown = faults.len().max(rows.len()).min(SIZE as usize) as i64;
    let accepted = batch.by_verdict[0] + batch.by_verdict[1];
    page(&BatchPage {
        shell: app.shell(&caller),
        id: import.clone(),
        state: text.t(format!("import-{}", batch.state.code())).into_owned(),
        stage: batch.state.code(),
        accepted,
        passed_over: if batch.state == BatchState::Done { accepted - batch.applied } else { 0 },
        may_apply: accepted > 0 && !(batch.all_or_nothing && batch.faults > 0),
        shows: choices,
        faults: faults
            .into_iter()
            .take(SIZE as usize)
            .map(|(_, fault)| FaultLine { row: fault.0, words: fault_words(text, &fault), heading: fault.1 })
            .collect(),
        rows: rows
            .into_iter()
            .zip(places)
            .take(SIZE as usize)
            .map(|(row, place)| RowLine {
                row: row.row,
                kind: UnitKind::from_number(row.content.kind)
                    .map(|kind| text.t(format!("kind-{}", kind.code())).into_owned())
                    .unwrap_or_default(),
                name: row.content.name,
                contact: row.content.contact,
                href: row.unit.map(|unit| format!("/units/{}", app.ids.encode(unit.0))).unwrap_or_default(),
                place,
            })
            .collect(),
        pager: Pager {
            first: if after > 0 { format!("{here}?show={show}") } else { String::new() },
            next: last.map(|last| format!("{here}?show={show}&after={last}")).unwrap_or_default(),
            shown,
            total: None,
        },
        batch,
    })
}

/// POST `/units/import/{import}/apply`: decided now, done slice by slice behind the answer. Of an import that has
/// stopped: goes on with it.
pub async fn apply(
    State(app): State<Shared>,
    caller: Caller,
    Path(import): Path<String>,
) -> Result<Response, Refusal> {
    let (actor, id) = (caller.actor()?.clone(), id_of(&app, &import)?);
    app.db.write(id >> 32, "org.import_start", move |tx| actions::start_import(tx, &actor, id)).await?;
    let shared = Arc::clone(&app);
    let work = blocking(move || actions::apply_import(&shared.db, id));
    tokio::spawn(async move {
        if let Err(problem) = work.await {
            tracing::error!(%problem, "an import stopped; it goes on from its page or at the next start");
        }
    });
    Ok(see_other(&format!("/units/import/{import}")))
}

/// POST `/units/import/{import}/drop`
pub async fn discard(
    State(app): State<Shared>,
    caller: Caller,
    Path(import): Path<String>,
) -> Result<Response, Refusal> {
    let (actor, id) = (caller.actor()?.clone(), id_of(&app, &import)?);
    app.db.write(id >> 32, "org.import_drop", move |tx| actions::drop_import(tx, &actor, id)).await?;
    Ok(see_other("/units/import"))
}
