//! A unit's day: what stands, every version with its reason, reminders; and the receipt after filing.

use askama::Template;
use axum::extract::{Path, State as Ax};
use axum::response::Response;
use kernel::{DivisionCode, Problem};
use webkit::{Link, QueryFields, Refusal, Shell};

use super::common::{
    ACT, SEE, answer_in_words, division_name, earlier, form_key, heading, received_word, shown_day,
    stands_under, timing, unit_day_href, unit_day_of,
};
use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::org;
use crate::slices::rounds::model::{Answer, Reminder, StoredReturn, UnitDay};
use crate::slices::rounds::{actions, rules};

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
    /// Address of the form and catalogue key of what it is opened for, for whoever may file.
    form: Option<(String, &'static str)>,
    days: (String, Option<String>),
    contradicted: Vec<String>,
}

struct FieldRow {
    label: String,
    /// How the answers stand in their column: figures to the right, words as they were written.
    class: &'static str,
    /// One answer a version, the last first.
    answers: Vec<ShownAnswer>,
    /// Whether the last version differs from the one before.
    changed: bool,
}

/// An answer in words, and whether it was carried over from the day before.
struct ShownAnswer {
    words: String,
    is_carried_over: bool,
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
    let is_own = actor.grants.iter().any(|g| g.unit == Some(unit));
    let (offices, reach) = (actor.roots(&ACT), actor.roots(&SEE));
    let (found, path, against) = app
        .db
        .read("rounds.unit_day", move |tx| {
            let found = actions::unit_day(tx, &book, &actor, &code, unit, day)?;
            let path = org::actions::path(tx, found.today.unit.division)?;
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
    let (glyph, state) = shown_day(text, seen);
    let receipt = query.get("receipt").parse::<i64>().ok().and_then(|version| {
        let stored = today.versions.iter().find(|v| v.filed.version == version)?;
        let title = if version > 1 {
            text.t1("round-receipt-corrected", "version", version)
        } else {
            text.t1("round-receipt", "state", received_word(text, seen.state()))
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
            .map(|c| text.fault(&rules::faults::contradiction(&today.def, c)))
            .collect(),
        _ => Vec::new(),
    };
    let mut reached = reach.contains(&DivisionCode::NATION);
    let crumbs = path
        .into_iter()
        .map(|d| {
            reached |= reach.contains(&d.code);
            let href = format!("/tree/{}?round={}&day={day}", d.code, today.round);
            Link { text: division_name(text, &d), href: if reached { href } else { String::new() } }
        })
        .collect();
    // Beyond the days that may still be filed the form would only refuse.
    let may_file =
        (is_own || stands_under(&today.unit, &offices)) && rules::day_allowed(now, day, &today.def).is_ok();
    let key = form_key(&today.def, !today.versions.is_empty());
    let next = (day < now.day()).then(|| unit_day_href(&app, &round, day.plus(1), unit));
    webkit::page(&UnitDayTemplate {
        unit: today.unit.name.clone(),
        title: today.def.title(lang).to_owned(),
        date: text.date_year(day),
        crumbs,
        glyph,
        state,
        cut_off: today.closing.cut_off.hm(),
        lead: earlier(text, today),
        receipt,
        fields: field_rows(&shell, today),
        versions: today.versions.iter().rev().map(|v| version_row(&shell, today, v)).collect(),
        reminders: found.reminders.iter().map(|r| reminder_row(&shell, r)).collect(),
        form: may_file.then(|| (format!("{}/form", unit_day_href(&app, &round, day, unit)), key)),
        days: (unit_day_href(&app, &round, day.plus(-1), unit), next),
        contradicted,
        shell,
    })
}

fn field_rows(shell: &Shell, today: &actions::Today) -> Vec<FieldRow> {
    let lang = shell.text.lang;
    let versions: Vec<Vec<Answer<'_>>> =
        today.versions.iter().rev().map(|v| v.filed.statement.answers(&today.def)).collect();
    let mut number = 0;
    let mut rows = Vec::new();
    for (i, field) in today.def.fields.iter().enumerate() {
        let words = |answer: &Answer<'_>| match answer {
            Answer::Number(Some(n)) => shell.text.number(*n),
            Answer::Text(Some(words)) => answer_in_words(field, words, lang).to_owned(),
            Answer::Number(None) | Answer::Text(None) => "—".to_owned(),
        };
        let is_carried_over =
            |stored: &StoredReturn| field.is_number() && stored.filed.carried_over.contains(number);
        let answers: Vec<ShownAnswer> = versions
            .iter()
            .zip(today.versions.iter().rev())
            .filter_map(|(answers, stored)| {
                let words = words(answers.get(i)?);
                Some(ShownAnswer { words, is_carried_over: is_carried_over(stored) })
            })
            .collect();
        rows.push(FieldRow {
            label: heading(field, lang),
            class: if field.is_number() { "num" } else { "said" },
            changed: answers.len() > 1 && answers[0].words != answers[1].words,
            answers,
        });
        number += usize::from(field.is_number());
    }
    rows
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
