//! One import: what would happen, every fault, near rows beside what they are near to; applying and dropping.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State as Ax};
use axum::response::Response;
use kernel::Problem;
use webkit::{Choice, Fields, Link, Pager, QueryFields, Refusal, Shell, page as answer_page, see_other};

use super::import::blocking;
use super::import_words::{Side, fault_words, side_of_person, side_of_row};
use crate::app::{App, Shared};
use crate::routes::Caller;
use crate::slices::org::model::BatchState;
use crate::slices::people::actions::{self, Beside, Line, Pace};
use crate::slices::people::model::{PeopleImport, PersonVerdict, Reach, Sight};

/// Faults and rows of a page.
const SIZE: i64 = 100;

#[derive(Template)]
#[template(path = "people/pages/import_show.html")]
struct ShowPage {
    shell: Shell,
    import: PeopleImport,
    unit: String,
    list: String,
    here: String,
    state: String,
    stage: &'static str,
    figures: Vec<(String, String)>,
    /// Rows that are applied, or would be without the near ones.
    accepted: i64,
    near: i64,
    /// Accepted rows that could no longer be applied; known once it is done.
    passed_over: i64,
    /// Whether there is anything to mend, and it is the reader's own file.
    may_mend: bool,
    shows: Vec<Choice>,
    faults: Vec<FaultLine>,
    rows: Vec<Pair>,
    /// That the rows were destroyed, and when; empty while they are there.
    emptied: String,
    pager: Pager,
}

struct FaultLine {
    row: u32,
    heading: String,
    words: String,
}

/// A row, and what stands beside it.
struct Pair {
    row: u32,
    side: Side,
    beside: Option<Side>,
    /// The row that it repeats, in words; empty where it repeats none.
    repeats: String,
}

/// The inner id of an import's address.
pub fn id_of(app: &App, text: &str) -> Result<i64, Problem> {
    app.ids.decode(text).ok_or_else(Problem::not_found)
}

/// GET `/people/import/{import}?show=&after=`: 100 faults or rows a page.
pub async fn page(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(import_text): Path<String>,
    query: QueryFields,
) -> Result<Response, Refusal> {
    let (id, now) = (id_of(&app, &import_text)?, caller.arrived);
    let after: i64 = query.get("after").parse().unwrap_or_default();
    let wanted = query.get("show").to_owned();
    let (actor, vault) = (caller.actor()?.clone(), app.vault.clone());
    let who = actor.clone();
    let (import, unit, emptied, verdict, faults, lines) = app
        .db
        .read("people.import", move |tx| {
            let (import, unit) = actions::import_within(tx, &who, id, now)?;
            let verdict = PersonVerdict::ALL.into_iter().find(|verdict| verdict.code() == wanted);
            let verdict = verdict.or((import.faults == 0).then_some(PersonVerdict::New));
            let (mut faults, mut lines) = (Vec::new(), Vec::new());
            let emptied = actions::emptied_at(tx, id)?;
            match verdict {
                Some(_) if emptied.is_some() => {}
                None => faults = actions::import_faults(tx, id, after, SIZE + 1)?,
                Some(verdict) => lines = actions::import_lines(tx, &vault, id, verdict, after, SIZE + 1)?,
            }
            Ok::<_, Problem>((import, unit, emptied, verdict, faults, lines))
        })
        .await?;
    let seen = Reach { unit: unit.clone(), sight: Sight::Answerable };
    app.db
        .write(unit.id.county(), "people.list_seen", move |tx| {
            actions::note_list_seen(tx, &actor, &seen, now.day())
        })
        .await?;
    let here = format!("/people/import/{import_text}");
    let last = match verdict {
        None => faults.get(SIZE as usize - 1).filter(|_| faults.len() as i64 > SIZE).map(|(seq, _)| *seq),
        Some(_) => {
            lines.get(SIZE as usize - 1).filter(|_| lines.len() as i64 > SIZE).map(|l| l.draft.row.into())
        }
    };
    let show = verdict.map_or("faults", PersonVerdict::code);
    let mut shell = app.shell(&caller);
    shell.place = Some(Link::new(unit.name.clone(), ""));
    let text = shell.text;
    let is_own = caller.actor()?.account == import.actor;
    let accepted = import.accepted(import.with_near);
    let left_out = import.count(PersonVerdict::Bad) + import.count(PersonVerdict::Near);
    answer_page(&ShowPage {
        shows: choices(text, &import, &here, verdict),
        figures: PersonVerdict::ALL
            .into_iter()
            .map(|one| {
                (text.t(format!("verdict-{}", one.code())).into_owned(), text.number(import.count(one)))
            })
            .collect(),
        pager: Pager {
            first: if after > 0 { format!("{here}?show={show}") } else { String::new() },
            next: last.map(|last| format!("{here}?show={show}&after={last}")).unwrap_or_default(),
            shown: faults.len().max(lines.len()).min(SIZE as usize) as i64,
            total: None,
        },
        faults: faults
            .into_iter()
            .take(SIZE as usize)
            .map(|(_, fault)| FaultLine { row: fault.0, words: fault_words(text, &fault), heading: fault.1 })
            .collect(),
        rows: lines.into_iter().take(SIZE as usize).map(|line| pair(&app, &shell, line)).collect(),
        state: text.t(format!("import-{}", import.state.code())).into_owned(),
        stage: import.state.code(),
        accepted,
        near: import.count(PersonVerdict::Near),
        passed_over: if import.state == BatchState::Done { accepted - import.applied } else { 0 },
        may_mend: is_own && left_out > 0 && emptied.is_none(),
        emptied: emptied
            .map(|at| text.t1("people-import-emptied", "date", text.date(at.day())))
            .unwrap_or_default(),
        unit: unit.name,
        list: format!("/people/of/{}", app.ids.encode(unit.id.0)),
        here,
        import,
        shell,
    })
}

