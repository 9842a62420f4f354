//! The tree: reported, zero, missing, late, by name, live until the cut-off.

use askama::Template;
use axum::extract::{Path, State as Ax};
use axum::response::Response;
use kernel::{DivisionCode, Level, Problem};
use std::sync::Arc;
use webkit::{Choice, Fields, Link, Parts as BarParts, QueryFields, Refusal, Shell, see_other};

use super::common::{bar, columns, day_or_today, division_of, heading, shown_state, unit_day_href};
use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::org;
use crate::slices::rounds::actions;
use crate::slices::rounds::model::{AsOf, Board, Leaving, Line, UnitLine};
use crate::slices::rounds::rules;

#[derive(Template)]
#[template(path = "rounds/pages/tree.html")]
struct TreePage {
    shell: Shell,
    title: String,
    crumbs: Vec<Link>,
    as_of: Vec<Choice>,
    days: Vec<Choice>,
    export: String,
    chart: String,
    events: String,
    refresh: String,
    board: BoardView,
}

#[derive(Template)]
#[template(path = "rounds/pages/tree_board_page.html")]
struct BoardPage {
    shell: Shell,
    events: String,
    refresh: String,
    board: BoardView,
}

/// What the board's fragment shows.
pub(super) struct BoardView {
    owed_of: String,
    parts: BarParts,
    before_cut_off: bool,
    frozen: Option<String>,
    percent: String,
    heads: Vec<String>,
    change_head: String,
    sum: Row,
    rows: Vec<Row>,
    units: Vec<UnitRow>,
    beside: Vec<Row>,
    beside_units: Vec<UnitRow>,
    below: String,
    silent: Vec<SilentRow>,
    silent_title: String,
    missing_href: String,
    reminder_text: String,
    leaving: String,
    confirm: Option<(String, String)>,
    day: String,
    round: String,
    version: i64,
}

struct Row {
    name: String,
    href: String,
    parts: BarParts,
    cells: Vec<Cell>,
    change: String,
}

struct Cell {
    sum: i64,
    answered: i64,
}

struct UnitRow {
    name: String,
    href: String,
    glyph: &'static str,
    state: String,
    is_silent: bool,
    cells: Vec<Option<i64>>,
    change: String,
    at: String,
}

struct SilentRow {
    name: String,
    href: String,
    town: String,
    glyph: &'static str,
    contact: String,
    reminded: String,
}

/// GET /tree
pub async fn home(Ax(app): Ax<Shared>, caller: Caller) -> Result<Response, Refusal> {
    let _ = &app;
    let roots = caller.actor()?.roots(&[
        kernel::Role::Office,
        kernel::Role::Headquarters,
        kernel::Role::Supervisor,
        kernel::Role::Admin,
    ]);
    let root = roots.first().ok_or_else(Problem::not_found)?;
    Ok(see_other(&format!("/tree/{root}")))
}

/// What the query of a tree page says.
pub(in crate::slices::rounds) struct Asked {
    pub division: DivisionCode,
    pub round: String,
    pub day: kernel::Day,
    pub seen: AsOf,
}

pub(in crate::slices::rounds) fn asked(
    division: &str,
    query: &QueryFields,
    caller: &Caller,
) -> Result<Asked, Problem> {
    let round = query.get("round");
    Ok(Asked {
        division: division_of(division)?,
        round: if round.is_empty() { "daily".into() } else { round.to_owned() },
        day: day_or_today(query.get("day"), caller.arrived)?,
        seen: if query.get("seen") == "cut-off" { AsOf::CutOff } else { AsOf::Now },
    })
}

impl Asked {
    /// Address of a page under the same division, day and round.
    pub fn href(&self, under: &str, day: kernel::Day, seen: AsOf) -> String {
        let seen = if seen == AsOf::CutOff { "&seen=cut-off" } else { "" };
        format!("/tree/{}{under}?round={}&day={day}{seen}", self.division, self.round)
    }
}

