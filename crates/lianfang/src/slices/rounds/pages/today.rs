//! The clerk's first page: what is due, one tap for zero. An office comes to its tree instead.

use askama::Template;
use axum::extract::State as Ax;
use axum::response::Response;
use kernel::{Actor, Day, DueItem, Instant, Kind, Problem};
use store::Tx;
use webkit::{Refusal, Shell, page, see_other};

use super::common::{
    columns, earlier, form_key, has_events, heading, is_event, received_word, shown_day, shown_state,
    unit_day_href, voluntary_blank,
};
use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::org;
use crate::slices::rounds::actions::{self, Book, DayLine, Today};
use crate::slices::rounds::model::{Filed, Owing, State, UnitDay};

#[derive(Template)]
#[template(path = "rounds/pages/today.html")]
struct TodayPage {
    shell: Shell,
    heading: String,
    cards: Vec<Card>,
    others: Vec<Other>,
}

/// One round of one unit.
struct Card {
    /// Title of the round; where several units stand on the page, with the name of the unit.
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
    /// Catalogue key of what the form is opened for.
    form_key: &'static str,
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

/// Something that is due besides the returns.
struct Other {
    title: String,
    due: String,
    is_over: bool,
    href: String,
}

struct Row {
    label: String,
    source: String,
    /// Address of the records behind the figure; empty where there are none.
    href: String,
    value: Option<i64>,
}

struct HistoryRow {
    date: String,
    href: String,
    glyph: &'static str,
    state: String,
    figure: String,
}

/// GET /
pub async fn home(Ax(app): Ax<Shared>, caller: Caller) -> Result<Response, Refusal> {
    let actor = caller.actor()?.clone();
    let units = actor.units();
    if units.is_empty() && !actor.grants.is_empty() {
        return Ok(see_other("/tree"));
    }
    let others = app.due(&actor, caller.arrived).await?;
    let (now, day) = (caller.arrived, caller.arrived.day());
    let book = app.rounds.book(&app.db).await?;
    let loaded = app
        .db
        .read("rounds.today", move |tx| {
            let mut due = Vec::new();
            for unit in units {
                for round in &book.rounds {
                    let Some(today) = due_today(tx, &book, &actor, &round.row.code, unit, day)? else {
                        continue;
                    };
                    let days = actions::fourteen_days(tx, &book, &today, now)?;
                    let town = org::actions::division(tx, today.unit.town)?;
                    due.push((today, days, town.map(|t| t.name).unwrap_or_default()));
                }
            }
            Ok::<_, Problem>(due)
        })
        .await?;
    // Who owes no return begins with what is due first, where one thing is.
    if loaded.is_empty()
        && let Some(first) = others.first()
        && others.get(1).is_none_or(|second| first.due < second.due)
    {
        return Ok(see_other(&first.link));
    }
    let mut shell = app.shell(&caller);
    shell.cut_off = loaded
        .iter()
        .filter(|(today, ..)| {
            today.owing == Owing::Owed && now <= today.closing.cut_off && today.versions.is_empty()
        })
        .map(|(today, ..)| today.closing.cut_off)
        .min();
    shell.place = loaded.first().map(|(.., town)| webkit::Link { text: town.clone(), href: String::new() });
    let who = caller.actor()?.name.clone();
    let first = loaded.first().map(|(today, ..)| (today.unit.id, today.unit.name.clone()));
    let several = loaded.iter().any(|(today, ..)| first.as_ref().is_some_and(|(id, _)| *id != today.unit.id));
    let heading = match first {
        Some((_, name)) if !several => shell.t1("round-today-of", "unit", name),
        _ => shell.t("nav-today").into_owned(),
    };
    let mut cards: Vec<Card> = Vec::new();
    for (today, days, _) in &loaded {
        let mut card = card(&app, &shell, &who, today, days, now);
        if several {
            card.title = format!("{}{}{}", today.unit.name, shell.t("dot"), card.title);
        }
        cards.push(card);
    }
    let others = others.iter().map(|item| other(&shell, item)).collect();
    page(&TodayPage { shell, heading, cards, others })
}

/// What is due besides the returns, in words.
fn other(shell: &Shell, item: &DueItem) -> Other {
    let end = shell.now.day().at_minute(24 * 60);
    Other {
        title: shell.t1(item.title, "about", &item.about),
        due: if item.due == shell.now {
            shell.t("round-due-now").into_owned()
        } else if item.due < end {
            shell.t1("round-due-by", "at", item.due.hm())
        } else {
            String::new()
        },
        is_over: item.due < shell.now,
        href: item.link.clone(),
    }
}

/// A round of a unit's day. `None` where there is nothing to do: it is not asked, or it is asked of others and the
/// unit has filed nothing.
fn due_today(
    tx: &mut Tx,
    book: &Book,
    actor: &Actor,
    round: &str,
    unit: kernel::UnitId,
    day: Day,
) -> Result<Option<Today>, Problem> {
    match actions::today(tx, book, actor, round, unit, day) {
        Ok(today) if today.owing == Owing::NotOwed && today.versions.is_empty() => Ok(None),
        Ok(today) => Ok(Some(today)),
        Err(problem) if problem.kind == Kind::NotFound => Ok(None),
        Err(problem) => Err(problem),
    }
}

fn card(app: &Shared, shell: &Shell, who: &str, today: &Today, days: &[DayLine], now: Instant) -> Card {
    let (text, lang) = (shell.text, shell.text.lang);
    let filed = today.filed();
    let seen = today.state(&filed, now);
    let (glyph, state) = shown_day(text, seen);
    let href = unit_day_href(app, &today.round, today.day, today.unit.id);
    let stands = seen.in_force();
    let open = matches!(seen.state(), State::Open | State::Missing) || seen == UnitDay::VoluntaryBlank;
    Card {
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
        lead: earlier(text, today),
        rows: rows(shell, today, stands),
        received: stands.map(|v| {
            text.t3(
                "round-received",
                "state",
                received_word(text, seen.state()),
                "by",
                v.confirmed_by.as_str(),
                "at",
                v.arrived_at.hms(),
            )
        }),
        // Where nothing can happen, nothing can be zero.
        zero: (open && has_events(&today.def)).then(|| zero_sheet(shell, who, today, &href)),
        form: format!("{href}/form"),
        form_key: form_key(&today.def, stands.is_some()),
        day_href: href,
        yesterday: yesterday(app, shell, today, days),
        history: days
            .iter()
            .filter(|line| line.day < today.day && is_shown(today, line))
            .map(|line| history_row(app, shell, today, line))
            .collect(),
        voluntary: today.def.voluntary,
    }
}

/// Before anything is filed: the events, with nothing stated; afterwards what stands.
fn rows(shell: &Shell, today: &Today, stands: Option<&Filed>) -> Vec<Row> {
    let lang = shell.text.lang;
    let source = |i: usize| match stands {
        Some(filed) if filed.carried_over.contains(i) => "round-carried-over",
        None if today.prefill.carried_over.contains(i) => "round-carried",
        _ => "",
    };
    today
        .def
        .numbers()
        .enumerate()
        .filter(|(_, f)| stands.is_some() || is_event(f) || f.code == "observed")
        .map(|(i, f)| Row {
            label: heading(f, lang),
            source: match (today.prefill.fact(i), source(i)) {
                (Some(fact), _) => {
                    fact_words(shell.text, fact, stands.and_then(|v| v.statement.number(&today.def, i)))
                }
                (None, "") => String::new(),
                (None, key) => shell.t(key).into_owned(),
            },
            href: today.prefill.fact(i).map(|fact| fact.link.clone()).unwrap_or_default(),
            value: match stands {
                Some(filed) => filed.statement.number(&today.def, i),
                None => today.prefill.values.numbers.get(i).copied().flatten(),
            },
        })
        .collect()
}

/// Where a figure comes from, and what the records say by now where something else was filed.
pub(super) fn fact_words(text: webkit::Text, fact: &kernel::Fact, filed: Option<i64>) -> String {
    let source = match fact.answered {
        Some((have, owed)) => text.t2(fact.source, "have", have, "owed", owed),
        None => text.t(fact.source).into_owned(),
    };
    match filed {
        Some(filed) if filed != fact.value => text.t2("round-fact-now", "source", source, "n", fact.value),
        _ => source,
    }
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
        .filter(|(i, _)| today.prefill.carried_over.contains(*i) || today.prefill.fact(*i).is_some())
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

/// Whether a day of the history is shown: one on which the unit was asked, or filed all the same.
fn is_shown(today: &Today, line: &DayLine) -> bool {
    line.state != State::NotOwed || today.owing == Owing::Voluntary
}

/// State of a day in the history. It owes nothing and is shown: it was asked, and left blank.
fn shown_history(shell: &Shell, line: &DayLine) -> (&'static str, String) {
    match line.state {
        State::NotOwed => voluntary_blank(shell.text),
        state => shown_state(shell.text, state, &line.marks),
    }
}

fn yesterday(app: &Shared, shell: &Shell, today: &Today, days: &[DayLine]) -> Option<(String, String)> {
    let text = shell.text;
    let line = days.iter().find(|line| line.day == today.day.plus(-1) && is_shown(today, line))?;
    let (_, state) = shown_history(shell, line);
    let words = match line.arrived_at {
        None => text.t1("round-yesterday-silent", "state", state),
        Some(at) if at.day() == line.day => text.t2("round-yesterday", "at", at.hm(), "state", state),
        Some(at) => text.t2("round-yesterday", "at", text.day_hm(at), "state", state),
    };
    Some((words, unit_day_href(app, &today.round, line.day, today.unit.id)))
}

fn history_row(app: &Shared, shell: &Shell, today: &Today, line: &DayLine) -> HistoryRow {
    let (glyph, state) = shown_history(shell, line);
    let figure = columns(&today.def).first().and_then(|(i, field)| {
        let number = line.figures.get(*i).copied().flatten()?;
        Some(format!("{} {}", field.label(shell.text.lang), shell.number(number)))
    });
    HistoryRow {
        date: shell.text.date(line.day),
        href: unit_day_href(app, &today.round, line.day, today.unit.id),
        glyph,
        state,
        figure: figure.unwrap_or_else(|| "—".into()),
    }
}
