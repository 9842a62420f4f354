//! What travellers declared to a unit: who must be looked at first, who should be here, who is still to come.

use askama::Template;
use axum::extract::{Path, State as Ax};
use axum::response::Response;
use webkit::{Link, Refusal, Shell, Text, page as answer_page};

use super::common::{seen_words, symptoms_words, unit_of};
use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::checkins::actions::{self, Declared};
use crate::slices::checkins::model::{Answer, Stage};
use crate::slices::checkins::rules::{Finding, Turn};
use crate::slices::people;
use crate::slices::people::model::Sight;

#[derive(Template)]
#[template(path = "checkins/pages/declarations.html")]
struct ListPage {
    shell: Shell,
    title: String,
    /// Whether more are open than stand here.
    more: bool,
    groups: Vec<Group>,
    sheet: String,
    register: String,
    may_write: bool,
}

struct Group {
    title: String,
    edge: &'static str,
    rows: Vec<Row>,
}

struct Row {
    href: String,
    name: String,
    glyph: &'static str,
    /// What is felt, or what became of it.
    what: String,
    trip: String,
}

/// GET `/declarations/{unit}`
pub async fn page(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(unit_text): Path<String>,
) -> Result<Response, Refusal> {
    let (unit, day) = (unit_of(&app, &unit_text)?, caller.arrived.day());
    let actor = caller.actor()?.clone();
    let (who, book) = (actor.clone(), app.checkins.book(&app.db).await?);
    let (reach, found) = app
        .db
        .read("checkins.declarations", move |tx| actions::declarations(tx, &book, &who, unit, day))
        .await?;
    let (sight, name, kind) = (reach.sight, reach.unit.name.clone(), reach.unit.kind);
    if sight == Sight::Answerable && !found.all.is_empty() {
        app.db
            .write(unit.county(), "people.list_seen", move |tx| {
                people::actions::note_list_seen(tx, &actor, &reach, day)
            })
            .await?;
    }
    let mut shell = app.shell(&caller);
    let text = shell.text;
    let here = format!("/declarations/{unit_text}");
    let list = if kind.is_tree() { format!("/people/of/{unit_text}") } else { String::new() };
    shell.place = Some(Link::new(name.clone(), list));
    let turns = [
        (Turn::AtOnce, "declarations-at-once", "flag"),
        (Turn::Arrived, "declarations-arrived", "soon"),
        (Turn::Expected, "declarations-expected", ""),
        (Turn::Done, "declarations-done", ""),
    ];
    let groups = turns.into_iter().filter_map(|(turn, key, edge)| {
        let rows: Vec<Row> = found
            .all
            .iter()
            .filter(|one| one.turn == turn)
            .map(|one| row(text, one, sight, format!("{here}/{}", app.ids.encode(one.declaration.id))))
            .collect();
        (!rows.is_empty()).then(|| Group { title: text.t1(key, "n", rows.len()), edge, rows })
    });
    answer_page(&ListPage {
        title: text.t2("declarations-title", "unit", &name, "n", found.waiting(|_| true)),
        more: found.more,
        groups: groups.collect(),
        sheet: format!("{here}/sheet"),
        register: if kind.is_tree() { format!("/returnees/{unit_text}") } else { String::new() },
        may_write: sight == Sight::Answerable && !kind.is_group(),
        shell,
    })
}

fn row(text: Text, one: &Declared, sight: Sight, href: String) -> Row {
    let declaration = &one.declaration;
    let felt = felt(text, &declaration.answer, one.finding);
    let what = match declaration.stage {
        Stage::Open => felt,
        stage => {
            let done = text.t(format!("declaration-{}", stage.code())).into_owned();
            if one.finding.is_some() { format!("{felt}{}{done}", text.t("dot")) } else { done }
        }
    };
    let arrives = text.t1("declaration-arrives", "date", text.date(declaration.arrives));
    let trip = [arrives, declaration.from_where(sight), sight.way(&declaration.way)];
    Row {
        href,
        name: sight.name(&declaration.name),
        glyph: match (one.turn, one.finding) {
            (Turn::Done, _) => "reported",
            (_, Some(Finding::Fever)) => "alarm",
            (_, Some(_)) => "late",
            _ => "open",
        },
        what,
        trip: trip.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(&text.t("dot")),
    }
}

/// What somebody feels, the gravest first.
pub fn felt(text: Text, answer: &Answer, finding: Option<Finding>) -> String {
    match finding {
        Some(Finding::Fever) if answer.seen.celsius10().is_some() => seen_words(text, answer),
        Some(Finding::Fever | Finding::Symptoms) => symptoms_words(text, answer),
        Some(Finding::Exposed) => text.t("contact-yes").into_owned(),
        None => text.t("declaration-well").into_owned(),
    }
}
