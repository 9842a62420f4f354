//! Who is looked after, and whom nobody has spoken with today.

use askama::Template;
use axum::extract::State as Ax;
use axum::response::Response;
use kernel::{Day, Problem};
use webkit::{Refusal, Shell, page as answer_page};

use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::followups::actions::{self, FollowUpLine};
use crate::slices::followups::model::{ContactDay, Observed};
use crate::slices::followups::rules;
use crate::slices::people;

#[derive(Template)]
#[template(path = "followups/pages/list.html")]
struct ListPage {
    shell: Shell,
    title: String,
    due: Vec<Row>,
    made: Vec<Row>,
}

pub struct Row {
    href: String,
    name: String,
    reason: String,
    glyph: &'static str,
    about: String,
    since: String,
    today: String,
    overdue: bool,
    /// Day n of N of an observation; empty for other reasons.
    observed: String,
    period_over: bool,
}

/// GET `/followups`
pub async fn page(Ax(app): Ax<Shared>, caller: Caller) -> Result<Response, Refusal> {
    let (actor, day) = (caller.actor()?.clone(), caller.arrived.day());
    let lines = app
        .db
        .read("followups.list", move |tx| {
            let mut lines = Vec::new();
            for unit in actor.units() {
                if people::actions::unit_in_reach(tx, &actor, unit, day).is_ok() {
                    lines.extend(actions::open_in(tx, unit, day)?);
                }
            }
            Ok::<_, Problem>(lines)
        })
        .await?;
    let shell = app.shell(&caller);
    let (made, due): (Vec<&FollowUpLine>, Vec<&FollowUpLine>) =
        lines.iter().partition(|line| line.today == ContactDay::Made);
    let rows =
        |lines: Vec<&FollowUpLine>| lines.into_iter().map(|line| row(&app, &shell, line, day)).collect();
    answer_page(&ListPage {
        title: shell.t1("followups-title", "n", lines.len()),
        due: rows(due),
        made: rows(made),
        shell,
    })
}

fn row(app: &Shared, shell: &Shell, line: &FollowUpLine, day: Day) -> Row {
    let one = &line.follow_up;
    let observed = rules::observed(one, day);
    Row {
        href: format!("/followups/{}", app.ids.encode(one.id.0)),
        name: line.person.name.clone(),
        reason: shell.t(format!("followup-{}", one.reason.code())).into_owned(),
        glyph: if one.reason.is_alarm() { "alarm" } else { "late" },
        about: one.about.clone(),
        since: shell.t1("followup-since", "date", shell.date(one.since)),
        today: today(shell, line.today),
        overdue: matches!(line.today, ContactDay::Overdue { .. }),
        observed: observed.map(|seen| actions::observed_words(shell.text, seen)).unwrap_or_default(),
        period_over: matches!(observed, Some(Observed::Over { .. })),
    }
}

/// Today's contact in words.
pub fn today(shell: &Shell, today: ContactDay) -> String {
    match today {
        ContactDay::Made => shell.t("followup-made").into_owned(),
        ContactDay::Due => shell.t("followup-due").into_owned(),
        ContactDay::NotDue => shell.t("followup-not-due").into_owned(),
        ContactDay::Overdue { last: None } => shell.t("followup-never").into_owned(),
        ContactDay::Overdue { last: Some(last) } => shell.t1("followup-overdue", "date", shell.date(last)),
    }
}
