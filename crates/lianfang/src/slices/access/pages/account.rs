//! One account: its rights, disable and enable, a new activation code.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use kernel::{Kind, Problem};
use store::Replay;
use webkit::{Fields, Form, Link, Opt, Refusal, Shell, page, page_with, see_other};

use super::accounts::{account_id, code_page, crumbs, role_options};
use super::right_form::{division_options, grant_of, read_right};
use super::words::{RightRow, path_name, span, with_places};
use crate::app::{App, Shared};
use crate::routes::Caller;
use crate::slices::access::actions::{self, By};
use crate::slices::access::model::{Account, county_of};

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
    /// Where the form of a right goes.
    give: String,
    rights: Vec<RightLine>,
    may_manage: bool,
    form: Form,
    problem: Option<Problem>,
    roles: Vec<Opt>,
    divisions: Vec<Opt>,
    key: String,
}

struct RightLine {
    id: String,
    role: String,
    over: String,
    span: String,
    by: String,
    holds: bool,
}

/// GET `/accounts/{account}`.
pub async fn show(
    State(app): State<Shared>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Refusal> {
    page(&account_page(&app, &caller, &id, Form::default(), None).await?)
}

async fn account_page(
    app: &App,
    caller: &Caller,
    id: &str,
    form: Form,
    problem: Option<Problem>,
) -> Result<AccountPage, Problem> {
    let account = account_id(app, id)?;
    let (actor, now) = (caller.actor()?.clone(), caller.arrived);
    let who = actor.clone();
    let (account, place, rights, may_manage) = app
        .db
        .read("access.account", move |tx| {
            let found = actions::account(tx, &who, account)?;
            let place = path_name(tx, found.place.division)?;
            let rights = actions::rights(tx, account, now)?;
            let rights: Vec<RightRow> = with_places(tx, rights, now.day())?;
            let may_manage = match actions::managed(tx, &who, account) {
                Ok(_) => true,
                Err(problem) if problem.kind == Kind::Forbidden => false,
                Err(problem) => return Err(problem),
            };
            Ok((found, place, rights, may_manage))
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
    Ok(AccountPage {
        shell: app.shell(caller),
        crumbs: crumbs(caller),
        id: id.to_owned(),
        give: format!("/accounts/{id}/rights"),
        place,
        made: text.date_year(account.made_at.day()),
        disabled: account.disabled_at.map(|at| format!("{} {}", text.date_year(at.day()), text.hm(at))),
        rights: lines.collect(),
        may_manage,
        form,
        problem,
        roles: role_options(caller, &actor),
        divisions: division_options(app, caller, &actor).await?,
        key: webkit::csrf::new_key(),
        account,
    })
}

/// Shows the account again with what is wrong.
async fn account_again(
    app: &App,
    caller: &Caller,
    id: &str,
    fields: &Fields,
    problem: Problem,
) -> Result<Response, Refusal> {
    if !matches!(problem.kind, Kind::BadInput | Kind::Forbidden) {
        return Err(problem.into());
    }
    let form = fields.form().with_problem(&problem);
    let shown = account_page(app, caller, id, form, Some(problem.clone())).await?;
    page_with(StatusCode::from_u16(problem.kind.status()).expect("kinds have known codes"), &shown)
}

/// POST `/accounts/{account}/rights`.
pub async fn give(
    State(app): State<Shared>,
    caller: Caller,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Refusal> {
    match given(&app, &caller, &id, &fields).await {
        Ok(()) => {
            app.sessions.forget();
            Ok(see_other(&format!("/accounts/{id}")))
        }
        Err(problem) => account_again(&app, &caller, &id, &fields, problem).await,
    }
}

async fn given(app: &App, caller: &Caller, id: &str, fields: &Fields) -> Result<(), Problem> {
    let account = account_id(app, id)?;
    let mut reader = fields.reader();
    let form = read_right(&mut reader, fields, caller);
    reader.finish()?;
    let actor = caller.actor()?.clone();
    let (ids, today, span) = (app.ids.clone(), caller.arrived.day(), form.span);
    let (key, body) = (fields.key().map(str::to_owned), fields.hash());
    let county = county_of(account);
    app.db
        .write(county, "access.give_right", move |tx| {
            if let Some(key) = &key {
                match tx.replay(county, actor.account.0, key, &body)? {
                    Replay::Same { .. } => return Ok(()),
                    Replay::Other => return Err(Problem::new(Kind::Unprocessable, "idempotency")),
                    Replay::Fresh => {}
                }
            }
            actions::account(tx, &actor, account)?;
            let grant = grant_of(tx, &ids, &actor, &form, today)?;
            let right = actions::give_right(tx, &actor, account, grant, span)?;
            if let Some(key) = &key {
                tx.keep_key(county, actor.account.0, key, &body, right)?;
            }
            Ok(())
        })
        .await
}

/// POST `/accounts/{account}/rights/{right}/end`.
pub async fn end(
    State(app): State<Shared>,
    caller: Caller,
    Path((id, right)): Path<(String, String)>,
) -> Result<Response, Refusal> {
    let account = account_id(&app, &id)?;
    let right = app.ids.decode(&right).ok_or_else(Problem::not_found)?;
    let actor = caller.actor()?.clone();
    app.db
        .write(county_of(account), "access.end_right", move |tx| {
            actions::end_right(tx, &actor, account, right)
        })
        .await?;
    app.sessions.forget();
    Ok(see_other(&format!("/accounts/{id}")))
}

/// POST `/accounts/{account}/disable`.
pub async fn disable(
    State(app): State<Shared>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Refusal> {
    let account = account_id(&app, &id)?;
    let actor = caller.actor()?.clone();
    app.db
        .write(county_of(account), "access.disable_account", move |tx| {
            actions::disable_account(tx, &actor, account)
        })
        .await?;
    app.sessions.forget();
    Ok(see_other(&format!("/accounts/{id}")))
}

/// POST `/accounts/{account}/enable`.
pub async fn enable(
    State(app): State<Shared>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Refusal> {
    let account = account_id(&app, &id)?;
    let actor = caller.actor()?.clone();
    app.db
        .write(county_of(account), "access.enable_account", move |tx| {
            actions::enable_account(tx, &actor, account)
        })
        .await?;
    Ok(see_other(&format!("/accounts/{id}")))
}

/// POST `/accounts/{account}/code`: a new activation code; the password that was set stays until it
/// is used.
pub async fn code(
    State(app): State<Shared>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Refusal> {
    let account = account_id(&app, &id)?;
    let actor = caller.actor()?.clone();
    let (account, code) = app
        .db
        .write(county_of(account), "access.new_code", move |tx| {
            let found = actions::managed(tx, &actor, account)?;
            Ok::<_, Problem>((found, actions::new_code(tx, &By::of(&actor), account)?))
        })
        .await?;
    code_page(&app, &caller, &account, code)
}
