//! The tree: reported, zero, missing, late, by name, live until the cut-off.

mod board;
mod lines;
mod rollup;
mod said;
mod strip;
mod switches;

use askama::Template;
use axum::extract::{Path, State as Ax};
use axum::response::Response;
use kernel::{Day, DivisionCode, Problem};
use webkit::{Choice, Fields, Link, QueryFields, Refusal, Shell, Text, see_other};

use self::board::{BoardView, view};
use self::switches::{days, moments, round_choices, rounds_here};
use super::common::{SEE, day_or_today, division_name, division_of};
use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::org;
use crate::slices::org::model::Division;
use crate::slices::rounds::actions;
use crate::slices::rounds::model::AsOf;

pub(super) use self::board::{reminder_hint, silent_title};
pub(super) use self::rollup::rollup_words;

/// The round that an address without a round means.
const DAILY: &str = "daily";

#[derive(Template)]
#[template(path = "rounds/pages/tree.html")]
struct TreePage {
    shell: Shell,
    title: String,
    crumbs: Vec<Link>,
    rounds: Vec<Choice>,
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

/// GET /tree
pub async fn home(Ax(app): Ax<Shared>, caller: Caller) -> Result<Response, Refusal> {
    let root = *caller.actor()?.roots(&SEE).first().ok_or_else(Problem::not_found)?;
    let (book, today) = (app.rounds.book(&app.db).await?, caller.arrived.day());
    let here = app.db.read("rounds.tree_home", move |tx| rounds_here(tx, &book, root, today)).await?;
    // Where nobody is asked the daily return, the first round that is asked.
    let other = here.first().filter(|_| here.iter().all(|round| round.code != DAILY));
    Ok(see_other(&match other {
        Some(round) => format!("/tree/{root}?round={}", round.code),
        None => format!("/tree/{root}"),
    }))
}

/// What the query of a tree page says.
pub(in crate::slices::rounds) struct Asked {
    pub division: DivisionCode,
    pub round: String,
    pub day: Day,
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
        round: if round.is_empty() { DAILY.into() } else { round.to_owned() },
        day: day_or_today(query.get("day"), caller.arrived)?,
        seen: if query.get("seen") == "cut-off" { AsOf::CutOff } else { AsOf::Now },
    })
}

impl Asked {
    /// Address of a page under the same division, day and round.
    pub fn href(&self, under: &str, day: Day, seen: AsOf) -> String {
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
    let book = app.rounds.book(&app.db).await?;
    let (code, day, rounds) = (asked.division, asked.day, book.clone());
    let (path, here) = app
        .db
        .read("rounds.path", move |tx| {
            Ok::<_, Problem>((org::actions::path(tx, code)?, rounds_here(tx, &rounds, code, day)?))
        })
        .await?;
    let mut shell = app.shell(&caller);
    let (now, today) = (caller.arrived, caller.arrived.day());
    if asked.day == today && now <= board.units_close {
        shell.cut_off = Some(board.units_close);
    }
    let text = shell.text;
    let name = division_name(text, &board.division);
    shell.place = Some(Link { text: name, href: asked.href("", today, AsOf::Now) });
    let crumbs = crumbs(text, &path, &actor.roots(&SEE), &asked);
    let view = view(&app, &shell, &caller, &asked, &board).await?;
    webkit::page(&TreePage {
        title: format!("{}{}{}", board.def.title(text.lang), text.t("dot"), text.date(asked.day)),
        crumbs,
        rounds: round_choices(text, &asked, &here),
        as_of: moments(text, &asked, &board, now),
        days: days(text, &asked, book.by_code(&asked.round), today),
        export: asked.href("/export", asked.day, asked.seen),
        chart: asked.href("/chart", asked.day, asked.seen),
        events: asked.href("/events", asked.day, asked.seen),
        refresh: asked.href("/board", asked.day, asked.seen),
        board: view,
        shell,
    })
}

/// The way from the nation down, with links from the reader's own roots on.
pub(super) fn crumbs(text: Text, path: &[Division], roots: &[DivisionCode], asked: &Asked) -> Vec<Link> {
    let mut reached = roots.contains(&DivisionCode::NATION);
    path.iter()
        .map(|d| {
            reached |= roots.contains(&d.code);
            let href = format!("/tree/{}?round={}&day={}", d.code, asked.round, asked.day);
            Link { text: division_name(text, d), href: if reached { href } else { String::new() } }
        })
        .collect()
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
    let view = view(&app, &shell, &caller, &asked, &board).await?;
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
    let client = org::actions::Once::of(&fields);
    actions::confirm_rollup(&app, &actor, caller.arrived, &round, code, day, client).await?;
    Ok(see_other(&format!("/tree/{code}?round={round}&day={day}")))
}