/// GET /tree/{division}
pub async fn page(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(division): Path<String>,
    query: QueryFields,
) -> Result<Response, Refusal> {
    let asked = asked(&division, &query, &caller)?;
    let actor = caller.actor()?.clone();
    let board = actions::board(&app, &actor, &asked.round, asked.division, asked.day, asked.seen).await?;
    let (code, roots) = (asked.division, actor.roots(&kernel::Role::ALL));
    let path = app.db.read("rounds.path", move |tx| org::actions::path(tx, code)).await?;
    let mut shell = app.shell(&caller);
    let (now, today) = (caller.arrived, caller.arrived.day());
    if asked.day == today && now <= board.units_close {
        shell.cut_off = Some(board.units_close);
    }
    shell.place = Some(Link { text: board.division.name.clone(), href: asked.href("", today, AsOf::Now) });
    let text = shell.text;
    let mut reached = roots.contains(&DivisionCode::NATION);
    let crumbs = path
        .into_iter()
        .map(|d| {
            reached |= roots.contains(&d.code);
            let href = format!("/tree/{}?round={}&day={}", d.code, asked.round, asked.day);
            Link { text: d.name, href: if reached { href } else { String::new() } }
        })
        .collect();
    let passed = now > board.units_close;
    let as_of = vec![
        Choice {
            label: text.t1("tree-now", "at", now.hm()),
            href: asked.href("", asked.day, AsOf::Now),
            on: asked.seen == AsOf::Now,
            off: false,
        },
        Choice {
            label: if passed {
                text.t1("tree-at-cut-off", "at", board.units_close.hm())
            } else {
                text.t1("tree-at-cut-off-not-yet", "at", board.units_close.hm())
            },
            href: asked.href("", asked.day, AsOf::CutOff),
            on: asked.seen == AsOf::CutOff,
            off: !passed,
        },
    ];
    let day_choice = |day: kernel::Day, label: String, on: bool| Choice {
        label,
        href: asked.href("", day, asked.seen),
        on,
        off: false,
    };
    let mut days =
        vec![day_choice(asked.day.plus(-1), format!("‹ {}", text.date(asked.day.plus(-1))), false)];
    if asked.day < today {
        days.push(day_choice(asked.day, text.date(asked.day), true));
        days.push(day_choice(today, text.t("tree-today").to_string(), false));
    } else {
        days.push(day_choice(today, text.t("tree-today").to_string(), true));
    }
    let title = format!("{}·{}", board.def.title(text.lang), text.date(asked.day));
    let view = view(&app, &shell, &caller, &asked, &board);
    webkit::page(&TreePage {
        title,
        crumbs,
        as_of,
        days,
        export: asked.href("/export", asked.day, asked.seen),
        chart: asked.href("/chart", asked.day, asked.seen),
        events: asked.href("/events", asked.day, asked.seen),
        refresh: asked.href("/board", asked.day, asked.seen),
        board: view,
        shell,
    })
}

/// GET /tree/{division}/board
pub async fn fragment(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(division): Path<String>,
    query: QueryFields,
) -> Result<Response, Refusal> {
    let asked = asked(&division, &query, &caller)?;
    let actor = caller.actor()?.clone();
    let board = actions::board(&app, &actor, &asked.round, asked.division, asked.day, asked.seen).await?;
    let shell = app.shell(&caller);
    let view = view(&app, &shell, &caller, &asked, &board);
    webkit::fragment(&BoardPage {
        events: asked.href("/events", asked.day, asked.seen),
        refresh: asked.href("/board", asked.day, asked.seen),
        board: view,
        shell,
    })
}

/// POST /tree/{division}/confirm
pub async fn confirm(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(division): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let code = division_of(&division)?;
    let day = day_or_today(fields.get("day"), caller.arrived)?;
    let round = fields.get("round").to_owned();
    let actor = caller.actor()?.clone();
    actions::confirm_rollup(&app, &actor, caller.arrived, &round, code, day).await?;
    Ok(see_other(&format!("/tree/{code}?round={round}&day={day}")))
}

