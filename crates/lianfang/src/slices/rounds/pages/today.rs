//! The clerk's first page: what is due, one tap for zero. An office comes to its tree instead.

use askama::Template;
use axum::extract::State as Ax;
use axum::response::Response;
use kernel::Instant;
use webkit::{Refusal, Shell, page, see_other};

use super::common::{heading, is_event, shown_state, unit_day_href};
use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::rounds::actions::{self, DayLine, Today};
use crate::slices::rounds::model::{State, UnitDay};

#[derive(Template)]
#[template(path = "rounds/pages/today.html")]
struct TodayPage {
    shell: Shell,
    units: Vec<Card>,
}

/// One round of one unit.
struct Card {
    unit: String,
    title: String,
    glyph: &'static str,
    state: String,
    /// Panel edge: `soon` while it is open, `flag` when missing, empty when received.
    edge: &'static str,
    cut_off: String,
    left_millis: Option<i64>,
    lead: Option<String>,
    rows: Vec<Row>,
    received: Option<String>,
    zero: Option<ZeroSheet>,
    form: String,
    day_href: String,
    yesterday: Option<(String, String)>,
    history: Vec<HistoryRow>,
    voluntary: bool,
}

/// What the zero sheet says.
pub(super) struct ZeroSheet {
    pub id: String,
    pub action: String,
    pub fallback: String,
    pub key: String,
    pub says: String,
    pub carried: Option<String>,
    pub by: String,
}

struct Row {
    label: String,
    source: String,
    value: Option<i64>,
}

struct HistoryRow {
    date: String,
    href: String,
    glyph: &'static str,
    state: String,
    fever: Option<i64>,
}

/// GET /
pub async fn home(Ax(app): Ax<Shared>, caller: Caller) -> Result<Response, Refusal> {
    let actor = caller.actor()?.clone();
    let units = actor.units();
    if units.is_empty() {
        return Ok(see_other("/tree"));
    }
    let (now, day) = (caller.arrived, caller.arrived.day());
    let book = app.rounds.book(&app.db).await?;
    let loaded = app
        .db
        .read("rounds.today", move |tx| {
            let mut out = Vec::new();
            for unit in units {
                for round in &book.rounds {
                    if round.on(day).is_none() {
                        continue;
                    }
                    let today = actions::today(tx, &book, &actor, &round.row.code, unit, day)?;
                    let days = actions::fourteen_days(tx, &book, &today, now)?;
                    let town = crate::slices::org::actions::division(tx, today.unit.town)?;
                    out.push((today, days, town.map(|t| t.name).unwrap_or_default()));
                }
            }
            Ok::<_, kernel::Problem>(out)
        })
        .await?;
    let mut shell = app.shell(&caller);
    shell.cut_off = loaded
        .iter()
        .filter(|(t, ..)| now <= t.closing.cut_off && t.versions.is_empty())
        .map(|(t, ..)| t.closing.cut_off)
        .min();
    shell.place = loaded.first().map(|(.., town)| webkit::Link { text: town.clone(), href: String::new() });
    let who = caller.actor()?.name.clone();
    let units = loaded.into_iter().map(|(t, days, _)| card(&app, &shell, &who, &t, &days, now)).collect();
    page(&TodayPage { shell, units })
}

fn card(app: &Shared, shell: &Shell, who: &str, today: &Today, days: &[DayLine], now: Instant) -> Card {
    let (text, lang) = (shell.text, shell.text.lang);
    let filed = today.filed();
    let seen = today.state(&filed, now);
    let (glyph, state) = shown_state(text, seen.state(), &seen.marks());
    let href = unit_day_href(app, &today.round, today.day, today.unit.id);
    let stands = seen.in_force();
    let open = matches!(seen.state(), State::Open | State::Missing) || seen == UnitDay::VoluntaryBlank;
    Card {
        unit: today.unit.name.clone(),
        title: today.def.title(lang).to_owned(),
        glyph,
        state,
        edge: match seen.state() {
            State::Open => "soon",
            State::Missing => "flag",
            _ => "",
        },
        cut_off: today.closing.cut_off.hm(),
        left_millis: (seen.state() == State::Open).then_some(today.closing.cut_off.0 / 1000),
        lead: today
            .lead
            .as_ref()
            .filter(|l| !l.by.is_empty())
            .map(|l| text.t3("round-lead-seen", "minutes", l.minutes, "by", &l.by, "reason", &l.reason)),
        rows: rows(shell, today, stands.map(|v| &v.statement)),
        received: stands.map(|v| {
            text.t3(
                "round-received",
                "state",
                state_word(shell, seen),
                "by",
                v.confirmed_by.as_str(),
                "at",
                v.arrived_at.hms(),
            )
        }),
        zero: open.then(|| zero_sheet(shell, who, today, &href)),
        form: format!("{href}/form"),
        day_href: href,
        yesterday: yesterday(app, shell, today, now),
        history: days.iter().skip(1).map(|line| history_row(app, shell, today, line)).collect(),
        voluntary: today.def.voluntary,
    }
}

