//! Opening the editor, its buttons, storing a version, setting a lead.

use axum::extract::{Path, State as Ax};
use axum::http::StatusCode;
use axum::response::Response;
use kernel::{Day, DivisionCode, Fault, Kind, Problem};
use std::sync::Arc;
use webkit::{Fields, Form, QueryFields, Refusal, see_other};

use super::lead_panel::{level_of, place_of};
use super::page::{Shown, receipt, show};
use super::parse::{self, Known, NEW};
use super::sheet::{Sheet, Step};
use super::timeline::first_day;
use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::org::actions::Once;
use crate::slices::rounds::actions::{self, Draft, Editing, Lead};
use crate::slices::rounds::model::RoundDef;

/// Name of the reason in the form of a lead.
const REASON: &str = "lead-reason";

/// What a request of the editor works on.
struct Desk {
    editing: Editing,
    last: Option<Arc<RoundDef>>,
    taken: Vec<String>,
    issuers: Vec<DivisionCode>,
    today: Day,
}

impl Desk {
    async fn open(app: &Shared, caller: &Caller, round: &str) -> Result<Desk, Problem> {
        let (actor, today) = (caller.actor()?.clone(), caller.arrived.day());
        let book = app.rounds.book(&app.db).await?;
        let taken = book.rounds.iter().map(|entry| entry.row.code.clone()).collect();
        let code = (round != NEW).then(|| round.to_owned());
        let read = move |tx: &mut store::Tx| actions::editing(tx, &book, &actor, code.as_deref(), today);
        let editing = app.db.read("rounds.editor", read).await?;
        let listed = editing.listed.as_ref();
        let last = listed.and_then(|l| l.entry.versions.last().cloned());
        let issuers = listed.map_or_else(
            || editing.roots.iter().map(|root| root.code).collect(),
            |l| if l.may_write { vec![l.entry.row.issuer] } else { Vec::new() },
        );
        Ok(Desk { editing, last, taken, issuers, today })
    }

    fn known(&self) -> Known<'_> {
        Known { last: self.last.as_deref(), taken: &self.taken, issuers: &self.issuers, today: self.today }
    }

    /// The sheet as the editor opens it.
    fn sheet(&self) -> Result<Sheet, Problem> {
        match (&self.editing.listed, &self.last) {
            (Some(listed), Some(last)) => {
                Ok(Sheet::of(last, &listed.entry.row.code, first_day(last, self.today)))
            }
            (Some(_), None) => Err(Problem::not_found()),
            (None, _) => {
                let issuer = self.issuers.first().ok_or_else(Problem::not_found)?;
                Ok(Sheet::blank(*issuer, self.today.plus(1)))
            }
        }
    }

    /// What the page sent; the word and the issuer of a round that is there are not the page's to say.
    fn sent(&self, fields: &Fields) -> Sheet {
        let mut sheet = Sheet::read(fields);
        if let Some(listed) = &self.editing.listed {
            sheet.set("code", listed.entry.row.code.clone());
            sheet.set("issuer", listed.entry.row.issuer.digits());
        }
        sheet
    }
}

/// GET /rounds/{round}/edit
pub async fn edit(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(round): Path<String>,
    query: QueryFields,
) -> Result<Response, Refusal> {
    let desk = Desk::open(&app, &caller, &round).await?;
    let mut shown = Shown::of(desk.sheet()?);
    shown.lead_form = lead_form(&desk);
    shown.open = desk.last.is_none().then_some(0);
    let text = caller.visit.text;
    if let (Some(listed), Ok(version)) = (&desk.editing.listed, query.get("saved").parse()) {
        shown.receipt = receipt(text, &listed.entry, version);
    }
    if query.has("lead") && !desk.editing.leads.is_empty() {
        shown.receipt = vec![text.t("edit-lead-saved").into_owned()];
    }
    show(&app, &caller, &desk.editing, &desk.known(), shown)
}

