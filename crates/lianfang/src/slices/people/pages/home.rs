//! The way to people: a search, and the own lists with their base numbers.

use askama::Template;
use axum::extract::State as Ax;
use axum::response::Response;
use kernel::Problem;
use webkit::{Refusal, Shell, page as answer_page};

use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::org;
use crate::slices::people::actions;

#[derive(Template)]
#[template(path = "people/pages/home.html")]
struct HomePage {
    shell: Shell,
    key: String,
    lists: Vec<ListRow>,
    above: bool,
}

struct ListRow {
    name: String,
    href: String,
    people: i64,
    away: Option<i64>,
    returned: Option<i64>,
    outside: Option<i64>,
}

/// GET `/people`
pub async fn page(Ax(app): Ax<Shared>, caller: Caller) -> Result<Response, Refusal> {
    let (actor, day) = (caller.actor()?.clone(), caller.arrived.day());
    let above = actor.units().is_empty();
    let ids = app.ids.clone();
    let lists = app
        .db
        .read("people.home", move |tx| {
            let mut lists = Vec::new();
            for unit in actor.units() {
                let Ok(reach) = actions::unit_in_reach(tx, &actor, unit, day) else { continue };
                let mut units = vec![reach.unit];
                units.extend(org::actions::groups_below(tx, unit, day)?);
                for unit in units {
                    let base = if unit.kind.is_tree() { actions::base_of(tx, unit.id, day)? } else { None };
                    lists.push(ListRow {
                        href: format!("/people/of/{}", ids.encode(unit.id.0)),
                        people: actions::member_count(tx, unit.id, day)?,
                        name: unit.name,
                        away: base.map(|base| base.away),
                        returned: base.map(|base| base.returned),
                        outside: base.map(|base| base.outside),
                    });
                }
            }
            Ok::<_, Problem>(lists)
        })
        .await?;
    answer_page(&HomePage { shell: app.shell(&caller), key: webkit::csrf::new_key(), lists, above })
}
