//! The list of units under a division: kinds, search, paging.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use kernel::Problem;
use webkit::{Choice, Cursor, Link, Pager, QueryFields, Refusal, Shell, page};

use super::common::{choice, here, phone_for, place_name};
use crate::app::{Shared, query_escape};
use crate::routes::Caller;
use crate::slices::org::actions::{self, Found, Search};
use crate::slices::org::model::UnitKind;

/// Rows of a page.
const SIZE: i64 = 50;

#[derive(Template)]
#[template(path = "org/pages/units.html")]
struct UnitsPage {
    shell: Shell,
    crumbs: Vec<Link>,
    title: String,
    at: String,
    search: String,
    kind: String,
    kinds: Vec<Choice>,
    below: Vec<Link>,
    bucket: Option<(i64, String)>,
    rows: Vec<UnitLine>,
    pager: Pager,
    beginnings: bool,
    may_edit: bool,
}

struct UnitLine {
    href: String,
    name: String,
    kind: String,
    code: String,
    place: String,
    contact: String,
    phone: String,
    owes: bool,
}

/// GET `/units?at=&kind=&q=&after=`
pub async fn list(
    State(app): State<Shared>,
    caller: Caller,
    query: QueryFields,
) -> Result<Response, Refusal> {
    let (actor, text, day) = (caller.actor()?.clone(), caller.visit.text, caller.arrived.day());
    let (at, search) = (query.get("at").to_owned(), query.get("q").chars().take(60).collect::<String>());
    let kind = UnitKind::parse(query.get("kind"));
    let after = Cursor::parse(query.get("after")).and_then(|cursor| <[i64; 3]>::try_from(cursor.0).ok());
    let (asked, is_bucket) = (search.clone(), query.get("bucket") == "1");
    let (here, listing, bucket, lines) = app
        .db
        .read("org.units_page", move |tx| {
            let here = here(tx, &actor, &at, day)?;
            let root = here.division.code;
            let listing = if is_bucket {
                let units = actions::bucket_units(tx, root, day)?;
                actions::Listing { units, next: None, found: Found::Containing }
            } else {
                actions::list_units(tx, &Search { root, kind, text: asked, after, size: SIZE }, day)?
            };
            let bucket = actions::bucket(tx, root, day)?;
            let mut lines = Vec::with_capacity(listing.units.len());
            for unit in &listing.units {
                let contact = unit.contact.as_ref();
                lines.push(UnitLine {
                    href: unit.id.0.to_string(),
                    name: unit.name.clone(),
                    kind: format!("kind-{}", unit.kind.code()),
                    code: unit.division.digits(),
                    place: place_name(tx, text, unit.division, if unit.kind.is_tree() { 3 } else { 2 })?,
                    contact: contact.map(|contact| contact.name.clone()).unwrap_or_default(),
                    phone: contact
                        .map(|contact| phone_for(&contact.phone, actions::may_call(&actor, unit)))
                        .unwrap_or_default(),
                    owes: unit.owes,
                });
            }
            Ok::<_, Problem>((here, (listing.next, listing.found), bucket, lines))
        })
        .await?;
    let at = here.division.code.digits();
    let link = |kind: &str| format!("/units?at={at}&kind={kind}&q={}", query_escape(&search));
    let mut kinds = vec![choice(text.t("org-all-kinds"), link(""), kind.is_none())];
    kinds.extend(
        UnitKind::ALL
            .into_iter()
            .map(|one| choice(text.t(format!("kind-{}", one.code())), link(one.code()), kind == Some(one))),
    );
    let kind = kind.map_or("", UnitKind::code).to_owned();
    let mut rows = lines;
    for row in &mut rows {
        let id: i64 = row.href.parse().expect("written above");
        row.href = format!("/units/{}", app.ids.encode(id));
        row.kind = text.t(&row.kind).into_owned();
    }
    page(&UnitsPage {
        crumbs: here.crumbs(text, "/units"),
        title: super::common::name_of(text, &here.division),
        below: here.links_below("/units"),
        bucket: bucket.map(|line| (line.units, format!("/units?at={at}&bucket=1"))),
        pager: Pager {
            first: if after.is_some() { link(&kind) } else { String::new() },
            next: listing
                .0
                .map(|n| format!("{}&after={}", link(&kind), Cursor(n.to_vec()).encode()))
                .unwrap_or_default(),
            shown: rows.len() as i64,
            total: None,
        },
        beginnings: listing.1 == Found::Beginning,
        may_edit: here.may_edit,
        shell: app.shell(&caller),
        at,
        search,
        kind,
        kinds,
        rows,
    })
}
