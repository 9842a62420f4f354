//! One account: what it says of its owner, its rights, and the forms that change them.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use kernel::{AccountId, Kind, Problem};
use webkit::{Fields, Form, Link, Opt, Refusal, Shell, page, page_with};

use super::accounts::{self, account_id, crumbs, role_options};
use super::right_form::division_options;
use super::words::{RightRow, path_name, span, with_places};
use crate::app::{App, Shared};
use crate::routes::Caller;
use crate::slices::access::actions;
use crate::slices::access::model::Account;
use crate::slices::org;
use crate::slices::org::model::Officer;

#[derive(Template)]
#[template(path = "access/pages/account.html")]
struct AccountPage {
    shell: Shell,
    crumbs: Vec<Link>,
    account: Account,
    id: String,
    place: String,
    made: String,
    disabled: Option<String>,
    rights: Vec<RightLine>,
    may_manage: bool,
    /// The form of a right.
    form: Form,
    /// The form of what the account says of its owner.
    about: Form,
    problem: Option<Problem>,
    roles: Vec<Opt>,
    divisions: Vec<Opt>,
    /// Officers of the account's division to whom it may be linked, nobody first.
    officers: Vec<Opt>,
    /// The choice among them.
    officer: Form,
}

struct RightLine {
    id: String,
    role: String,
    over: String,
    span: String,
    by: String,
    holds: bool,
}

/// A form that is shown again as it was filled in.
#[derive(Default)]
pub(super) struct Again {
    right: Option<Form>,
    about: Option<Form>,
    problem: Option<Problem>,
}

impl Again {
    /// The form of a right.
    pub fn right(fields: &Fields, problem: &Problem) -> Again {
        let right = fields.form().with_problem(problem);
        Again { right: Some(right), about: None, problem: Some(problem.clone()) }
    }

    /// The form of what the account says of its owner.
    pub fn about(fields: &Fields, problem: &Problem) -> Again {
        let about = fields.form().with_problem(problem);
        Again { right: None, about: Some(about), problem: Some(problem.clone()) }
    }
}

/// GET `/accounts/{account}`.
pub async fn show(
    State(app): State<Shared>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Refusal> {
    page(&account_page(&app, &caller, &id, Again::default()).await?)
}

/// Shows the account again with what is wrong, or hands on what no form can mend.
pub(super) async fn again(
    app: &App,
    caller: &Caller,
    id: &str,
    again: Again,
    problem: Problem,
) -> Result<Response, Refusal> {
    if !accounts::can_be_mended(&problem) {
        return Err(problem.into());
    }
    let shown = account_page(app, caller, id, again).await?;
    accounts::again(problem, |_, status| page_with(status, &shown))
}

async fn account_page(app: &App, caller: &Caller, id: &str, again: Again) -> Result<AccountPage, Problem> {
    let account = account_id(app, id)?;
    let (actor, now) = (caller.actor()?.clone(), caller.arrived);
    let who = actor.clone();
    let (account, place, rights, may_manage, officers) = app
        .db
        .read("access.account", move |tx| {
            let found = actions::account(tx, &who, account)?;
            let place = path_name(tx, found.place.division)?;
            let rights = actions::rights(tx, account, now)?;
            let roots = who.roots(&actions::MANAGERS);
            let rights: Vec<RightRow> = with_places(tx, rights, &roots, now.day())?;
            let may_manage = match actions::managed(tx, &who, account) {
                Ok(_) => true,
                Err(problem) if problem.kind == Kind::Forbidden => false,
                Err(problem) => return Err(problem),
            };
            let officers = org::actions::officers_at(tx, found.place.division)?;
            Ok((found, place, rights, may_manage, officers))
        })
        .await?;
    let text = caller.visit.text;
    let lines = rights.into_iter().map(|r| RightLine {
        id: app.ids.encode(r.right.id),
        role: text.t(format!("role-{}", r.right.grant.role.code())).into_owned(),
        span: span(text, r.right.span),
        holds: r.right.span.holds(now),
        over: r.over,
        by: r.by,
    });
    let stored = || {
        Form::of(&[
            ("person_name", account.shown.clone()),
            ("person_post", account.post.clone()),
            ("division", account.place.division.digits()),
        ])
    };
    Ok(AccountPage {
        shell: app.shell(caller),
        crumbs: crumbs(caller),
        id: id.to_owned(),
        place,
        made: text.date_year(account.made_at.day()),
        disabled: account.disabled_at.map(|at| format!("{} {}", text.date_year(at.day()), text.hm(at))),
        rights: lines.collect(),
        may_manage,
        form: again.right.unwrap_or_default(),
        about: again.about.unwrap_or_else(stored),
        problem: again.problem,
        roles: role_options(caller, &actor),
        divisions: division_options(app, caller, &actor).await?,
        officer: Form::of(&[("officer", linked(app, &officers, account.id))]),
        officers: officer_options(app, caller, &officers, account.id),
        account,
    })
}

/// The officer that is linked to the account; empty where none is.
fn linked(app: &App, officers: &[Officer], account: AccountId) -> String {
    let found = officers.iter().find(|officer| officer.account == Some(account));
    found.map_or_else(String::new, |officer| app.ids.encode(officer.id.0))
}

fn officer_options(app: &App, caller: &Caller, officers: &[Officer], account: AccountId) -> Vec<Opt> {
    let nobody =
        Opt { value: String::new(), label: caller.visit.text.t("account-officer-none").into_owned() };
    let free = officers.iter().filter(|officer| officer.account.is_none_or(|other| other == account));
    let of = |officer: &Officer| Opt {
        value: app.ids.encode(officer.id.0),
        label: format!("{} {}", officer.name, officer.post).trim().to_owned(),
    };
    std::iter::once(nobody).chain(free.map(of)).collect()
}
