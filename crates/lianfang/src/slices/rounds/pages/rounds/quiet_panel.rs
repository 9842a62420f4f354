//! The panel of the quiet hours below the list of rounds, and setting them.

use axum::extract::State as Ax;
use axum::response::Response;
use kernel::{Day, Kind, Problem, clock_of};
use webkit::{Fields, Form, Opt, Refusal, Text, see_other};

use super::lead_panel::place_of;
use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::org::actions::Once;
use crate::slices::rounds::actions::{self, Book, Editing, Quiet};
use crate::slices::rounds::model::QuietHours;
use crate::slices::rounds::rules;

/// Name of the reason in the form.
const REASON: &str = "quiet-reason";

/// What the panel shows.
pub(super) struct QuietPanel {
    /// Hours that hold today at the office's own division.
    pub now: String,
    pub set: Vec<QuietRow>,
    pub places: Vec<Opt>,
    pub by: String,
    pub form: Form,
    pub problem: Option<Problem>,
    pub receipt: bool,
}

/// Hours that a division set.
pub(super) struct QuietRow {
    pub hours: String,
    pub from: String,
    pub by: String,
    pub reason: String,
}

fn hours_of(text: Text, place: &str, hours: QuietHours) -> String {
    text.t3("edit-quiet-row", "place", place, "from", clock_of(hours.from), "to", clock_of(hours.to))
}

impl QuietPanel {
    /// For the office's subtrees.
    pub fn of(text: Text, book: &Book, editing: &Editing, by: &str, today: Day) -> QuietPanel {
        let name = editing.roots.first().map(|d| d.name.clone()).unwrap_or_default();
        let place = |code| editing.places.iter().find(|d| d.code == code).map(|d| d.name.clone());
        let rows = book.quiet.iter().rev().filter_map(|change| {
            Some(QuietRow {
                hours: hours_of(text, &place(change.division)?, change.hours),
                from: text.date_year(change.valid_from),
                by: change.by.clone(),
                reason: change.reason.clone(),
            })
        });
        QuietPanel {
            now: hours_of(text, &name, rules::quiet_hours(&book.quiet, &editing.path, today)),
            set: rows.collect(),
            places: editing
                .places
                .iter()
                .map(|d| Opt { value: d.code.digits(), label: d.name.clone() })
                .collect(),
            by: by.to_owned(),
            form: Form::of(&[
                ("quiet-from", clock_of(QuietHours::SHIPPED.from)),
                ("quiet-to", clock_of(QuietHours::SHIPPED.to)),
                ("quiet-valid-from", today.plus(1).to_string()),
            ]),
            problem: None,
            receipt: false,
        }
    }

    /// What was typed, with its faults.
    pub fn refused(mut self, fields: &Fields, problem: Problem) -> QuietPanel {
        self.form = fields.form().with_problem(&problem);
        self.problem = Some(problem);
        self
    }
}

/// POST /rounds/quiet
pub async fn set(Ax(app): Ax<Shared>, caller: Caller, fields: Fields) -> Result<Response, Refusal> {
    let (actor, today) = (caller.actor()?.clone(), caller.arrived.day());
    let book = app.rounds.book(&app.db).await?;
    let editing =
        app.db.read("rounds.editor", move |tx| actions::editing(tx, &book, &actor, None, today)).await?;
    let mut r = fields.reader();
    let division = r.choice("quiet-division", |text| place_of(text, &editing));
    let hours = QuietHours { from: r.minute("quiet-from"), to: r.minute("quiet-to") };
    let valid_from = r.day("quiet-valid-from");
    let reason = fields.get(REASON).to_owned();
    let refused = match (r.finish(), division) {
        (Ok(()), Some(division)) => {
            let quiet = Quiet { division, hours, valid_from, reason, client: Once::of(&fields) };
            match actions::set_quiet_hours(&app, caller.actor()?, quiet).await {
                Ok(()) => return Ok(see_other("/rounds?quiet=set#quiet")),
                Err(problem) if problem.kind == Kind::BadInput => problem,
                Err(problem) => return Err(problem.into()),
            }
        }
        (Err(problem), _) => problem,
        (Ok(()), None) => return Err(Problem::not_found().into()),
    };
    super::overview::show(&app, &caller, Some((&fields, refused)), false).await
}
