//! Links of a unit's households as a sheet of QR codes for the building, and their end.

use askama::Template;
use axum::extract::{Path, State as Ax};
use axum::response::Response;
use kernel::{HouseholdId, PersonId, Problem};
use webkit::{Fields, Link as PageLink, QueryFields, Refusal, Shell, page as answer_page, see_other};

use super::common::unit_of;
use crate::app::{App, Shared};
use crate::qr::{code, server};
use crate::routes::Caller;
use crate::slices::checkins::actions;
use crate::slices::checkins::model::LinkOf;
use crate::slices::people;
use crate::slices::people::model::Sight;

/// Codes of one sheet: four pages of paper.
const CODES: i64 = 48;

#[derive(Template)]
#[template(path = "checkins/pages/links.html")]
struct LinksPage {
    shell: Shell,
    title: String,
    back: String,
    action: String,
    key: String,
    cards: Vec<Card>,
    next: String,
    from: i64,
    unit: String,
    local: bool,
}

struct Card {
    /// What is written under the code: the address, or the name for somebody without a household.
    label: String,
    /// Address on this server; empty where there is no link yet.
    href: String,
    /// The code as one path of squares.
    path: String,
    size: i32,
    end: String,
}

/// GET `/checkins/{unit}/links?from=`: nothing is made by looking at it.
pub async fn page(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(unit): Path<String>,
    query: QueryFields,
) -> Result<Response, Refusal> {
    show(&app, &caller, &unit, query.get("from"), false).await
}

/// POST `/checkins/{unit}/links`: makes the links that are missing, and shows the sheet.
pub async fn make(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(unit): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    show(&app, &caller, &unit, fields.get("from"), true).await
}

async fn show(
    app: &Shared,
    caller: &Caller,
    unit_text: &str,
    skip: &str,
    make: bool,
) -> Result<Response, Refusal> {
    let unit = unit_of(app, unit_text)?;
    let day = caller.arrived.day();
    let from: i64 = skip.parse().unwrap_or(0).max(0);
    let (actor, key) = (caller.actor()?.clone(), app.key.clone());
    let work = move |tx: &mut store::Tx| {
        let reach = people::actions::unit_in_reach(tx, &actor, unit, day)?;
        if reach.sight != Sight::Answerable {
            return Err(Problem::not_found());
        }
        let mut of: Vec<(String, LinkOf)> = Vec::new();
        if reach.unit.kind.is_tree() {
            for line in people::actions::households(tx, unit, from, CODES)? {
                of.push((line.address, LinkOf::Household(line.id)));
            }
        } else {
            for part in people::actions::people_units(tx, &reach.unit, day)? {
                for member in people::actions::members(tx, part, day, from, CODES)? {
                    of.push((member.person.name, LinkOf::Person(member.person.id)));
                }
            }
        }
        let mut cards = Vec::new();
        for (label, of) in of {
            let link = if make {
                Some(actions::link_for(tx, &key, &actor, of, day)?)
            } else {
                actions::open_link(tx, of)?
            };
            cards.push((label, of, link));
        }
        Ok::<_, Problem>((reach, cards))
    };
    let (reach, cards) = if make {
        app.db.write(unit.county(), "checkins.links", work).await?
    } else {
        app.db.read("checkins.links", work).await?
    };
    let mut shell = app.shell(caller);
    let text = shell.text;
    let base = format!("/checkins/{unit_text}");
    shell.place = Some(PageLink::new(reach.unit.name.clone(), base.clone()));
    let next = (cards.len() as i64 == CODES).then(|| format!("{base}/links?from={}", from + CODES));
    let cards = cards
        .into_iter()
        .map(|(label, of, link)| {
            let href = link.map(|link| format!("/c/{}", actions::token_of(&app.key, of, link.serial)));
            let (path, size) =
                href.as_ref().map(|href| code(&format!("{}{href}", server(app)))).unwrap_or_default();
            Card { label, path, size, href: href.unwrap_or_default(), end: end_field(app, of) }
        })
        .collect();
    answer_page(&LinksPage {
        title: text.t1("checkin-links-title", "unit", &reach.unit.name),
        back: base.clone(),
        action: format!("{base}/links"),
        key: webkit::csrf::new_key(),
        next: next.unwrap_or_default(),
        from,
        cards,
        unit: reach.unit.name,
        local: app.public_url.is_none(),
        shell,
    })
}

fn end_field(app: &App, of: LinkOf) -> String {
    match of {
        LinkOf::Household(id) => format!("h{}", app.ids.encode(id.0)),
        LinkOf::Person(id) => format!("p{}", app.ids.encode(id.0)),
    }
}

/// POST `/checkins/{unit}/links/end`
pub async fn end(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(unit_text): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    let unit = unit_of(&app, &unit_text)?;
    let given = fields.get("of");
    let of = given
        .get(..1)
        .zip(given.get(1..).and_then(|id| app.ids.decode(id)))
        .and_then(|(kind, id)| match kind {
            "h" => Some(LinkOf::Household(HouseholdId(id))),
            "p" => Some(LinkOf::Person(PersonId(id))),
            _ => None,
        })
        .ok_or_else(Problem::not_found)?;
    let (actor, key, day) = (caller.actor()?.clone(), app.key.clone(), caller.arrived.day());
    app.db
        .write(unit.county(), "checkins.end_link", move |tx| actions::end_link(tx, &key, &actor, of, day))
        .await?;
    Ok(see_other(&format!("/checkins/{unit_text}/links")))
}
