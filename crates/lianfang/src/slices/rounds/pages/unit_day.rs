//! A unit's day: what stands, every version with its reason, reminders; and the receipt after filing.

use askama::Template;
use axum::extract::{Path, State as Ax};
use axum::response::Response;
use kernel::Problem;
use webkit::{Link, QueryFields, Refusal, Shell};

use super::common::{heading, shown_state, timing, unit_day_href, unit_day_of};
use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::rounds::actions;
use crate::slices::rounds::model::{Answer, Reminder, StoredReturn, UnitDay};

#[derive(Template)]
#[template(path = "rounds/pages/unit_day.html")]
struct UnitDayTemplate {
    shell: Shell,
    unit: String,
    title: String,
    date: String,
    crumbs: Vec<Link>,
    glyph: &'static str,
    state: String,
    cut_off: String,
    lead: Option<String>,
    receipt: Option<(String, String)>,
    fields: Vec<FieldRow>,
    versions: Vec<VersionRow>,
    reminders: Vec<ReminderRow>,
    form: Option<String>,
    is_corrected: bool,
    days: (String, Option<String>),
    contradicted: Vec<String>,
}

struct FieldRow {
    label: String,
    /// One answer a version, the last first.
    answers: Vec<String>,
    /// Whether the last version differs from the one before.
    changed: bool,
}

struct VersionRow {
    number: i64,
    at: String,
    by: String,
    for_whom: Option<String>,
    reason: Option<String>,
    late: String,
}

struct ReminderRow {
    at: String,
    by: String,
    channel: String,
    answer: Option<String>,
}

/// GET /rounds/{round}/days/{day}/units/{unit}
pub async fn page(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path((round, day, unit)): Path<(String, String, String)>,
    query: QueryFields,
) -> Result<Response, Refusal> {
    let (unit, day) = unit_day_of(&app, &unit, &day)?;
    let book = app.rounds.book(&app.db).await?;
    let (actor, code, shared) = (caller.actor()?.clone(), round.clone(), Shared::clone(&app));
    let may_file = actor.grants.iter().any(|g| g.unit == Some(unit))
        || actor.has_any(&[kernel::Role::Office, kernel::Role::Headquarters]);
    let (found, path, against) = app
        .db
        .read("rounds.unit_day", move |tx| {
            let found = actions::unit_day(tx, &book, &actor, &code, unit, day)?;
            let path = crate::slices::org::actions::path(tx, found.today.unit.division)?;
            let elements: Vec<String> = found.today.def.events().map(|(_, f)| f.code.clone()).collect();
            let mut against = Vec::new();
            for objector in &shared.objections {
                against.extend(objector.against_zero(tx, unit, day, &elements)?);
            }
            Ok::<_, Problem>((found, path, against))
        })
        .await?;
    let today = &found.today;
    let mut shell = app.shell(&caller);
    let now = caller.arrived;
    let (text, lang) = (shell.text, shell.text.lang);
    let filed = today.filed();
    let seen = today.state(&filed, now);
    if day == now.day() && now <= today.closing.cut_off {
        shell.cut_off = Some(today.closing.cut_off);
    }
    let (glyph, state) = shown_state(text, seen.state(), &seen.marks());
    let receipt = query.get("receipt").parse::<i64>().ok().and_then(|version| {
        let stored = today.versions.iter().find(|v| v.filed.version == version)?;
        let title = if version > 1 {
            text.t1("round-receipt-corrected", "version", version)
        } else {
            text.t1("round-receipt", "state", text.state(seen.state().code()).to_string())
        };
        let late = match seen {
            UnitDay::Received(r) => timing(text, r.timing),
            _ => String::new(),
        };
        let fact = text.t3(
            "round-receipt-fact",
            "unit",
            &today.unit.name,
            "by",
            stored.filed.confirmed_by.as_str(),
            "at",
            stored.filed.arrived_at.hms(),
        );
        Some((title, if late.is_empty() { fact } else { format!("{fact} {late}") }))
    });
    let contradicted = match seen {
        UnitDay::Received(r) => against
            .iter()
            .filter(|c| {
                today
                    .def
                    .number_index(&c.element)
                    .is_some_and(|i| r.in_force.statement.number(&today.def, i) == Some(0))
            })
            .map(|c| text.fault(&crate::slices::rounds::rules::faults::contradiction(&today.def, c)))
            .collect(),
        _ => Vec::new(),
    };
    let upper = caller.actor()?.has_any(&[
        kernel::Role::Office,
        kernel::Role::Headquarters,
        kernel::Role::Supervisor,
        kernel::Role::Admin,
    ]);
    let crumbs = path
        .into_iter()
        .map(|d| Link {
            text: d.name,
            href: if upper { format!("/tree/{}?day={day}", d.code) } else { String::new() },
        })
        .collect();
    let next = (day < now.day()).then(|| unit_day_href(&app, &round, day.plus(1), unit));
    webkit::page(&UnitDayTemplate {
        unit: today.unit.name.clone(),
        title: today.def.title(lang).to_owned(),
        date: text.date_year(day),
        crumbs,
        glyph,
        state,
        cut_off: today.closing.cut_off.hm(),
        lead: today
            .lead
            .as_ref()
            .filter(|l| !l.by.is_empty())
            .map(|l| text.t3("round-lead-seen", "minutes", l.minutes, "by", &l.by, "reason", &l.reason)),
        receipt,
        fields: field_rows(&shell, today),
        versions: today.versions.iter().rev().map(|v| version_row(&shell, today, v)).collect(),
        reminders: found.reminders.iter().map(|r| reminder_row(&shell, r)).collect(),
        form: may_file.then(|| format!("{}/form", unit_day_href(&app, &round, day, unit))),
        is_corrected: !today.versions.is_empty(),
        days: (unit_day_href(&app, &round, day.plus(-1), unit), next),
        contradicted,
        shell,
    })
}