fn state_word(shell: &Shell, seen: UnitDay<'_>) -> String {
    shell.text.state(seen.state().code()).to_string()
}

/// Before anything is filed: the events, with nothing stated; afterwards what stands.
fn rows(shell: &Shell, today: &Today, stands: Option<&crate::slices::rounds::model::Statement>) -> Vec<Row> {
    let lang = shell.text.lang;
    today
        .def
        .numbers()
        .enumerate()
        .filter(|(_, f)| stands.is_some() || is_event(f) || f.code == "observed")
        .map(|(i, f)| {
            let carried = today.prefill.carried_over.contains(i) && stands.is_none();
            Row {
                label: heading(f, lang),
                source: if carried { shell.t("round-carried").to_string() } else { String::new() },
                value: match stands {
                    Some(statement) => statement.number(&today.def, i),
                    None => today.prefill.values.numbers.get(i).copied().flatten(),
                },
            }
        })
        .collect()
}

/// The sheet that says what a zero confirms.
pub(super) fn zero_sheet(shell: &Shell, who: &str, today: &Today, href: &str) -> ZeroSheet {
    let (text, lang) = (shell.text, shell.text.lang);
    let join = if lang == kernel::Lang::Zh { "，" } else { ", " };
    let zeros: Vec<String> = today
        .def
        .events()
        .map(|(_, f)| {
            text.t2("round-zero-of", "label", f.label(lang), "unit", f.unit(lang).unwrap_or_default())
        })
        .collect();
    let carried: Vec<String> = today
        .def
        .head_counts()
        .filter(|(i, _)| today.prefill.carried_over.contains(*i))
        .filter_map(|(i, f)| {
            Some(format!("{} {}", f.label(lang), today.prefill.values.numbers.get(i).copied()??))
        })
        .collect();
    ZeroSheet {
        id: format!("zero-{}-{}", today.round, today.unit.id.0 & 0xffff_ffff),
        action: href.to_owned(),
        fallback: format!("{href}/zero"),
        key: webkit::csrf::new_key(),
        says: text.t3(
            "round-zero-says",
            "unit",
            &today.unit.name,
            "date",
            text.date(today.day),
            "zeros",
            zeros.join(join),
        ),
        carried: (!carried.is_empty()).then(|| text.t1("round-zero-carried", "counts", carried.join(join))),
        by: text.t1("round-zero-by", "who", who),
    }
}

fn yesterday(app: &Shared, shell: &Shell, today: &Today, now: Instant) -> Option<(String, String)> {
    let text = shell.text;
    let (def, versions, closing) = today.yesterday.as_ref()?;
    let filed: Vec<_> = versions.iter().map(|v| v.filed.clone()).collect();
    let owing =
        if today.owing == crate::slices::rounds::model::Owing::NotOwed { return None } else { today.owing };
    let seen = crate::slices::rounds::rules::state_of(
        def,
        owing,
        &filed,
        *closing,
        crate::slices::rounds::model::AsOf::Now,
        now,
    );
    let (_, state) = shown_state(text, seen.state(), &seen.marks());
    let at = seen.in_force().map(|v| v.arrived_at.hm()).unwrap_or_default();
    let href = unit_day_href(app, &today.round, today.day.plus(-1), today.unit.id);
    Some((text.t2("round-yesterday", "at", at, "state", state), href))
}

fn history_row(app: &Shared, shell: &Shell, today: &Today, line: &DayLine) -> HistoryRow {
    let (glyph, state) = shown_state(shell.text, line.state, &line.marks);
    HistoryRow {
        date: shell.text.date(line.day),
        href: unit_day_href(app, &today.round, line.day, today.unit.id),
        glyph,
        state,
        fever: today.def.number_index("fever").and_then(|i| line.figures.get(i).copied().flatten()),
    }
}