fn choices(
    text: webkit::Text,
    import: &PeopleImport,
    here: &str,
    verdict: Option<PersonVerdict>,
) -> Vec<Choice> {
    let choice = |key: String, count: i64, show: &str, on: bool| Choice {
        label: format!("{} {}", text.t(key), text.number(count)),
        href: format!("{here}?show={show}"),
        on,
        off: false,
    };
    let faults = choice("import-faults".into(), import.faults, "faults", verdict.is_none());
    std::iter::once(faults)
        .chain(PersonVerdict::ALL.into_iter().map(|one| {
            choice(format!("verdict-{}", one.code()), import.count(one), one.code(), verdict == Some(one))
        }))
        .collect()
}

fn pair(app: &App, shell: &Shell, line: Line) -> Pair {
    let (text, today) = (shell.text, shell.now.day());
    let href = |id: kernel::PersonId| format!("/people/{}", app.ids.encode(id.0));
    let mut side = side_of_row(text, &line.draft);
    if line.applied {
        side.href = line.person.map(href).unwrap_or_default();
    }
    let beside = line.beside.map(|beside| match beside {
        Beside::Row(other) => side_of_row(text, &other),
        Beside::Person(person) => {
            let href = href(person.id);
            side_of_person(text, &person, href, today)
        }
    });
    let repeats = line.other_row.filter(|_| beside.is_none());
    Pair {
        row: line.draft.row,
        side,
        beside,
        repeats: repeats.map(|row| text.t1("import-as-row", "row", i64::from(row))).unwrap_or_default(),
    }
}

/// POST `/people/import/{import}/apply`: decided now, done slice by slice behind the answer. Of an import that has
/// stopped: goes on with it.
pub async fn apply(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(import): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let (actor, id, now) = (caller.actor()?.clone(), id_of(&app, &import)?, caller.arrived);
    let with_near = fields.get("near") == "1";
    app.db
        .write(id >> 32, "people.import_start", move |tx| {
            actions::start_import(tx, &actor, id, with_near, now)
        })
        .await?;
    let shared = Arc::clone(&app);
    let work = blocking(move || {
        actions::apply_import(
            (&shared.db, &shared.vault),
            &shared.people_imports,
            id,
            Pace::BesideOthers,
            &|_, _| {},
        )
    });
    tokio::spawn(async move {
        if let Err(problem) = work.await {
            tracing::error!(%problem, "an import stopped; it goes on from its page or at the next start");
        }
    });
    Ok(see_other(&format!("/people/import/{import}")))
}

/// POST `/people/import/{import}/drop`
pub async fn discard(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(import): Path<String>,
) -> Result<Response, Refusal> {
    let (actor, id, now) = (caller.actor()?.clone(), id_of(&app, &import)?, caller.arrived);
    app.db.write(id >> 32, "people.import_drop", move |tx| actions::drop_import(tx, &actor, id, now)).await?;
    Ok(see_other(&format!("/people/import/{import}")))
}
