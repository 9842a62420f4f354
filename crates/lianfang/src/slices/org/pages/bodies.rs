//! Bodies under a node, and the nodes where a leading group or its head is wanting.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use kernel::Problem;
use webkit::{Link, QueryFields, Refusal, Shell, page};

use super::common::{here, name_of, place_name};
use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::org::actions;
use crate::slices::org::model::{Body, HolderRole};

#[derive(Template)]
#[template(path = "org/pages/bodies.html")]
struct BodiesPage {
    shell: Shell,
    crumbs: Vec<Link>,
    title: String,
    at: String,
    rows: Vec<BodyLine>,
    below: Vec<NodeLine>,
    complete: i64,
    nodes: i64,
    may_edit: bool,
}

struct BodyLine {
    href: String,
    name: String,
    /// The unit whose body it is; absent for one of the division.
    unit: Option<Link>,
    kind: String,
    head: String,
    members: i64,
    document: String,
}

struct NodeLine {
    href: String,
    name: String,
    group: String,
    head: String,
}

fn head(body: &Body) -> String {
    let heads = body.holders.iter().filter(|holder| holder.role == HolderRole::Head);
    heads.map(|holder| holder.name.as_str()).collect::<Vec<_>>().join(" ")
}

/// GET `/bodies?at=`
pub async fn list(
    State(app): State<Shared>,
    caller: Caller,
    query: QueryFields,
) -> Result<Response, Refusal> {
    let (actor, text, day) = (caller.actor()?.clone(), caller.visit.text, caller.arrived.day());
    let at = query.get("at").to_owned();
    let (here, bodies, below, gaps, nodes) = app
        .db
        .read("org.bodies_page", move |tx| {
            let here = here(tx, &actor, &at, day)?;
            let mut bodies = Vec::new();
            for body in actions::bodies_at(tx, here.division.code, day)? {
                let unit = match body.unit {
                    Some(unit) => actions::unit(tx, unit, day)?.map(|unit| (unit.id.0, unit.name)),
                    None => None,
                };
                bodies.push((body, unit));
            }
            let mut below = Vec::new();
            for child in &here.below {
                let group = actions::bodies_at(tx, child.code, day)?.into_iter().find(|body| {
                    body.unit.is_none() && body.kind == crate::slices::org::model::BodyKind::LeadingGroup
                });
                below.push((child.name.clone(), child.code, group));
            }
            let (gaps, nodes) = actions::gaps(tx, here.division.code, day)?;
            Ok::<_, Problem>((here, bodies, below, gaps.len() as i64, nodes as i64))
        })
        .await?;
    page(&BodiesPage {
        crumbs: here.crumbs(text, "/bodies"),
        title: name_of(text, &here.division),
        at: here.division.code.digits(),
        rows: bodies
            .into_iter()
            .map(|(body, unit)| BodyLine {
                href: format!("/bodies/{}", app.ids.encode(body.id.0)),
                unit: unit.map(|(id, name)| Link::new(name, format!("/units/{}", app.ids.encode(id)))),
                kind: text.t(format!("body-{}", body.kind.code())).into_owned(),
                head: head(&body),
                members: body.holders.len() as i64,
                name: body.name,
                document: body.document,
            })
            .collect(),
        below: below
            .into_iter()
            .map(|(name, code, group)| NodeLine {
                href: format!("/bodies?at={code}"),
                name,
                head: group.as_ref().map(head).unwrap_or_default(),
                group: group.map(|group| group.name).unwrap_or_default(),
            })
            .collect(),
        complete: nodes - gaps,
        nodes,
        may_edit: here.may_edit,
        shell: app.shell(&caller),
    })
}

#[derive(Template)]
#[template(path = "org/pages/gaps.html")]
struct GapsPage {
    shell: Shell,
    crumbs: Vec<Link>,
    title: String,
    rows: Vec<GapLine>,
    complete: i64,
    nodes: i64,
    only_upper: bool,
}

struct GapLine {
    name: String,
    place: String,
    level: String,
    has_body: bool,
    href: String,
}

/// GET `/bodies/gaps?at=`: by name, in code order. Above the counties down to the counties.
pub async fn gaps(
    State(app): State<Shared>,
    caller: Caller,
    query: QueryFields,
) -> Result<Response, Refusal> {
    let (actor, text, day) = (caller.actor()?.clone(), caller.visit.text, caller.arrived.day());
    let at = query.get("at").to_owned();
    let (here, rows, nodes) = app
        .db
        .read("org.gaps_page", move |tx| {
            let here = here(tx, &actor, &at, day)?;
            let (gaps, nodes) = actions::gaps(tx, here.division.code, day)?;
            let mut rows = Vec::with_capacity(gaps.len());
            for gap in gaps {
                let parent = actions::division(tx, gap.division)?.map(|division| division.parent);
                let place = match parent {
                    Some(parent) => place_name(tx, text, parent, 2)?,
                    None => String::new(),
                };
                rows.push((gap, place));
            }
            Ok::<_, Problem>((here, rows, nodes as i64))
        })
        .await?;
    let rows: Vec<GapLine> = rows
        .into_iter()
        .map(|(gap, place)| GapLine {
            level: kernel::Level::from_number(gap.level)
                .map(|level| text.t(format!("level-{}", level.code())).into_owned())
                .unwrap_or_default(),
            href: format!("/bodies?at={}", gap.division),
            name: gap.name,
            has_body: gap.has_body,
            place,
        })
        .collect();
    page(&GapsPage {
        crumbs: here.crumbs(text, "/bodies/gaps"),
        title: name_of(text, &here.division),
        complete: nodes - rows.len() as i64,
        nodes,
        only_upper: here.division.level < kernel::Level::County,
        rows,
        shell: app.shell(&caller),
    })
}
