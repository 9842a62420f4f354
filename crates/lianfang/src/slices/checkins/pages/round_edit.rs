//! The daily round of an office: what it asks, and its next version. First it is shown what will change and from when;
//! only then is it stored.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State as Ax};
use axum::http::StatusCode;
use axum::response::Response;
use kernel::{Day, Kind as Answers, Problem, clock_of};
use webkit::{Fields, Form, Link, Opt, QueryFields, Refusal, Shell, Text, page_with, see_other};

use super::common::once;
use super::round_facts::{facts, span, standing};
use super::round_form::{ASKS, carried, form_of, item_box, meets_code, read};
use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::checkins::actions::{self, Author, Listed, RoundEntry};
use crate::slices::checkins::model::{Item, Kind, Meets, OfferedTo, PersonRound};
use crate::slices::checkins::rules;

#[derive(Template)]
#[template(path = "checkins/pages/round_edit.html")]
struct RoundPage {
    shell: Shell,
    title: String,
    crumbs: Vec<Link>,
    action: String,
    key: String,
    issuer: String,
    may_write: bool,
    receipt: Vec<String>,
    problem: Option<Problem>,
    form: Form,
    asks: Vec<(&'static str, String)>,
    items: Vec<(String, String)>,
    offered_to: Vec<Opt>,
    operators: Vec<Opt>,
    based_on: i64,
    /// What the version of today says.
    now: Vec<(String, String)>,
    review: Option<Review>,
    history: Vec<VersionRow>,
}

/// What will change, before it is stored.
struct Review {
    version: i64,
    from: String,
    /// What is said of the days before, and of versions that will never hold.
    said: Vec<String>,
    /// Heading of the column of what holds without it.
    was: String,
    changes: Vec<(String, String, String)>,
    carried: Vec<(String, String)>,
}

struct VersionRow {
    version: i64,
    standing: &'static str,
    span: String,
    at: String,
    by: String,
    facts: Vec<(String, String)>,
}

/// What a request works on.
struct Desk {
    listed: Listed,
    authors: Vec<Author>,
    last: Arc<PersonRound>,
    today: Day,
}

impl Desk {
    /// A daily round within reach; a screening has a page of its own and no later versions.
    async fn open(app: &Shared, caller: &Caller, code: &str) -> Result<Desk, Problem> {
        let (actor, code) = (caller.actor()?.clone(), code.to_owned());
        let book = app.checkins.book(&app.db).await?;
        let (listed, authors) =
            app.db.read("checkins.round", move |tx| actions::editing(tx, &book, &actor, &code)).await?;
        let last = listed.entry.versions.last().filter(|def| def.kind == Kind::Daily).cloned();
        Ok(Desk { last: last.ok_or_else(Problem::not_found)?, listed, authors, today: caller.arrived.day() })
    }

    /// The first day that is offered: that of a planned version, which it replaces, else tomorrow.
    fn first_day(&self) -> Day {
        self.last.valid_from.max(self.today.plus(1))
    }
}

/// What the page shows.
struct Shown {
    form: Form,
    problem: Option<Problem>,
    review: Option<Review>,
    receipt: Vec<String>,
    key: String,
    status: StatusCode,
}

impl Shown {
    fn of(form: Form) -> Shown {
        Shown {
            form,
            problem: None,
            review: None,
            receipt: Vec::new(),
            key: webkit::csrf::new_key(),
            status: StatusCode::OK,
        }
    }

