//! Typing a filled sheet in, in its order, by keyboard only: a temperature or `-`, then what was ticked.

use askama::Template;
use axum::extract::{Path, State as Ax};
use axum::http::StatusCode;
use axum::response::Response;
use kernel::{Fault, PersonId, Problem};
use webkit::{Fields, Form, Link, QueryFields, Refusal, Shell, page_with, see_other};

use super::common::{At, once, seen_words};
use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::checkins::actions::{self, Line, Roster};
use crate::slices::checkins::model::{Answer, Manner, Seen, Symptoms};
use crate::slices::checkins::rules;

/// Rows of a page: what is typed between two stores.
const ROWS: usize = 60;

#[derive(Template)]
#[template(path = "checkins/pages/entry.html")]
struct EntryPage {
    shell: Shell,
    title: String,
    action: String,
    back: String,
    key: String,
    problem: Option<Problem>,
    rows: Vec<Row>,
    pages: Vec<Link>,
}

struct Row {
    number: usize,
    /// Name of the fields of this row.
    id: String,
    name: String,
    /// What stands already; empty where the row is to be typed.
    stands: String,
    celsius: String,
    well: String,
    fever: bool,
    fault: String,
}

/// The people of a list in the order of the sheet: by address, then by the sound of the name.
pub fn in_order(roster: &Roster) -> Vec<&Line> {
    let mut lines: Vec<&Line> = roster.lines.iter().collect();
    lines.sort_by(|a, b| a.member.address.cmp(&b.member.address));
    lines
}

/// The first row of the page, counted from 0.
fn first_row(query: &QueryFields) -> usize {
    query.get("from").parse().unwrap_or(0)
}

fn show(
    app: &Shared,
    caller: &Caller,
    (at, from): (&At, usize),
    roster: &Roster,
    form: Form,
    problem: Option<Problem>,
) -> Result<Response, Refusal> {
    let mut shell = app.shell(caller);
    let text = shell.text;
    let back = at.href("");
    shell.place = Some(Link::new(roster.reach.unit.name.clone(), back.clone()));
    let form = match &problem {
        Some(problem) => form.with_problem(problem),
        None => form,
    };
    let lines = in_order(roster);
    let rows = lines
        .iter()
        .enumerate()
        .skip(from)
        .take(ROWS)
        .map(|(n, line)| {
            let id = app.ids.encode(line.member.person.id.0);
            Row {
                number: n + 1,
                name: line.member.person.name.clone(),
                stands: line.stands().map(|stored| seen_words(text, &stored.answer)).unwrap_or_default(),
                celsius: form.value(&format!("t-{id}")).to_owned(),
                well: form.value(&format!("w-{id}")).to_owned(),
                fever: line.finding.is_some(),
                fault: [format!("t-{id}"), format!("w-{id}")]
                    .iter()
                    .find_map(|field| form.fault(&text, field))
                    .unwrap_or_default(),
                id,
            }
        })
        .collect();
    let pages = (0..lines.len().div_ceil(ROWS))
        .filter(|_| lines.len() > ROWS)
        .map(|n| {
            let first = n * ROWS;
            let words = format!("{}–{}", first + 1, (first + ROWS).min(lines.len()));
            let href =
                if first == from { String::new() } else { format!("{}&from={first}", at.href("/entry")) };
            Link::new(words, href)
        })
        .collect();
    let status = problem.as_ref().map_or(StatusCode::OK, |problem| {
        StatusCode::from_u16(problem.kind.status()).unwrap_or(StatusCode::BAD_REQUEST)
    });
    let page = EntryPage {
        title: text.t1("checkin-entry-title", "unit", &roster.reach.unit.name),
        action: format!("{}&from={from}", at.href("/entry")),
        back,
        key: webkit::csrf::new_key(),
        problem,
        rows,
        pages,
        shell,
    };
    page_with(status, &page)
}

/// GET `/checkins/{unit}/entry?day=&round=&from=`
pub async fn page(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(unit): Path<String>,
    query: QueryFields,
) -> Result<Response, Refusal> {
    let (at, from) = (At::of(&app, &caller, unit, &query)?, first_row(&query));
    let roster = at.own_roster(&app, &caller).await?;
    show(&app, &caller, (&at, from), &roster, Form::default(), None)
}

/// POST `/checkins/{unit}/entry`: good rows are stored, rows with a fault stay to be mended.
pub async fn store(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(unit): Path<String>,
    query: QueryFields,
    fields: Fields,
) -> Result<Response, Refusal> {
    let (at, from) = (At::of(&app, &caller, unit, &query)?, first_row(&query));
    let roster = at.own_roster(&app, &caller).await?;
    let mut answers: Vec<(PersonId, Answer, Manner)> = Vec::new();
    let mut faults = Vec::new();
    for line in &roster.lines {
        let person = line.member.person.id;
        let id = app.ids.encode(person.0);
        let (celsius, well) = (fields.get(&format!("t-{id}")), fields.get(&format!("w-{id}")));
        if celsius.is_empty() && well.is_empty() {
            continue;
        }
        match row(&id, celsius, well) {
            Ok(answer) => answers.push((person, answer, Manner::Sheet)),
            Err(found) => {
                faults.extend(found.into_iter().map(|fault| fault.with("name", &line.member.person.name)));
            }
        }
    }
    let stored = answers.len();
    if stored > 0 {
        let (actor, client, arrived) = (caller.actor()?.clone(), once(&fields), caller.arrived);
        let (unit, day, entry) = (at.unit, at.day, roster.entry.clone());
        app.db
            .write(unit.county(), "checkins.entry", move |tx| {
                actions::answer_many(tx, &entry, &actor, unit, arrived, &answers, &client, day)
            })
            .await?;
    }
    if faults.is_empty() {
        return Ok(see_other(&at.href("")));
    }
    let mut problem = Problem::bad_input(faults).with("stored", stored);
    problem.code = "some-rows-bad";
    let roster = at.own_roster(&app, &caller).await?;
    show(&app, &caller, (&at, from), &roster, fields.form(), Some(problem))
}

/// One row of the sheet: a temperature or `-` for "not measured"; `0` for "nothing of all that", `1` for symptoms,
/// written down in words later on the person's own page, empty where the column was left blank.
fn row(id: &str, celsius: &str, well: &str) -> Result<Answer, Vec<Fault>> {
    let mut faults = Vec::new();
    let seen = match celsius {
        "" | "-" | "－" | "—" => Seen::NotMeasured,
        text => match rules::read_celsius(text) {
            Ok(celsius) => Seen::Measured(celsius),
            Err(None) => {
                faults.push(Fault::field(format!("t-{id}"), "celsius-unread"));
                Seen::NotMeasured
            }
            Err(Some(shown)) => {
                faults.push(Fault::field(format!("t-{id}"), "celsius-range").with("shown", shown));
                Seen::NotMeasured
            }
        },
    };
    let (symptoms, events) = match well {
        "" => (None, None),
        "0" => (Some(Symptoms::default()), Some(false)),
        "1" => (Some([crate::slices::checkins::model::Symptom::Other].into_iter().collect()), None),
        _ => {
            faults.push(Fault::field(format!("w-{id}"), "zero-or-one"));
            (None, None)
        }
    };
    if !faults.is_empty() {
        return Err(faults);
    }
    Ok(Answer { seen, symptoms, contact: events, travel: events, place: String::new(), words: String::new() })
}