/// POST /rounds/{round}/edit
pub async fn save(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(round): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let desk = Desk::open(&app, &caller, &round).await?;
    if desk.issuers.is_empty() {
        return Err(Problem::not_found().into());
    }
    let (sheet, step) = (desk.sent(&fields), Step::parse(fields.get("do")));
    let open = sheet.opened_by(step);
    let mut shown = Shown { open, ..Shown::of(sheet.after(step)) };
    shown.lead_form = lead_form(&desk);
    if step != Step::Save {
        return show(&app, &caller, &desk.editing, &desk.known(), shown);
    }
    if let Some(code) = sent_before(&app, &desk, &shown.sheet).await? {
        return Ok(stored(&code.0, code.1));
    }
    let based_on: i64 = shown.sheet.get("based_on").parse().unwrap_or(0);
    let (def, faults) = parse::read(&shown.sheet, &desk.known());
    if !faults.is_empty() {
        shown.faults = faults;
        shown.status = StatusCode::BAD_REQUEST;
    } else if desk.last.as_ref().is_some_and(|last| last.version != based_on) {
        let newer = desk.last.as_ref().map_or(0, |last| last.version);
        shown.problem = Some(Problem::new(Kind::Conflict, "round-newer").with("version", newer));
        shown.status = StatusCode::CONFLICT;
    } else {
        let code = shown.sheet.get("code").to_owned();
        let reason = shown.sheet.get("reason").to_owned();
        let draft = Draft { code: code.clone(), def, reason, client: Once::of(&fields) };
        match actions::define(&app, caller.actor()?, draft).await {
            Ok(version) => return Ok(stored(&code, version)),
            Err(problem) if problem.kind == Kind::BadInput => shown.faults = problem.faults,
            Err(problem) => return Err(problem.into()),
        }
        shown.status = StatusCode::BAD_REQUEST;
    }
    show(&app, &caller, &desk.editing, &desk.known(), shown)
}

fn stored(code: &str, version: i64) -> Response {
    see_other(&format!("/rounds/{code}/edit?saved={version}"))
}

/// Whether this very form was stored already: a button pressed twice, a page sent again. Its round and
/// version then; storing it once more would only add a version that changes nothing.
async fn sent_before(app: &Shared, desk: &Desk, sheet: &Sheet) -> Result<Option<(String, i64)>, Problem> {
    let code = sheet.get("code");
    let book = app.rounds.book(&app.db).await?;
    let Some(entry) = book.by_code(code) else { return Ok(None) };
    let Some(last) = entry.versions.last() else { return Ok(None) };
    let based_on: i64 = sheet.get("based_on").parse().unwrap_or(0);
    let (mut def, _) = parse::read(sheet, &desk.known());
    (def.round, def.version, def.earlier) = (last.round, last.version, last.earlier.clone());
    let same = based_on + 1 == last.version && def == **last;
    Ok(same.then(|| (code.to_owned(), last.version)))
}

fn lead_form(desk: &Desk) -> Form {
    Form::of(&[("lead-valid-from", desk.today.plus(1).to_string()), ("lead-level", "village".to_owned())])
}

/// POST /rounds/{round}/leads
pub async fn leads(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(round): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let desk = Desk::open(&app, &caller, &round).await?;
    let entry = &desk.editing.listed.as_ref().ok_or_else(Problem::not_found)?.entry;
    let mut r = fields.reader();
    let division = r.choice("lead-division", |text| place_of(text, &desk.editing));
    let level = r.choice("lead-level", level_of);
    let minutes = r.int("lead-minutes", 0..=1440);
    let from = r.day("lead-valid-from");
    if !r.is_faulty("lead-valid-from") && entry.on(from).is_none() {
        r.fault(if from > desk.today {
            Fault::field("lead-valid-from", "lead-no-round").with("day", from)
        } else {
            Fault::field("lead-valid-from", "lead-day").with("today", desk.today)
        });
    }
    let reason = fields.get(REASON).to_owned();
    let refused = match (r.finish(), division, level) {
        (Ok(()), Some(division), Some(level)) => {
            let client = Once::of(&fields);
            let lead =
                Lead { round: entry.row.id, level, division, minutes, valid_from: from, reason, client };
            match actions::set_lead(&app, caller.actor()?, lead).await {
                Ok(()) => return Ok(see_other(&format!("/rounds/{round}/edit?lead=set#leads"))),
                Err(problem) if problem.kind == Kind::BadInput => problem,
                Err(problem) => return Err(problem.into()),
            }
        }
        (Err(problem), ..) => problem,
        (Ok(()), ..) => return Err(Problem::not_found().into()),
    };
    let mut shown = Shown::of(desk.sheet()?);
    shown.lead_form = fields.form();
    shown.lead_problem = Some(refused);
    shown.status = StatusCode::BAD_REQUEST;
    show(&app, &caller, &desk.editing, &desk.known(), shown)
}
