//! The list of a unit's people.

use askama::Template;
use axum::extract::{Path, State as Ax};
use axum::response::Response;
use kernel::Problem;
use webkit::{Link, Pager, QueryFields, Refusal, Shell, page as answer_page};

use super::common::{sex_age, unit_of};
use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::people::actions;
use crate::slices::people::model::{Presence, Sight};
use crate::slices::people::rules::Base;

/// People of a page.
const SIZE: i64 = 100;

#[derive(Template)]
#[template(path = "people/pages/list.html")]
struct ListPage {
    shell: Shell,
    title: String,
    base: Option<Base>,
    rows: Vec<Row>,
    pager: Pager,
    new: String,
    import: String,
    today: String,
    returnees: String,
    may_write: bool,
}

struct Row {
    href: String,
    name: String,
    about: String,
    address: String,
    document: String,
    phone: String,
    presence: String,
    note: String,
}

/// GET `/people/of/{unit}?from=`
pub async fn page(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(unit_text): Path<String>,
    query: QueryFields,
) -> Result<Response, Refusal> {
    let (unit, day) = (unit_of(&app, &unit_text)?, caller.arrived.day());
    let from: i64 = query.get("from").parse().unwrap_or(0).max(0);
    let actor = caller.actor()?.clone();
    let who = actor.clone();
    let (reach, total, base, members) = app
        .db
        .read("people.list", move |tx| {
            let reach = actions::unit_in_reach(tx, &who, unit, day)?;
            let total = actions::member_count(tx, unit, day)?;
            let base = if reach.unit.kind.is_tree() { actions::base_of(tx, unit, day)? } else { None };
            let mut members = Vec::new();
            for member in actions::members(tx, unit, day, from, SIZE)? {
                let presence = actions::presence_of(tx, member.person.id, day)?;
                members.push((member, presence));
            }
            Ok::<_, Problem>((reach, total, base, members))
        })
        .await?;
    if reach.sight == Sight::Answerable {
        let seen = reach.clone();
        app.db
            .write(unit.county(), "people.list_seen", move |tx| {
                actions::note_list_seen(tx, &actor, &seen, day)
            })
            .await?;
    }
    let mut shell = app.shell(&caller);
    shell.place = Some(Link::new(reach.unit.name.clone(), ""));
    let text = shell.text;
    let open = reach.sight == Sight::Answerable;
    let rows = members
        .into_iter()
        .map(|(member, presence)| Row {
            href: format!("/people/{}", app.ids.encode(member.person.id.0)),
            name: reach.sight.name(&member.person.name),
            about: sex_age(text, &member.person, day),
            address: if open { member.address } else { String::new() },
            document: member.person.document_mask,
            phone: member.person.phone_mask,
            presence: match presence {
                Presence::Home => String::new(),
                Presence::Away { since, .. } => text.t1("people-away-since", "date", text.date(since)),
                Presence::Staying { since } => text.t1("people-staying-since", "date", text.date(since)),
                Presence::Gone => text.t("people-gone").into_owned(),
            },
            note: if open { member.person.note } else { String::new() },
        })
        .collect::<Vec<_>>();
    let here = format!("/people/of/{unit_text}");
    answer_page(&ListPage {
        title: text.t2("people-list-title", "unit", &reach.unit.name, "n", total),
        base,
        pager: Pager {
            first: if from > 0 { here.clone() } else { String::new() },
            next: if from + SIZE < total { format!("{here}?from={}", from + SIZE) } else { String::new() },
            shown: rows.len() as i64,
            total: Some(total),
        },
        rows,
        new: format!("{here}/new"),
        import: format!("{here}/import"),
        today: format!("/checkins/{unit_text}"),
        returnees: format!("/returnees/{unit_text}"),
        may_write: open,
        shell,
    })
}