    fn refused(fields: &Fields, problem: Problem) -> Shown {
        let status = StatusCode::from_u16(problem.kind.status()).unwrap_or(StatusCode::BAD_REQUEST);
        Shown {
            form: fields.form().with_problem(&problem),
            problem: Some(problem),
            status,
            ..Shown::of(Form::default())
        }
    }
}

/// GET `/checkin-rounds/{round}?saved=`
pub async fn page(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(round): Path<String>,
    query: QueryFields,
) -> Result<Response, Refusal> {
    let desk = Desk::open(&app, &caller, &round).await?;
    let mut shown = Shown::of(form_of(&desk.last, desk.first_day()));
    if let Ok(version) = query.get("saved").parse() {
        shown.receipt = receipt(caller.visit.text, &desk.listed.entry, version);
    }
    show(&app, &caller, &desk, shown)
}

/// POST `/checkin-rounds/{round}`: `do` is `review`, `edit` (back from the review) or `save`.
pub async fn save(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(round): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let desk = Desk::open(&app, &caller, &round).await?;
    if !desk.listed.may_write {
        return Err(Problem::not_found().into());
    }
    let text = caller.visit.text;
    let based_on: i64 = fields.get("based_on").parse().unwrap_or(0);
    let (def, faults) = read(&fields, &desk.last, desk.today);
    let shown = match fields.get("do") {
        "edit" => Shown::of(fields.form()),
        _ if !faults.is_empty() => Shown::refused(&fields, Problem::bad_input(faults)),
        "save" => {
            let (actor, client, today) = (caller.actor()?.clone(), once(&fields), desk.today);
            let (code, county) = (desk.listed.entry.row.code.clone(), desk.listed.entry.row.county);
            let stored = app
                .db
                .write(county, "checkins.define", move |tx| {
                    actions::define_next(tx, &actor, (&code, based_on), &def, &client, today)
                })
                .await;
            match stored {
                Ok(version) => return Ok(see_other(&format!("/checkin-rounds/{round}?saved={version}"))),
                Err(problem) if matches!(problem.kind, Answers::BadInput | Answers::Conflict) => {
                    Shown::refused(&fields, problem)
                }
                Err(problem) => return Err(problem.into()),
            }
        }
        _ if desk.last.version != based_on => {
            let problem = Problem::new(Answers::Conflict, "round-newer").with("version", desk.last.version);
            Shown::refused(&fields, problem)
        }
        _ => {
            if let Some(review) = review(text, &desk, &def, &fields) {
                Shown { review: Some(review), ..Shown::of(fields.form()) }
            } else {
                let fault = kernel::Fault::field("title_zh", "round-unchanged");
                Shown::refused(&fields, Problem::bad_input(vec![fault]))
            }
        }
    };
    show(&app, &caller, &desk, shown)
}

/// What would change against the version that would hold on that day; `None` where nothing does.
fn review(text: Text, desk: &Desk, def: &PersonRound, fields: &Fields) -> Option<Review> {
    let entry = &desk.listed.entry;
    let was = entry.on(def.valid_from).unwrap_or(&desk.last);
    if rules::changes_nothing(&entry.versions, def) {
        return None;
    }
    let changes = facts(text, was)
        .into_iter()
        .zip(facts(text, def))
        .filter(|((_, was), (_, will))| was != will)
        .map(|((label, was), (_, will))| (label, was, will))
        .collect();
    let before = text.date_year(def.valid_from.plus(-1));
    let mut said = vec![text.t1("checkin-round-before", "day", before)];
    let never = entry.versions.iter().filter(|planned| {
        planned.valid_from >= def.valid_from && standing(entry, planned, desk.today) == "edit-planned"
    });
    said.extend(never.map(|planned| {
        let day = text.date_year(planned.valid_from);
        text.t2("checkin-round-never", "n", planned.version, "day", day)
    }));
    Some(Review {
        version: def.version,
        from: text.date_year(def.valid_from),
        said,
        was: text.t1("round-version", "n", was.version),
        changes,
        carried: carried(fields),
    })
}

fn show(app: &Shared, caller: &Caller, desk: &Desk, shown: Shown) -> Result<Response, Refusal> {
    let shell = app.shell(caller);
    let text = shell.text;
    let entry = &desk.listed.entry;
    let today = entry.on(desk.today).unwrap_or(&desk.last);
    let title = today.title(text.lang).to_owned();
    let opt = |value: &str, label: String| Opt { value: value.to_owned(), label };
    let asked = [
        "checkin-celsius-short",
        "checkin-symptoms",
        "checkin-contact-short",
        "checkin-travel-short",
        "checkin-place-short",
    ];
    let page = RoundPage {
        crumbs: vec![
            Link::new(text.t("nav-rounds"), "/rounds"),
            Link::new(text.t("checkin-rounds-title"), "/checkin-rounds"),
            Link::new(title.clone(), ""),
        ],
        title,
        action: format!("/checkin-rounds/{}", entry.row.code),
        key: shown.key,
        issuer: desk.listed.issuer.clone(),
        may_write: desk.listed.may_write,
        receipt: shown.receipt,
        problem: shown.problem,
        form: shown.form,
        asks: ASKS.into_iter().zip(asked.map(|key| text.t(key).into_owned())).collect(),
        items: Item::ALL
            .map(|item| (item_box(item), text.t(format!("item-{}", item.code())).into_owned()))
            .into(),
        offered_to: OfferedTo::ALL
            .map(|to| opt(to.code(), text.t(format!("offered-to-{}", to.code())).into_owned()))
            .into(),
        operators: [(Meets::AtLeast, "≥"), (Meets::Above, ">")]
            .map(|(meets, sign)| {
                let word = text.t(format!("fever-meets-{}", meets_code(meets)));
                opt(meets_code(meets), format!("{sign} {word}"))
            })
            .into(),
        based_on: desk.last.version,
        now: facts(text, today),
        review: shown.review,
        history: entry.versions.iter().rev().map(|def| version_row(text, desk, def)).collect(),
        shell,
    };
    page_with(shown.status, &page)
}

fn version_row(text: Text, desk: &Desk, def: &PersonRound) -> VersionRow {
    let author = desk.authors.iter().find(|author| author.version == def.version);
    VersionRow {
        version: def.version,
        standing: standing(&desk.listed.entry, def, desk.today),
        span: span(text, &desk.listed.entry, def),
        at: author.map_or_else(String::new, |a| format!("{} {}", text.date_year(a.at.day()), a.at.hm())),
        by: author.and_then(|a| a.by.clone()).unwrap_or_else(|| text.t("edit-shipped").into_owned()),
        facts: facts(text, def),
    }
}

/// What was stored, and what it leaves as it is.
fn receipt(text: Text, entry: &RoundEntry, version: i64) -> Vec<String> {
    let Some(def) = entry.versions.iter().find(|def| def.version == version) else { return Vec::new() };
    let (from, before) = (def.valid_from, def.valid_from.plus(-1));
    let due = clock_of(def.due_minute);
    let mut said = vec![text.t3("checkin-round-saved", "n", version, "day", text.date_year(from), "at", due)];
    if let Some(old) = entry.on(before) {
        said.push(text.t2("edit-saved-before", "day", text.date_year(before), "n", old.version));
    }
    said
}