pub(super) fn view(
    app: &Shared,
    shell: &Shell,
    caller: &Caller,
    asked: &Asked,
    board: &Arc<Board>,
) -> BoardView {
    let (text, lang) = (shell.text, shell.text.lang);
    let columns = columns(&board.def);
    let now = caller.arrived;
    let before_cut_off = now <= board.units_close;
    let parts = bar(board.total.parts);
    let main = columns.first().map_or(0, |(i, _)| *i);
    let row = |line: &Line, name: String, href: String| Row {
        name,
        href,
        parts: bar(line.parts),
        cells: columns
            .iter()
            .map(|(i, _)| {
                let f = line.tally.fields.get(*i).copied().unwrap_or_default();
                Cell { sum: f.sum, answered: f.answered }
            })
            .collect(),
        change: line.changes.get(main).copied().flatten().map_or_else(|| "—".into(), |c| text.change(c)),
    };
    let unit_row = |unit: &UnitLine| unit_row(app, shell, asked, unit, &columns);
    let may_act =
        caller.actor().is_ok_and(|a| a.has_any(&[kernel::Role::Office, kernel::Role::Headquarters]));
    let silent: Vec<SilentRow> = board.silent().map(|unit| silent_row(app, shell, asked, unit)).collect();
    let names: Vec<&str> = board.silent().map(|u| u.name.as_str()).collect();
    let join = if lang == kernel::Lang::Zh { "、" } else { ", " };
    let leaving = match &board.leaving {
        Leaving::NotYet { slot, confirmed: None } => text.t1("rollup-open", "at", slot.hm()),
        Leaving::NotYet { slot, confirmed: Some(c) } => {
            text.t3("rollup-open-confirmed", "at", slot.hm(), "by", c.by.as_str(), "when", c.at.hms())
        }
        Leaving::Confirmed(c) => text.t2("rollup-confirmed", "by", c.by.as_str(), "when", c.at.hms()),
        Leaving::Automatic => text.t("rollup-automatic").to_string(),
    };
    let can_confirm =
        may_act && matches!(board.leaving, Leaving::NotYet { .. }) && board.division.level < Level::Village;
    let changes_same_time = asked.day == now.day() && asked.seen == AsOf::Now;
    BoardView {
        owed_of: text.t("tree-units-of-tree").to_string(),
        percent: text.percent(parts.received(), parts.owed()),
        before_cut_off,
        frozen: (!before_cut_off && asked.seen == AsOf::CutOff)
            .then(|| text.t(if board.settled { "tree-frozen" } else { "tree-settling" }).to_string()),
        heads: columns.iter().map(|(_, f)| heading(f, lang)).collect(),
        change_head: text
            .t(match (changes_same_time, board.below >= Level::Town) {
                (true, true) => "tree-change-same-time",
                (true, false) => "tree-change-cut-off",
                (false, _) => "tree-change-day",
            })
            .to_string(),
        sum: row(&board.total, text.t(level_whole(board.division.level)).to_string(), String::new()),
        rows: board
            .lines
            .iter()
            .map(|line| {
                let under = Asked {
                    division: line.code,
                    round: asked.round.clone(),
                    day: asked.day,
                    seen: asked.seen,
                };
                row(line, line.name.clone(), under.href("", asked.day, asked.seen))
            })
            .collect(),
        units: if board.below == Level::Village {
            board.units.iter().map(unit_row).collect()
        } else {
            Vec::new()
        },
        beside: board
            .beside
            .iter()
            .map(|(kind, line)| row(line, text.t(kind.key()).to_string(), String::new()))
            .collect(),
        beside_units: if board.below == Level::Village {
            board.beside_units.iter().map(unit_row).collect()
        } else {
            Vec::new()
        },
        below: text.t(level_heading(board.below)).to_string(),
        silent_title: text.t1(
            if before_cut_off { "tree-silent-open" } else { "tree-silent-missing" },
            "n",
            silent.len() as i64,
        ),
        missing_href: asked.href("/missing", asked.day, AsOf::Now),
        reminder_text: text.ta(
            "tree-reminder-text",
            &[
                ("date", text.date(asked.day).into()),
                ("title", board.def.title(lang).into()),
                ("at", board.units_close.hm().into()),
                ("n", (names.len() as i64).into()),
                ("names", names.join(join).into()),
            ],
        ),
        silent,
        leaving,
        confirm: can_confirm.then(|| (format!("/tree/{}/confirm", asked.division), webkit::csrf::new_key())),
        day: asked.day.to_string(),
        round: asked.round.clone(),
        version: if before_cut_off { 0 } else { rules::rollup_version(&board.total.tally) },
        parts,
    }
}

fn unit_row(
    app: &Shared,
    shell: &Shell,
    asked: &Asked,
    unit: &UnitLine,
    columns: &[(usize, &crate::slices::rounds::model::Field)],
) -> UnitRow {
    let text = shell.text;
    let (glyph, state) = shown_state(text, unit.state, &unit.marks);
    let main = columns.first().map_or(0, |(i, _)| *i);
    UnitRow {
        name: unit.name.clone(),
        href: unit_day_href(app, &asked.round, asked.day, unit.unit),
        glyph,
        state,
        is_silent: unit.state == crate::slices::rounds::model::State::Missing,
        cells: columns.iter().map(|(i, _)| unit.figures.get(*i).copied().flatten()).collect(),
        change: unit.changes.get(main).copied().flatten().map_or_else(|| "—".into(), |c| text.change(c)),
        at: unit.arrived_at.map_or_else(
            || "—".into(),
            |at| {
                if at.day() == asked.day { at.hms() } else { text.day_hm(at) }
            },
        ),
    }
}

fn silent_row(app: &Shared, shell: &Shell, asked: &Asked, unit: &UnitLine) -> SilentRow {
    let text = shell.text;
    SilentRow {
        name: unit.name.clone(),
        href: unit_day_href(app, &asked.round, asked.day, unit.unit),
        town: unit.town_name.clone(),
        glyph: unit.state.code(),
        contact: unit.contact.as_ref().map_or_else(|| "—".into(), |c| c.name.clone()),
        reminded: unit.reminded.as_ref().map_or_else(
            || text.t("tree-not-reminded").to_string(),
            |r| {
                let said = r.answer.clone().unwrap_or_default();
                text.t3(
                    "tree-reminded",
                    "at",
                    r.at.hm(),
                    "channel",
                    text.t(r.channel.key()).to_string(),
                    "answer",
                    said,
                )
            },
        ),
    }
}

fn level_whole(level: Level) -> &'static str {
    match level {
        Level::Nation => "tree-whole-nation",
        Level::Province => "tree-whole-province",
        Level::City => "tree-whole-city",
        Level::County => "tree-whole-county",
        Level::Town => "tree-whole-town",
        Level::Village => "tree-whole-village",
    }
}

fn level_heading(level: Level) -> &'static str {
    match level {
        Level::Nation | Level::Province => "tree-by-province",
        Level::City => "tree-by-city",
        Level::County => "tree-by-county",
        Level::Town => "tree-by-town",
        Level::Village => "tree-by-unit",
    }
}