fn field_rows(shell: &Shell, today: &actions::Today) -> Vec<FieldRow> {
    let lang = shell.text.lang;
    let answers: Vec<Vec<String>> = today
        .versions
        .iter()
        .rev()
        .map(|v| {
            v.filed
                .statement
                .answers(&today.def)
                .into_iter()
                .map(|a| match a {
                    Answer::Number(Some(n)) => shell.text.number(n),
                    Answer::Text(Some(words)) => words.to_owned(),
                    Answer::Number(None) | Answer::Text(None) => "—".to_owned(),
                })
                .collect()
        })
        .collect();
    today
        .def
        .fields
        .iter()
        .enumerate()
        .map(|(i, field)| {
            let line: Vec<String> = answers.iter().filter_map(|a| a.get(i).cloned()).collect();
            FieldRow {
                label: heading(field, lang),
                changed: line.len() > 1 && line[0] != line[1],
                answers: line,
            }
        })
        .collect()
}

fn version_row(shell: &Shell, today: &actions::Today, stored: &StoredReturn) -> VersionRow {
    let cut_off = today.closing.cut_off;
    let at = stored.filed.arrived_at;
    let late = if at <= cut_off || stored.filed.version > 1 {
        String::new()
    } else if at.day() == today.day {
        shell.text.late(at.seconds_after(cut_off))
    } else {
        shell.text.t1("round-back-filled", "days", at.day().0 - today.day.0)
    };
    VersionRow {
        number: stored.filed.version,
        at: format!("{} {}", shell.text.date(at.day()), at.hms()),
        by: stored.filed.confirmed_by.as_str().to_owned(),
        for_whom: stored.for_whom.clone(),
        reason: stored.filed.reason.clone(),
        late,
    }
}

fn reminder_row(shell: &Shell, reminder: &Reminder) -> ReminderRow {
    ReminderRow {
        at: reminder.at.hm(),
        by: reminder.by_name.clone(),
        channel: shell.text.t(reminder.channel.key()).to_string(),
        answer: reminder.answer.clone(),
    }
}
