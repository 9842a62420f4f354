//! Accounts within the subtree: list and search, make, one account with its rights.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::{AccountId, Actor, DivisionCode, Kind, Problem, Role};
use store::Tx;
use webkit::{Choice, Cursor, Fields, Link, Opt, Page, Pager, QueryFields, Refusal, Shell, page};

use super::words::path_name;
use crate::app::{App, Shared};
use crate::routes::Caller;
use crate::slices::access::actions;
use crate::slices::access::model::Account;

/// Rows of a page.
const SIZE: usize = 50;
/// Rows that a search lists.
const FOUND: usize = 200;

#[derive(Template)]
#[template(path = "access/pages/accounts.html")]
struct AccountsPage {
    shell: Shell,
    roots: Vec<Choice>,
    root: DivisionCode,
    search: String,
    rows: Vec<AccountLine>,
    pager: Pager,
    cut: bool,
}

struct AccountLine {
    href: String,
    name: String,
    shown: String,
    post: String,
    place: String,
    rights: Vec<String>,
    disabled: Option<String>,
}

struct Listed {
    roots: Vec<(DivisionCode, String)>,
    root: DivisionCode,
    rows: Page<(Account, String, Vec<Role>)>,
}

/// GET `/accounts`: all accounts under a root, in the order of divisions.
pub async fn list(
    State(app): State<Shared>,
    caller: Caller,
    query: QueryFields,
) -> Result<Response, Refusal> {
    let after = Cursor::parse(query.get("after")).filter(|c| c.0.len() == 2).map(|c| (c.0[0], c.0[1]));
    shown(&app, &caller, query.get("root"), "", after, SIZE).await
}

/// POST `/accounts`: a search; what is searched for stays out of the address.
pub async fn search(State(app): State<Shared>, caller: Caller, fields: Fields) -> Result<Response, Refusal> {
    shown(&app, &caller, fields.get("root"), fields.get("search"), None, FOUND).await
}

async fn shown(
    app: &App,
    caller: &Caller,
    root: &str,
    search: &str,
    after: Option<(i64, i64)>,
    size: usize,
) -> Result<Response, Refusal> {
    let (actor, wanted) = (caller.actor()?.clone(), root.parse().map(DivisionCode).ok());
    let (words, from) = (search.to_owned(), after.unwrap_or((-1, 0)));
    let now = caller.arrived;
    let listed = app
        .db
        .read("access.accounts", move |tx| {
            let roots = named_roots(tx, &actor)?;
            let root = pick(&roots, wanted)?;
            let found = actions::list(tx, &actor, root, &words, from, size as i64 + 1)?;
            let rows = Page::cut(found, size, |a| Cursor(vec![a.place.division.0, a.id.0]));
            let mut items = Vec::with_capacity(rows.items.len());
            for account in rows.items {
                let place = path_name(tx, account.place.division)?;
                let mut roles: Vec<Role> = Vec::new();
                for right in actions::rights(tx, account.id, now)? {
                    if right.span.holds(now) && !roles.contains(&right.grant.role) {
                        roles.push(right.grant.role);
                    }
                }
                items.push((account, place, roles));
            }
            Ok::<_, Problem>(Listed { roots, root, rows: Page { items, next: rows.next } })
        })
        .await?;
    let text = caller.visit.text;
    let rows: Vec<AccountLine> = listed
        .rows
        .items
        .into_iter()
        .map(|(a, place, roles)| AccountLine {
            href: format!("/accounts/{}", app.ids.encode(a.id.0)),
            place,
            rights: roles.iter().map(|r| text.t(format!("role-{}", r.code())).into_owned()).collect(),
            disabled: a.disabled_at.map(|at| text.date_year(at.day())),
            name: a.name,
            shown: a.shown,
            post: a.post,
        })
        .collect();
    let here = format!("/accounts?root={}", listed.root);
    let next = listed.rows.next.filter(|_| search.is_empty());
    let cut = rows.len() == FOUND && !search.is_empty();
    page(&AccountsPage {
        shell: app.shell(caller),
        roots: choices(listed.roots, listed.root, "/accounts"),
        root: listed.root,
        search: search.to_owned(),
        pager: Pager {
            first: if after.is_some() { here.clone() } else { String::new() },
            next: next.map(|c| format!("{here}&after={}", c.encode())).unwrap_or_default(),
            shown: rows.len() as i64,
            total: None,
        },
        cut,
        rows,
    })
}

/// The roots under which the actor manages accounts, with names.
pub(super) fn named_roots(tx: &mut Tx, actor: &Actor) -> Result<Vec<(DivisionCode, String)>, Problem> {
    let mut roots = actor.roots(&actions::MANAGERS);
    roots.sort();
    roots.dedup();
    roots.into_iter().map(|root| Ok((root, path_name(tx, root)?))).collect()
}

/// The wanted root, or the first; one that is not among them is not found.
pub(super) fn pick(
    roots: &[(DivisionCode, String)],
    wanted: Option<DivisionCode>,
) -> Result<DivisionCode, Problem> {
    let found = match wanted {
        Some(wanted) => roots.iter().find(|(root, _)| *root == wanted),
        None => roots.first(),
    };
    found.map(|(root, _)| *root).ok_or_else(Problem::not_found)
}

/// A switch between roots; empty where there is only one.
pub(super) fn choices(roots: Vec<(DivisionCode, String)>, on: DivisionCode, path: &str) -> Vec<Choice> {
    if roots.len() < 2 {
        return Vec::new();
    }
    roots
        .into_iter()
        .map(|(root, label)| Choice {
            label,
            href: format!("{path}?root={root}"),
            on: root == on,
            off: false,
        })
        .collect()
}

pub(super) fn crumbs(caller: &Caller) -> Vec<Link> {
    vec![Link::new(caller.visit.text.t("accounts-title"), "/accounts")]
}

/// Options of a select of roles that the actor may give.
pub(super) fn role_options(caller: &Caller, actor: &Actor) -> Vec<Opt> {
    let may = |role: &Role| {
        actor
            .grants
            .iter()
            .any(|g| g.unit.is_none() && crate::slices::access::rules::grants_role(g.role, *role))
    };
    Role::ALL
        .iter()
        .filter(|role| may(role))
        .map(|role| Opt {
            value: role.code().into(),
            label: caller.visit.text.t(format!("role-{}", role.code())).into_owned(),
        })
        .collect()
}

/// Whether a form that is shown again can mend it.
pub(super) fn can_be_mended(problem: &Problem) -> bool {
    matches!(problem.kind, Kind::BadInput | Kind::Forbidden)
}

/// Shows a form again with its faults; hands on what no form can mend.
pub(super) fn again(
    problem: Problem,
    show: impl FnOnce(Problem, StatusCode) -> Result<Response, Refusal>,
) -> Result<Response, Refusal> {
    if !can_be_mended(&problem) {
        return Err(problem.into());
    }
    let status = StatusCode::from_u16(problem.kind.status()).expect("kinds have known codes");
    show(problem, status)
}

/// The account of an address; text that is no id is not found.
pub(super) fn account_id(app: &App, text: &str) -> Result<AccountId, Problem> {
    app.ids.decode(text).map(AccountId).ok_or_else(Problem::not_found)
}
